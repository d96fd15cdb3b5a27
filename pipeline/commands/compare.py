"""`precheck compare`: what changed between two drafts, as a report, a page, JSON, or the paragraph on it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import click
from rich.console import Console

from models.changes import Changes
from models.outcome import Outcome, Precheck, Unreadable
from pipeline.commands.options import (
    Format,
    checked_terms,
    force_option,
    form_option,
    framework_option,
    lang_option,
    memory_option,
    pathway_option,
    timeout_option,
)
from pipeline.commands.plain import plain_text
from pipeline.commands.telling import tell
from pipeline.comparison.changes import changes
from pipeline.destination import Destination, destination
from pipeline.errors import NotReadError, UsageError
from pipeline.intake.items import Submission
from pipeline.runner import Run
from pipeline.submissions import submissions
from pipeline.terms import Terms
from reports.command_words import command_words


@click.command(name="compare", short_help="Tell what changed between two drafts.")
@click.argument("before", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("after", metavar="NEW", type=click.Path(path_type=Path))
@form_option("one object")
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE.html", help="Write it as a page instead."
)
@click.option(
    "--summary", is_flag=True, help="Print a first version of the paragraph on what changed instead."
)
@pathway_option
@framework_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@force_option
@timeout_option
@memory_option
@lang_option
def command(
    before: Path,
    after: Path,
    form: Format,
    html: Path | None,
    summary: bool,
    pathway: str,
    framework: str,
    out: Path | None,
    force: bool,
    timeout: float,
    memory: int,
    language: str,
) -> None:
    """Tell what changed between two drafts of a portfolio: what is now there, what no longer is, how much of the text
    of each section changed, which findings are gone or new, and which evidence was added or dropped.

    Both are held to the pathway of the NEW one, unless it is named. A resubmission has to say what changed: --summary
    writes a first version of that paragraph, to be edited by its author.
    """
    terms = checked_terms(framework, pathway, timeout, megabytes=memory, language=language)
    both = (_only(before, terms), _only(after, terms))
    page = destination(html, force=force, suffix=".html") if html is not None else None
    place = destination(out, force=force) if out is not None else None
    found = _compared(both, terms)
    if page is not None:
        _write(page, _page(found, language), language)
    if place is not None:
        _write(place, _report(found, form, language, summary=summary), language)
    elif page is None or summary:
        _print(found, form, language, summary=summary)


def _only(path: Path, terms: Terms) -> Submission:
    found = submissions([path], terms).each
    if len(found) > 1:
        raise UsageError(f"{path} holds {len(found)} submissions; name one of them.")
    return found[0]


def _compared(both: tuple[Submission, Submission], terms: Terms) -> Changes:
    """Checks both; the earlier one once more where by itself it would be held to something else."""
    outcomes = dict(Run(both, terms, Event()))
    old, new = (_readable(outcomes[submission], terms.language) for submission in both)
    alone = old.pathway.title
    if (old.framework.id, old.pathway.id) != (new.framework.id, new.pathway.id):
        given = terms.framework if terms.framework not in ("auto", new.framework.id) else new.framework.id
        again = replace(terms, framework=given, pathway=new.pathway.id)
        ((_, outcome),) = Run(both[:1], again, Event())
        old = _readable(outcome, terms.language)
    return changes(old, new, alone)


def _readable(outcome: Outcome, language: str) -> Precheck:
    if isinstance(outcome, Unreadable):
        said = command_words(language).not_read
        raise NotReadError(said.format(name=outcome.source.name, advice=outcome.advice))
    return outcome


def _print(found: Changes, form: Format, language: str, *, summary: bool) -> None:
    if summary:
        from reports.change_summary import note

        click.echo(note(language), err=True)
    if summary or form == "json":
        sys.stdout.buffer.write(_report(found, form, language, summary=summary))
        sys.stdout.flush()
    else:
        from reports.changes import render

        render(found, Console(), language)


def _report(found: Changes, form: Format, language: str, *, summary: bool) -> bytes:
    from reports import change_summary, changes, contract

    if summary:
        return f"{change_summary.summary(found, language)}\n".encode()
    if form == "json":
        return contract.to_json(found) + b"\n"
    return plain_text(lambda console: changes.render(found, console, language))


def _page(found: Changes, language: str) -> bytes:
    from reports.changes import render_page

    return render_page(found, language).encode("utf-8")


def _write(place: Destination, content: bytes, language: str) -> None:
    def save(path: Path) -> None:
        path.write_bytes(content)

    tell(command_words(language).written.format(path=place.write(save)), err=True)
