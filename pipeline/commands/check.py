"""`precheck check`: submissions to a report in the terminal, or to JSON."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, BinaryIO

import click

from models.outcome import Outcome, Severity
from pipeline.commands.link_check import after_links, check_links_option
from pipeline.commands.options import (
    Format,
    cache_option,
    checked_terms,
    fail_on_option,
    force_option,
    form_option,
    framework_option,
    lang_option,
    map_option,
    memory_option,
    pathway_option,
    timeout_option,
)
from pipeline.commands.pages import Pages, html_option, pages
from pipeline.commands.plain import plain_text
from pipeline.commands.remembering import recalled, with_recall
from pipeline.commands.telling import tell
from pipeline.commands.watching import keep_watch, watch_option
from pipeline.destination import destination
from pipeline.errors import UsageError
from pipeline.runner import Run
from pipeline.submissions import submissions
from pipeline.tally import Tally
from reports.command_words import command_words

if TYPE_CHECKING:
    from rich.console import Console


@click.command(name="check", short_help="Check submissions and show what is there.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@form_option("one object a submission, one a line")
@pathway_option
@framework_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@html_option
@force_option
@cache_option
@fail_on_option
@timeout_option
@memory_option
@check_links_option
@map_option
@lang_option
@watch_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: Format,
    pathway: str,
    framework: str,
    out: Path | None,
    html: Path | None,
    force: bool,
    cached: bool,
    fail_on: Severity | None,
    timeout: float,
    memory: int,
    check_links: bool,
    maps: tuple[str, ...],
    language: str,
    watch: bool,
) -> None:
    """Check submissions (.docx or .pdf) and show what is there, in the candidate's own words.

    A PATH is a file, or a folder or zip archive with a portfolio and the evidence beside it.
    """
    terms = checked_terms(framework, pathway, timeout, maps=maps, megabytes=memory, language=language)
    found = submissions(paths, terms, besides=tuple(filter(None, (out, html))))
    place = destination(out, force=force) if out is not None else None
    shown = pages(html, len(found.each), language, force=force) if html is not None else None
    stop, tally = Event(), Tally()
    recall = ctx.with_resource(recalled(terms, wanted=cached))
    if watch:
        if out is not None:
            raise UsageError(
                "--watch and --out do not go together; --html FILE writes a page again and again."
            )
        keep_watch(paths, terms, recall, lambda outcome: _show_again(outcome, form, shown, language))
        return
    checked = (outcome for _, outcome in with_recall(Run(found.each, terms, stop), recall))
    outcomes = tally.counting(after_links(checked, terms, stop, wanted=check_links))
    if shown is not None:
        outcomes = shown.passing(outcomes)
    if place is None:
        _print(outcomes, form, language, quiet=shown is not None)
    else:
        report = _report(outcomes, form, language)
        written = place.write(lambda path: _save(path, report))
        tell(command_words(language).written.format(path=written), err=True)
    if shown is not None:
        tell(shown.sentence(), err=True)
    ctx.exit(tally.exit_code(fail_on))


def _show_again(outcome: Outcome, form: Format, shown: Pages | None, language: str) -> None:
    """Shows an outcome where the one before it was shown."""
    if shown is None:
        _print([outcome], form, language, quiet=False)
        return
    for _ in shown.passing([outcome]):
        tell(shown.sentence(), err=True)
    shown.begin_again()


def _print(outcomes: Iterable[Outcome], form: Format, language: str, *, quiet: bool) -> None:
    """To standard output, each as soon as it is there; where it is `quiet`, no report to read."""
    match form:
        case "json":
            _write_lines(outcomes, sys.stdout.buffer)
        case "text":
            from rich.console import Console

            _render(outcomes, Console(quiet=quiet), language)


def _report(outcomes: Iterable[Outcome], form: Format, language: str) -> bytes:
    """As a file holds it: no colours, lines of a fixed width."""
    match form:
        case "json":
            lines = io.BytesIO()
            _write_lines(outcomes, lines)
            return lines.getvalue()
        case "text":
            return plain_text(lambda console: _render(outcomes, console, language))


def _render(outcomes: Iterable[Outcome], console: Console, language: str) -> None:
    from reports.terminal import render

    for outcome in outcomes:
        render(outcome, console, language)


def _write_lines(outcomes: Iterable[Outcome], stream: BinaryIO) -> None:
    from reports.contract import to_json

    for outcome in outcomes:
        stream.write(to_json(outcome) + b"\n")
        stream.flush()


def _save(path: Path, report: bytes) -> None:
    path.write_bytes(report)
