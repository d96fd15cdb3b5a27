"""What people wrote into a workbook, read back as decisions: their own columns, and those that they added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from models.round import Decision
from reports.workbook_parts.cells import plain
from reports.workbook_parts.grid import Grid, text_at
from reports.workbook_parts.sections import COLUMNS as SECTION_COLUMNS
from reports.workbook_parts.state import State, state_of
from reports.workbook_parts.table import ROW, SEAL, Column, row_id
from reports.workbook_parts.triage import LEADING, TRAILING
from reports.workbook_parts.words import Sheet, book_words_of

TYPED: Mapping[Sheet, tuple[Column, ...]] = {
    "triage": tuple(c for c in (*LEADING, *TRAILING) if c.typed),
    "sections": tuple(c for c in SECTION_COLUMNS if c.typed),
}
"""The columns that people write in."""


def read_decisions(path: Path, language: str = "en") -> dict[str, tuple[Decision, ...]]:
    """What people wrote, by the submission's present name, sections in their rows' order. Of two that share a name,
    as when files were renumbered, it is the one that was not withdrawn.

    A choice from a list is the list's own word for it (`ready`), a date is in ISO form, all else is as typed. A column
    that people added is named by its title. Raises WorkbookRefusedError when the workbook cannot be read safely.
    """
    return decisions_of(state_of(path, language), language)


def decisions_of(state: State, language: str = "en") -> dict[str, tuple[Decision, ...]]:
    """The decisions of a workbook that is open."""
    result: dict[str, tuple[Decision, ...]] = {}
    called = {row_id(k.id, s): s for k in state.memory.known for s in k.facts.sections}
    for known in sorted(state.memory.known, key=lambda known: not known.withdrawn):
        own = typed(state, "triage", known.id, language)
        found = [Decision(state.memory.assessor, None, field, value) for field, value in own]
        for row in state.grids["sections"].rows:
            if row in called and row.startswith(f"{known.id}/"):
                each = typed(state, "sections", row, language)
                found += [Decision(state.memory.assessor, called[row], f, value) for f, value in each]
        result[known.name] = tuple(found)
    return result


def typed(state: State, sheet: Sheet, row: str, language: str = "en") -> Iterator[tuple[str, str]]:
    """What people wrote into a row, column by column: the column's key, or the title of one that they added."""
    grid, choices = state.grids[sheet], book_words_of(language).choices
    n = grid.rows[row]
    for column in TYPED[sheet]:
        value = grid.text(n, column.key)
        if value and column.choice is not None:
            words = {word: key for key, word in choices[column.choice].items()}
            value = words.get(value, value)
        if value:
            yield column.key, value
    for at in _added(grid):
        value = text_at(grid.sheet, n, at)
        if value:
            yield text_at(grid.sheet, grid.top, at), value


def _added(grid: Grid) -> list[int]:
    ours = set(grid.columns.values())
    return [n for n in range(1, grid.last_column + 1) if n not in ours and text_at(grid.sheet, grid.top, n)]


def comments(grid: Grid, row: str) -> Iterator[tuple[str, str]]:
    """The notes that people put to the cells of a row: the column's title, and the note."""
    for cell in grid.cells(grid.rows[row]):
        if cell.comment is not None and cell.column not in (grid.columns[ROW], grid.columns[SEAL]):
            yield text_at(grid.sheet, grid.top, cell.column), plain(cell.comment.text)
