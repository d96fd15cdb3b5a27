"""The assessors' spreadsheet: a round of outcomes as a workbook that people write in and that can be run again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from models.outcome import Outcome
from reports.about import About
from reports.wording import Wording, wording
from reports.workbook_parts import saving
from reports.workbook_parts.about_sheet import about_table
from reports.workbook_parts.crosswalks import asked_for, crosswalks_table
from reports.workbook_parts.decisions import read_decisions
from reports.workbook_parts.difference import Standing, standing
from reports.workbook_parts.evidence import evidence_table
from reports.workbook_parts.findings import findings_table
from reports.workbook_parts.identity import identified, named
from reports.workbook_parts.laying import Content, Pages, empty_book, lay
from reports.workbook_parts.log import Happened
from reports.workbook_parts.memory import Known, Looked
from reports.workbook_parts.messages import messages_table
from reports.workbook_parts.passages import passages_table
from reports.workbook_parts.putting import Renewal
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.sections import sections_table
from reports.workbook_parts.state import State, replace_safely, state_of
from reports.workbook_parts.table import Row, Submission, Table, whose
from reports.workbook_parts.triage import triage_table
from reports.workbook_parts.versions import pages_folder
from reports.workbook_parts.words import Sheet, book_words

__all__ = [
    "About",
    "Happened",
    "WorkbookRefusedError",
    "Written",
    "read_decisions",
    "refresh_workbook",
    "write_workbook",
]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a run: the file of each submission's page, what happened, and where the version before is kept."""

    pages: tuple[tuple[str, Submission], ...]
    happened: tuple[Happened, ...]
    previous: Path | None = None


def write_workbook(
    path: Path,
    outcomes: Sequence[Outcome],
    about: About,
    names: Sequence[str] | None = None,
    *,
    paths: Sequence[str] | None = None,
    over: bool = True,
) -> Written:
    """Writes a new workbook to `path`, whole or not at all: an error leaves a file that was there as it was.

    `names` are what the submissions are called, one for each outcome, where file names alone would not tell them
    apart (paths within the batch's folder); without, the files' own. `paths` are by what they are known again when
    other submissions make other names necessary; without, the names. Raises OSError when it cannot be written:
    PermissionError while a spreadsheet program holds the file open, FileExistsError where there is one and it may not
    be written `over`.
    """
    words = wording(about.language)
    submissions = identified(outcomes, named(outcomes, names, words), (), paths)
    standings = [standing(s, None, Looked(), about.date, words) for s in submissions]
    content = Content(_tables(submissions, {}, {}, about, words), tuple(s.known for s in standings))
    pages = Pages(empty_book(book_words(words).about.title, about.date), words)
    lay(pages, content, about.date, pages_folder(path).name)
    saving.replace(path, pages.book, over=over)
    return Written(_paged(submissions, standings), ())


def refresh_workbook(
    path: Path,
    outcomes: Sequence[Outcome],
    about: About,
    names: Sequence[str] | None = None,
    *,
    paths: Sequence[str] | None = None,
    complete: bool = True,
) -> Written:
    """Writes the outcomes into the workbook at `path`; what people wrote stays with its rows.

    Submissions that it has and the outcomes have not are marked as withdrawn when the run was `complete`. The version
    before is kept beside it. Raises WorkbookRefusedError, and changes nothing, when it cannot be rewritten safely.
    """
    words = wording(about.language)
    state = state_of(path, about.language, rewrite=True)
    if state.memory.assessor is not None:
        raise WorkbookRefusedError("copy", path, about.language, assessor=state.memory.assessor)
    before = {known.id: known for known in state.memory.known}
    submissions = identified(outcomes, named(outcomes, names, words), state.memory.known, paths)
    standings = [standing(s, before.get(s.id), state.looked(s.id), about.date, words) for s in submissions]
    gone = _gone(state, {s.id for s in submissions}) if complete else ()
    content = _content(state, submissions, standings, gone, about, words)
    pages = Pages(state.book, words, state.grids, {k: dict(v) for k, v in state.memory.titles.items()})
    happened = lay(pages, content, about.date, pages_folder(path).name)
    previous = replace_safely(state, about.language)
    return Written(_paged(submissions, standings), happened, previous)


def _gone(state: State, there: set[str]) -> tuple[Known, ...]:
    return tuple(known for known in state.memory.known if known.id not in there)


def _content(
    state: State,
    submissions: Sequence[Submission],
    standings: Sequence[Standing],
    gone: Sequence[Known],
    about: About,
    words: Wording,
) -> Content:
    said = {row: text for s in standings for row, text in s.said.items()}
    now = {s.known.id: s.known for s in standings}
    now |= {known.id: msgspec.structs.replace(known, withdrawn=True) for known in gone}
    kept = [now.pop(known.id, known) for known in state.memory.known]
    newly = [known for known in gone if not known.withdrawn]
    happened = [Happened(e, s.known.name, detail) for s in standings for e, detail in s.events]
    happened += [Happened("withdrawn", known.name, "") for known in newly]
    return Content(
        _tables(submissions, said, state.sections(), about, words),
        (*kept, *now.values()),
        tuple(happened),
        _renewals({s.id for s in submissions}, newly, about.date, words),
    )


def _renewals(
    fresh: set[str], withdrawn: Sequence[Known], date: dt.date, words: Wording
) -> Mapping[Sheet, Renewal]:
    change = book_words(words).change
    gone = change.gone.format(date=date)
    marks: dict[str, Row] = {k.id: {"change": change.withdrawn.format(date=date)} for k in withdrawn}
    columns: dict[Sheet, str] = {
        "sections": "change",
        "findings": "severity",
        "evidence": "state",
        "passages": "status",
        "crosswalks": "status",
        "messages": "text",
    }
    renewals = {
        sheet: Renewal(lambda row: whose(row) in fresh, gone=(column, gone))
        for sheet, column in columns.items()
    }
    keep, none = Renewal(lambda row: False, marks), Renewal(lambda row: True)
    return {**renewals, "triage": keep, "about": none}


def _tables(
    submissions: Sequence[Submission],
    said: Mapping[str, str],
    earlier: Mapping[str, str],
    about: About,
    words: Wording,
) -> tuple[Table, ...]:
    through = [crosswalks_table(submissions, words)] if asked_for(submissions) else []
    return (
        triage_table(submissions, said, earlier, words),
        sections_table(submissions, said, words),
        findings_table(submissions, words),
        evidence_table(submissions, words),
        passages_table(submissions, words),
        *through,
        messages_table(submissions, words),
        about_table(submissions, about, words),
    )


def _paged(
    submissions: Sequence[Submission], standings: Sequence[Standing]
) -> tuple[tuple[str, Submission], ...]:
    return tuple((s.known.page, each) for each, s in zip(submissions, standings, strict=True))
