"""`precheck batch`: folders of submissions to a workbook."""

from __future__ import annotations

import datetime as dt
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from threading import Event
from types import FrameType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from models.outcome import Outcome, Severity
from pipeline.commands.group import INTERRUPTED
from pipeline.commands.options import (
    checked_terms,
    fail_on_option,
    force_option,
    framework_option,
    jobs_option,
    pathway_option,
    timeout_option,
)
from pipeline.destination import Destination, destination
from pipeline.frameworks import candidates
from pipeline.intake.items import Submission
from pipeline.intake.looking import looks_in_workers
from pipeline.runner import Run, Terms
from pipeline.submissions import Submissions, submissions
from pipeline.tally import Tally


@click.command(name="batch", short_help="Check a folder of submissions and write a workbook.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE.xlsx",
    help="The workbook to write.",
)
@force_option
@jobs_option
@pathway_option
@framework_option
@fail_on_option
@timeout_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    out: Path,
    force: bool,
    jobs: int | None,
    pathway: str,
    framework: str,
    fail_on: Severity | None,
    timeout: float,
) -> None:
    """Check every submission (.docx or .pdf) in folders, with all folders below, in zip archives and in files.

    Each becomes a row of the workbook; one that cannot be read becomes a row that says why. Where a folder or archive
    holds one portfolio with other files, these are listed as its evidence. Ctrl-C stops the work and writes what is
    done.
    """
    terms = checked_terms(framework, pathway, timeout, jobs or 0)
    place = destination(out, force=force, suffix=".xlsx")
    tally, stop = Tally(), Event()
    with _stopping(stop):
        found = submissions(paths, terms, besides=out, looking=looks_in_workers(terms, stop))
    if found.ignored:
        click.echo(f"Left aside, being neither Word nor PDF files: {found.ignored}.", err=True)
    outcomes = _checked(found, terms, tally, stop)
    if outcomes:
        written = _write(place, outcomes, found, terms)
        last = (
            f"Written to {written}."
            if written == out
            else f"{out} could not be replaced; written to {written}."
        )
    else:
        last = "Nothing was done yet, so nothing was written."
    click.echo("\n".join((*tally.sentences(), last)))
    ctx.exit(INTERRUPTED if stop.is_set() else tally.exit_code(fail_on))


def _checked(found: Submissions, terms: Terms, tally: Tally, stop: Event) -> dict[Submission, Outcome]:
    """The outcomes by submission, in order; fewer than submissions when the run was stopped."""
    console = Console(stderr=True)
    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(found.each))
        run = Run(found.each, terms, stop, done=lambda: progress.advance(task))
        with _stopping(stop):
            outcomes = dict(run)
    for _ in tally.counting(outcomes.values()):
        pass
    return outcomes


def _write(place: Destination, outcomes: dict[Submission, Outcome], found: Submissions, terms: Terms) -> Path:
    from reports.workbook import About, write_workbook

    about = About(
        version=version("precheck"),
        date=dt.datetime.now().astimezone().date(),
        frameworks=tuple(f"{f.title} ({f.edition})" for f in candidates(terms.framework, terms.pathway)),
    )
    names = found.names()
    called = [names[submission] for submission in outcomes]
    return place.write(lambda path: write_workbook(path, tuple(outcomes.values()), about, called))


@contextmanager
def _stopping(stop: Event) -> Iterator[None]:
    """Within, the first Ctrl-C sets `stop`; a second one is let through."""

    def set_stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stop.set()
        click.echo("Stopping; what is done will be written. Ctrl-C again leaves at once.", err=True)

    before = signal.signal(signal.SIGINT, set_stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
