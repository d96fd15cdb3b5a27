"""`precheck batch`: folders of submissions to a workbook."""

from __future__ import annotations

import datetime as dt
import signal
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from models.outcome import Severity
from pipeline.commands.executing import executing
from pipeline.commands.lazy import INTERRUPTED
from pipeline.commands.link_check import after_links
from pipeline.commands.options import (
    cache_option,
    check_links_option,
    checked_terms,
    executor_option,
    fail_on_option,
    force_option,
    framework_option,
    jobs_option,
    lang_option,
    map_option,
    memory_option,
    pathway_option,
    round_option,
    timeout_option,
)
from pipeline.commands.remembering import recalled, with_recall
from pipeline.commands.telling import tell
from pipeline.destination import Destination
from pipeline.errors import UsageError
from pipeline.frameworks import candidates
from pipeline.intake.items import Submission
from pipeline.intake.known_looks import known_looks
from pipeline.intake.looking import Looking, looks_in_workers
from pipeline.outcomes import Outcomes
from pipeline.private import private_folder
from pipeline.runner import Run
from pipeline.signs import TO_END
from pipeline.submissions import Submissions, submissions
from pipeline.tally import Tally
from pipeline.terms import Terms
from reports.command_words import CommandWords, command_words

if TYPE_CHECKING:
    from pipeline.assessors_workbook import Delivery
    from pipeline.recalling import Recall, Recalling
    from pipeline.rounds.filling import Filling
    from pipeline.rounds.store import RoundStore


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
@executor_option
@pathway_option
@framework_option
@round_option
@cache_option
@fail_on_option
@timeout_option
@memory_option
@check_links_option
@map_option
@lang_option
@click.pass_context
@private_folder()
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    out: Path,
    force: bool,
    jobs: int | None,
    executor: str | None,
    pathway: str,
    framework: str,
    round_file: Path | None,
    cached: bool,
    fail_on: Severity | None,
    timeout: float,
    memory: int,
    check_links: bool,
    maps: tuple[str, ...],
    language: str,
) -> None:
    """Check every submission (.docx or .pdf) in folders, with all folders below, in zip archives and in files.

    Each becomes a row of the workbook; one that cannot be read becomes a row that says why. Where a folder or archive
    holds one portfolio with other files, these are listed as its evidence. Ctrl-C stops the work and writes what is
    done. Beside the workbook, a folder gets a page for each submission.

    A workbook that is there from an earlier run is brought up to date: what people wrote in it stays with its row, and
    the version before is kept. With --force a new one is made, and the old one is kept under another name.

    With --round each result is kept as soon as it is there. A run that was ended, however it ended, is taken up again
    by the same line, and what has not changed is not checked again. --cache does the same without a round.
    """
    from pipeline.assessors_workbook import files_of, workbook_place

    terms = checked_terms(framework, pathway, timeout, jobs or 0, maps, memory, language)
    words = command_words(language)
    place = workbook_place(out, language, force=force)
    tally, stop = Tally(), Event()
    with _opened(round_file) as store, _stopping(stop, words):
        ours = files_of(out) if store is None else (*files_of(out), *store.files())
        recall = ctx.with_resource(recalled(terms, wanted=cached))
        with _looking(terms, stop, store, recall) as looking:
            found = submissions(paths, terms, besides=ours, looking=looking)
        if found.ignored:
            tell(words.left_aside.format(n=found.ignored), err=True)
        crew = ctx.with_resource(executing(executor, jobs))
        kept = None if store is None else _filling(store, found, paths, terms, stop, recall)
        alone = with_recall(Run(found.each, terms, stop, any_order=True, crew=crew), recall)
        run = alone if kept is None else replace(kept, crew=crew)
        outcomes = ctx.with_resource(closing(Outcomes()))
        _check(found, run, terms, outcomes, stop, tally, links=check_links)
        said, refused = _write(place, outcomes, found, terms, kept)
    tell(*tally.sentences(words), *said)
    if stop.is_set():
        tell(_going_on(len(outcomes), len(found.each), round_file, language), err=True)
    ctx.exit(INTERRUPTED if stop.is_set() else UsageError.exit_code if refused else tally.exit_code(fail_on))


def _going_on(done: int, total: int, round_file: Path | None, language: str) -> str:
    """How a run that was stopped goes on."""
    from reports.workbook_parts.words import book_words_of

    said = book_words_of(language).said
    template = said.stopped if round_file is None else said.stopped_round
    return template.format(done=done, total=total)


@contextmanager
def _opened(round_file: Path | None) -> Iterator[RoundStore | None]:
    """The round to keep results in, for this run alone."""
    if round_file is None:
        yield None
        return
    from pipeline.rounds.store import open_round

    with open_round(round_file, create=True, write=True) as store:
        yield store


