"""A workbook as it is when a run begins: what it remembers, and its sheets as people left them, with their ids held
against what was written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook

from reports.workbook_parts import saving, versions
from reports.workbook_parts.dress import ungroup
from reports.workbook_parts.grid import Grid, find_sheet, read_grid
from reports.workbook_parts.keeping import memory_of
from reports.workbook_parts.memory import Looked, Memory
from reports.workbook_parts.mended import drop_stray_links
from reports.workbook_parts.opening import opened
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.table import row_id, whose
from reports.workbook_parts.triage import SECTION
from reports.workbook_parts.words import Sheet, book_words_of

_NEEDED: tuple[Sheet, ...] = ("triage", "sections")


@dataclass(frozen=True, slots=True)
class State:
    """`grids` are those of our sheets that are there; `stamp` tells whether the file was saved since."""

    path: Path
    book: Workbook
    memory: Memory
    grids: dict[Sheet, Grid]
    stamp: tuple[int, int]

    def titles(self, sheet: Sheet) -> dict[str, str]:
        """The titles of a sheet by column key, as last written."""
        return self.memory.titles.get(sheet, {})

    def sections(self) -> dict[str, str]:
        """The sections that have a column in the first sheet: titles by id."""
        titles = self.titles("triage").items()
        return {key.removeprefix(SECTION): title for key, title in titles if key.startswith(SECTION)}

    def looked(self, submission: str) -> Looked:
        """What a person has put down of their first look at a submission."""
        grid = self.grids["triage"]
        n = grid.rows.get(submission)
        return Looked() if n is None else Looked(grid.text(n, "look"), grid.text(n, "looked"))


def stamp_of(path: Path) -> tuple[int, int]:
    """What changes when a file is saved."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def state_of(path: Path, language: str = "en", *, rewrite: bool = False) -> State:
    """Opens and reads the workbook, perhaps to `rewrite` it.

    Raises WorkbookRefusedError with what is wrong, OSError when there is no file.
    """
    stamp = stamp_of(path)
    book = opened(path, language, rewrite=rewrite)
    memory = memory_of(book, path, language)
    grids: dict[Sheet, Grid] = {}
    for sheet, title in book_words_of(language).sheets.items():
        titles = memory.titles.get(sheet)
        if titles is None:
            continue
        found = find_sheet(book, sheet, title)
        if found is not None:
            ungroup(found)
            grids[sheet] = read_grid(book, found, sheet, titles, path, language)
        elif sheet in _NEEDED:
            raise WorkbookRefusedError("no-sheet", path, language, sheet=title)
    ours, folder = {grid.sheet.title for grid in grids.values()}, quote(f"{path.stem}-pages")
    for grid in grids.values():
        if grid.displaced:
            drop_stray_links(grid.sheet, ours, folder)
    state = State(path, book, memory, grids, stamp)
    _check_ids(state, language)
    return state


def _check_ids(state: State, language: str) -> None:
    """Refuses ids that were edited: unknown ones anywhere, and missing ones where people write."""
    names = {known.id: known.name for known in state.memory.known}
    for grid in state.grids.values():
        strange = [n for row, n in grid.rows.items() if whose(row) not in names and not row.startswith("~")]
        if strange:
            rows = ", ".join(map(str, strange))
            raise WorkbookRefusedError("unknown", state.path, language, sheet=grid.sheet.title, rows=rows)
    expected = {row_id(k.id, s) for k in state.memory.known for s in k.facts.sections}
    wanted_ids: tuple[tuple[Sheet, set[str]], ...] = (("triage", set(names)), ("sections", expected))
    for sheet, wanted in wanted_ids:
        grid = state.grids[sheet]
        missing = sorted({names[whose(row)] for row in wanted - set(grid.rows)})
        if missing:
            raise WorkbookRefusedError(
                "missing", state.path, language, sheet=grid.sheet.title, rows=", ".join(missing)
            )


def replace_safely(state: State, language: str) -> Path:
    """Writes the workbook over its file, and keeps the version before; where it is.

    Raises WorkbookRefusedError when somebody saved the file meanwhile, or holds it open.
    """
    if stamp_of(state.path) != state.stamp:
        raise WorkbookRefusedError("meanwhile", state.path, language)
    try:
        previous = versions.keep_before(state.path)
        saving.replace(state.path, state.book)
    except PermissionError as error:
        raise WorkbookRefusedError("denied", state.path, language) from error
    return previous
