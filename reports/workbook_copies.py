"""A round's workbook handed out in copies, one for each assessor, and the copies collected again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.wording import Wording, wording
from reports.workbook_parts import saving
from reports.workbook_parts.collecting import Collected, collected
from reports.workbook_parts.copies import assigned, copy_content, copy_renewals, people, share_of
from reports.workbook_parts.laying import Content, Pages, empty_book, lay
from reports.workbook_parts.putting import Renewal
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.state import State, replace_safely, state_of
from reports.workbook_parts.table import whose
from reports.workbook_parts.versions import kept_beside
from reports.workbook_parts.words import book_words

__all__ = ["Collection", "Handed", "HandingError", "WorkbookRefusedError", "collect", "hand_out", "people"]

_UNSAFE = re.compile(r"[^\w .()-]+")


class HandingError(Exception):
    """Copies cannot be handed out or collected as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A copy: whose, where, how many submissions, and the names of their pages. `again`: it was there already."""

    assessor: str
    path: Path
    submissions: int
    pages: tuple[str, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """What was collected: for each assessor how many of how many are in; submissions that all are done with.

    `own_sheets` are sheets that an assessor added, which stay in the copy.
    """

    done: dict[str, tuple[int, int]]
    compared: tuple[str, ...]
    own_sheets: dict[str, tuple[str, ...]]
    previous: Path


def hand_out(
    path: Path, assessors: Sequence[str], folder: Path, date: dt.date, language: str = "en"
) -> tuple[Handed, ...]:
    """Writes a copy for each assessor into the folder, with the submissions that the workbook assigns to them.

    A copy that is there already is brought up to date, and what its assessor wrote is kept. Raises HandingError when
    nothing is assigned to one, and WorkbookRefusedError when a workbook cannot be read or rewritten safely.
    """
    words = wording(language)
    master = _master(path, language, rewrite=False)
    shares = {assessor: share_of(master, assessor) for assessor in assessors}
    for assessor, ids in shares.items():
        if not ids:
            raise HandingError(_nobody(master, assessor, words))
    return tuple(_hand(master, assessor, ids, folder, date, words) for assessor, ids in shares.items())


def _master(path: Path, language: str, *, rewrite: bool) -> State:
    state = state_of(path, language, rewrite=rewrite)
    if state.memory.assessor is not None:
        raise WorkbookRefusedError("copy", path, language, assessor=state.memory.assessor)
    return state


def _nobody(master: State, assessor: str, words: Wording) -> str:
    book = book_words(words)
    named = {name for names in assigned(master).values() for name in names}
    return book.said.nobody.format(
        assessor=assessor,
        name=master.path.name,
        column=book.columns["triage"]["assigned"],
        assigned=words.listed(sorted(named)) or book.said.no_names,
    )


def _hand(
    master: State, assessor: str, ids: Sequence[str], folder: Path, date: dt.date, words: Wording
) -> Handed:
    name = " ".join(_UNSAFE.sub(" ", assessor).split()).strip(" .")
    path = folder / f"{master.path.stem} - {name or 'assessor'}{master.path.suffix}"
    content = copy_content(master, ids, assessor, words)
    pages = tuple(known.page for known in content.known)
    again = path.exists()
    if again:
        _renew(path, content, assessor, ids, date, words)
    else:
        fresh = Pages(empty_book(book_words(words).about.title, date), words)
        lay(fresh, content, date, _pages_of(path))
        saving.replace(path, fresh.book)
    return Handed(assessor, path, len(ids), pages, again)


def _renew(
    path: Path, content: Content, assessor: str, ids: Sequence[str], date: dt.date, words: Wording
) -> None:
    state = state_of(path, words.language, rewrite=True)
    if state.memory.assessor is None:
        raise WorkbookRefusedError("no-copy", path, words.language)
    if state.memory.assessor.casefold() != assessor.casefold():
        raise WorkbookRefusedError("copy", path, words.language, assessor=state.memory.assessor)
    there = {known.id for known in content.known}
    others = tuple(known for known in state.memory.known if known.id not in there)
    renewed = Content(
        content.tables, (*content.known, *others), (), copy_renewals(ids), state.memory.assessor
    )
    titles = {sheet: dict(each) for sheet, each in state.memory.titles.items()}
    lay(Pages(state.book, words, state.grids, titles), renewed, date, _pages_of(path))
    replace_safely(state, words.language)


def _pages_of(path: Path) -> str:
    return f"{path.stem}-pages"


def collect(path: Path, copies: Sequence[Path], date: dt.date, language: str = "en") -> Collection:
    """Puts what the copies say side by side on a sheet of the round's workbook, where all are done.

    The copies stay as they are. Raises HandingError when two are of one assessor or one is of another round, and
    WorkbookRefusedError when a workbook cannot be read or rewritten safely.
    """
    words = wording(language)
    master = _master(path, language, rewrite=True)
    states = _copies(master, copies, words)
    found = collected(master, states, words)
    _write(master, found, date, words)
    previous = replace_safely(master, language)
    names = {known.id: known.name for known in master.memory.known}
    return Collection(
        dict(found.done),
        tuple(names[i] for i in found.compared),
        {assessor: _own_sheets(state) for assessor, state in states.items() if _own_sheets(state)},
        previous,
    )


def _copies(master: State, copies: Sequence[Path], words: Wording) -> dict[str, State]:
    """The copies by assessor; versions that were kept beside one of them, and so are named by `*.xlsx`, left out."""
    said = book_words(words).said
    known = {each.id for each in master.memory.known}
    found: dict[str, State] = {}
    earlier = {kept for path in copies for kept in kept_beside(path)}
    for path in copies:
        if path in earlier:
            continue
        state = state_of(path, words.language)
        assessor = state.memory.assessor
        if assessor is None:
            raise WorkbookRefusedError("no-copy", path, words.language)
        if assessor in found:
            names = {"name": path.name, "other": found[assessor].path.name, "assessor": assessor}
            raise HandingError(said.twice.format(**names))
        strange = [each.name for each in state.memory.known if each.id not in known]
        if strange:
            rows = ", ".join(strange)
            raise HandingError(said.strangers.format(name=path.name, round=master.path.name, rows=rows))
        found[assessor] = state
    return found


def _write(master: State, found: Collected, date: dt.date, words: Wording) -> None:
    titles = {sheet: dict(each) for sheet, each in master.memory.titles.items()}
    renewal = Renewal(lambda row: whose(row) in found.replaced)
    content = Content((found.table,), master.memory.known, (), {"compared": renewal})
    lay(Pages(master.book, words, master.grids, titles), content, date, _pages_of(master.path))


def _own_sheets(state: State) -> tuple[str, ...]:
    ours = {grid.sheet.title for grid in state.grids.values()}
    return tuple(
        sheet.title
        for sheet in state.book.worksheets
        if sheet.title not in ours and sheet.sheet_state != "veryHidden"
    )
