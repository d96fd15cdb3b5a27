"""Copies of a round's workbook, one for each assessor, with their submissions only and nobody's notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from reports.inert import one_line
from reports.wording import Wording
from reports.workbook_parts.about_sheet import ABOUT
from reports.workbook_parts.about_sheet import COLUMNS as ABOUT_COLUMNS
from reports.workbook_parts.crosswalks import COLUMNS as CROSSWALKS_COLUMNS
from reports.workbook_parts.evidence import COLUMNS as EVIDENCE_COLUMNS
from reports.workbook_parts.findings import COLUMNS as FINDINGS_COLUMNS
from reports.workbook_parts.grid import Grid
from reports.workbook_parts.laying import Content
from reports.workbook_parts.memory import Looked
from reports.workbook_parts.messages import COLUMNS as MESSAGES_COLUMNS
from reports.workbook_parts.passages import COLUMNS as PASSAGES_COLUMNS
from reports.workbook_parts.putting import Renewal
from reports.workbook_parts.sections import COLUMNS as SECTIONS_COLUMNS
from reports.workbook_parts.state import State
from reports.workbook_parts.table import ROW, Cell, Column, Row, Table, table, whose
from reports.workbook_parts.triage import LEADING, TRAILING, section_column
from reports.workbook_parts.words import Sheet

_SPLIT = re.compile(r"[,;\n]")
_STATIC: Mapping[Sheet, tuple[Column, ...]] = {
    "sections": SECTIONS_COLUMNS,
    "findings": FINDINGS_COLUMNS,
    "evidence": EVIDENCE_COLUMNS,
    "passages": PASSAGES_COLUMNS,
    "crosswalks": CROSSWALKS_COLUMNS,
    "messages": MESSAGES_COLUMNS,
    "about": ABOUT_COLUMNS,
}


def people(cell: str) -> tuple[str, ...]:
    """The names in a cell or an option, apart by commas, semicolons or lines; each once, as first written."""
    found: dict[str, str] = {}
    for name in _SPLIT.split(cell):
        plain = one_line(name)
        if plain:
            found.setdefault(plain.casefold(), plain)
    return tuple(found.values())


def assigned(state: State) -> dict[str, tuple[str, ...]]:
    """Whom each submission that was not withdrawn is assigned to, by its id."""
    grid = state.grids["triage"]
    return {
        known.id: people(grid.text(grid.rows[known.id], "assigned"))
        for known in state.memory.known
        if not known.withdrawn
    }


def share_of(state: State, assessor: str) -> tuple[str, ...]:
    """The ids of the submissions that are assigned to the assessor."""
    wanted = assessor.casefold()
    return tuple(i for i, names in assigned(state).items() if wanted in {name.casefold() for name in names})


def copy_content(state: State, ids: Iterable[str], assessor: str, words: Wording) -> Content:
    """What the assessor's copy holds: the program's cells of those submissions as the round's workbook has them."""
    wanted = set(ids)
    tables = [_triage(state, wanted, assessor, words)]
    for sheet, columns in _STATIC.items():
        if sheet in state.grids:
            rows = _rows(state.grids[sheet], columns, wanted)
            tables.append(table(sheet, columns, rows, words, ordered=sheet != "sections"))
    known = tuple(msgspec.structs.replace(k, looked=Looked()) for k in state.memory.known if k.id in wanted)
    return Content(tuple(tables), known, assessor=assessor)


def copy_renewals(ids: Iterable[str]) -> dict[Sheet, Renewal]:
    """How a copy that is there already is brought up to date."""
    fresh = set(ids)
    renewals: dict[Sheet, Renewal] = {sheet: Renewal(lambda row: whose(row) in fresh) for sheet in _STATIC}
    return {**renewals, "about": Renewal(lambda row: True)}


def _triage(state: State, wanted: set[str], assessor: str, words: Wording) -> Table:
    grid, sections = state.grids["triage"], state.sections()
    columns = (*LEADING, *(section_column(i, title) for i, title in sections.items()), *TRAILING)
    rows = [{**row, "assigned": assessor} for row in _rows(grid, columns, wanted)]
    return table("triage", columns, rows, words, ordered=False)


def _rows(grid: Grid, columns: Sequence[Column], wanted: set[str]) -> list[Row]:
    """The program's cells of the wanted rows, in the order in which they stand."""
    written = [c for c in columns if not c.typed and c.key in grid.columns]
    found = sorted(grid.rows.items(), key=lambda item: item[1])
    return [
        {ROW: row, **{c.key: _value(grid, n, c.key) for c in written}}
        for row, n in found
        if whose(row) in wanted or whose(row) == ABOUT
    ]


def _value(grid: Grid, n: int, key: str) -> Cell:
    cell = grid.sheet._cells.get((n, grid.columns[key]))
    value = None if cell is None else cell.value
    return value if isinstance(value, int | float | dt.date) else grid.text(n, key) or None