@contextmanager
def _looking(terms: Terms, stop: Event, store: RoundStore | None, recall: Recall | None) -> Iterator[Looking]:
    """Looks into documents that lie together; those that the cache or the round knows are not looked into again."""
    looking = looks_in_workers(terms, stop)
    if recall is not None:
        yield known_looks(looking, recall.place, recall.basis)
    elif store is None:
        yield looking
    else:
        from pipeline.keys import basis
        from pipeline.rounds.looks import KeptLooks

        kept = KeptLooks(store)
        yield known_looks(looking, kept, basis(terms, dt.datetime.now(dt.UTC).date()))
        kept.tidy()


def _filling(
    store: RoundStore,
    found: Submissions,
    paths: Sequence[Path],
    terms: Terms,
    stop: Event,
    recall: Recall | None,
) -> Filling:
    """The run that keeps its results in the round; says what the round knew, and what is not there any more."""
    from pipeline.rounds.filling import filling
    from reports.round_parts.arrived import arrived_lines

    run = filling(store, found.each, paths, terms, stop, dt.datetime.now(dt.UTC).date(), recall)
    for line in arrived_lines(run.arrived.withdrawn, run.arrived.elsewhere, terms.language):
        tell(line, err=True)
    return run


def _check(
    found: Submissions,
    run: Run | Recalling | Filling,
    terms: Terms,
    outcomes: Outcomes,
    stop: Event,
    tally: Tally,
    *,
    links: bool,
) -> None:
    """Puts down and counts the outcomes, their links tried if asked for; fewer than submissions when stopped."""
    console = Console(stderr=True)
    columns = (
        TextColumn(command_words(terms.language).checking),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(found.each))
        places = {submission: place for place, submission in enumerate(found.each)}
        for submission, outcome in replace(run, done=lambda: progress.advance(task)):
            outcomes.put(places[submission], outcome)
            if not links:
                tally.count(outcome)
    if links:
        tried = tally.counting(after_links(outcomes, terms, stop, wanted=True))
        for place, outcome in zip(tuple(outcomes.places), tried, strict=True):
            outcomes.put(place, outcome)


def _write(
    place: Destination,
    outcomes: Outcomes,
    found: Submissions,
    terms: Terms,
    kept: Filling | None,
) -> tuple[list[str], bool]:
    """Writes the workbook or brings it up to date; what to say of it, and whether it was refused.

    `kept` is the run whose results a round keeps.
    """
    from pipeline.assessors_workbook import Round, deliver
    from reports.about import About

    if not outcomes:
        return [command_words(terms.language).nothing_done], False
    about = About(
        version=version("precheck"),
        date=dt.datetime.now().astimezone().date(),
        frameworks=tuple(f"{f.title} ({f.edition})" for f in candidates(terms.framework, terms.pathway)),
        language=terms.language,
    )
    names, known_by = found.names(), found.paths()
    there = [found.each[place] for place in outcomes.places]
    called, paths = [names[each] for each in there], [known_by[each] for each in there]
    complete = len(outcomes) == len(found.each)
    was_there = place.path.exists()
    kept_in = "" if kept is None else kept.store.identity
    delivery = deliver(place, Round(outcomes, called, about, complete, kept_in, paths))
    for warning in delivery.warnings:
        tell(f"precheck: {warning}", err=True)
    if kept is not None:
        _remember(kept, delivery, names, typed=was_there and not delivery.refused and not delivery.unchanged)
    return list(delivery.said), delivery.refused


def _remember(run: Filling, delivery: Delivery, names: dict[Submission, str], *, typed: bool) -> None:
    """Keeps in the round where the workbook and the pages are, and what people had `typed` into the workbook."""
    for path in delivery.workbooks:
        run.store.note_written(path, "workbook")
    run.store.note_written(delivery.pages, "pages")
    if typed:
        from pipeline.rounds.deciding import take_decisions  # late: it loads what reads workbooks

        ids = {names[task.submission]: task.id for task in run.tasks}
        take_decisions(run.store, delivery.path, ids)


@contextmanager
def _stopping(stop: Event, words: CommandWords) -> Iterator[None]:
    """Within, the first Ctrl-C, or another sign to end, sets `stop`; a second one is let through."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *TO_END)}
    heeded = {number: then for number, then in before.items() if then not in (None, signal.SIG_IGN)}

    def restore() -> None:
        for number, then in heeded.items():
            signal.signal(number, then)

    def set_stop(number: int, frame: FrameType | None) -> None:
        restore()
        stop.set()
        with suppress(OSError):  # the terminal may be gone
            tell(words.stopping, err=True)

    for number in heeded:
        signal.signal(number, set_stop)
    try:
        yield
    finally:
        restore()
