"""`precheck check`: submissions to a report in the terminal, or to JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from models.severity import Severity
from pipeline.commands.options import (
    Format,
    cache_option,
    check_links_option,
    checked_terms,
    fail_on_option,
    force_option,
    form_option,
    framework_option,
    html_option,
    lang_option,
    map_option,
    memory_option,
    pathway_option,
    timeout_option,
    watch_option,
)
from pipeline.commands.remembering import recalled, with_recall
from pipeline.commands.telling import tell
from pipeline.errors import UsageError
from pipeline.lines import lines
from pipeline.runner import Run
from pipeline.submissions import Submissions, submissions
from pipeline.tally import Tally
from pipeline.terms import Terms

if TYPE_CHECKING:
    from rich.console import Console

    from models.outcome import Outcome
    from pipeline.commands.pages import Pages
    from pipeline.destination import Destination
    from pipeline.recalling import Recall


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
    place = _place(out, force=force) if out is not None else None
    shown = _pages(html, found, language, force=force) if html is not None else None
    stop, tally = Event(), Tally()
    recall = ctx.with_resource(recalled(terms, wanted=cached))
    if watch:
        _watch(paths, terms, recall, form, place, shown)
        return
    if form == "json" and not (html or cached or check_links):  # nothing here looks into an outcome
        _write_json(lines(found.each, terms, stop, tally), place, language)
    else:
        checked = (outcome for _, outcome in with_recall(Run(found.each, terms, stop), recall))
        outcomes = tally.counting(_after_links(checked, terms, stop) if check_links else checked)
        _write(shown.passing(outcomes) if shown else outcomes, form, place, language, quiet=shown is not None)
    if shown is not None:
        tell(shown.sentence(), err=True)
    ctx.exit(tally.exit_code(fail_on))


# What most checks do not ask for is loaded where it is asked for.


def _place(out: Path, *, force: bool) -> Destination:
    from pipeline.destination import destination

    return destination(out, force=force)


def _pages(html: Path, found: Submissions, language: str, *, force: bool) -> Pages:
    from pipeline.commands.pages import pages

    return pages(html, len(found.each), language, force=force)


def _after_links(outcomes: Iterable[Outcome], terms: Terms, stop: Event) -> Iterable[Outcome]:
    from pipeline.commands.link_check import after_links

    return after_links(outcomes, terms, stop, wanted=True)


def _watch(
    paths: tuple[Path, ...],
    terms: Terms,
    recall: Recall | None,
    form: Format,
    place: Destination | None,
    shown: Pages | None,
) -> None:
    from pipeline.commands.watching import keep_watch

    if place is not None:
        raise UsageError("--watch and --out do not go together; --html FILE writes a page again and again.")
    keep_watch(paths, terms, recall, lambda outcome: _show_again(outcome, form, shown, terms.language))


def _show_again(outcome: Outcome, form: Format, shown: Pages | None, language: str) -> None:
    """Shows an outcome where the one before it was shown."""
    if shown is None:
        _write([outcome], form, None, language, quiet=False)
        return
    for _ in shown.passing([outcome]):
        tell(shown.sentence(), err=True)
    shown.begin_again()


def _write(
    outcomes: Iterable[Outcome], form: Format, place: Destination | None, language: str, *, quiet: bool
) -> None:
    """The report of outcomes to its place; where it is `quiet`, no report to read in the terminal."""
    match form:
        case "json":
            from reports.contract import to_json

            _write_json(map(to_json, outcomes), place, language)
        case "text":
            _write_text(outcomes, place, language, quiet=quiet)


def _write_json(written: Iterable[bytes], place: Destination | None, language: str) -> None:
    """Lines to their place; to standard output each as soon as it is there."""
    if place is not None:
        _save(b"".join(line + b"\n" for line in written), place, language)
        return
    for line in written:
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


def _write_text(
    outcomes: Iterable[Outcome], place: Destination | None, language: str, *, quiet: bool
) -> None:
    """A report to read; in a file it has no colours, and lines of a fixed width."""
    from rich.console import Console

    from pipeline.commands.plain import plain_text

    if place is None:
        _render(outcomes, Console(quiet=quiet), language)
    else:
        _save(plain_text(lambda console: _render(outcomes, console, language)), place, language)


def _render(outcomes: Iterable[Outcome], console: Console, language: str) -> None:
    from reports.terminal import render

    for outcome in outcomes:
        render(outcome, console, language)


def _save(report: bytes, place: Destination, language: str) -> None:
    from reports.command_words import command_words

    written = place.write(lambda path: _write_bytes(path, report))
    tell(command_words(language).written.format(path=written), err=True)


def _write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
