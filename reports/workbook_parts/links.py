"""From a cell that claims something to the words behind it: links within the workbook and to a submission's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from reports.workbook_parts.grid import Grid
from reports.workbook_parts.memory import Known
from reports.workbook_parts.table import Column, Link, Table, whose
from reports.workbook_parts.words import Sheet

_MOST = 65_000  # a sheet opens with at most 65,530


@dataclass(frozen=True, slots=True)
class _Targets:
    grids: Mapping[Sheet, Grid]
    first: Mapping[Sheet, Mapping[str, int]]
    pages: Mapping[str, str]


def link_up(
    tables: Sequence[Table], grids: Mapping[Sheet, Grid], known: Sequence[Known], folder: str
) -> None:
    """Sets every link of every row that has an id anew; `folder` is that of the pages, beside the workbook."""
    first = {sheet: _first_rows(grid) for sheet, grid in grids.items()}
    pages = {k.id: f"{quote(folder)}/{quote(k.page)}" for k in known}
    targets = _Targets(grids, first, pages)
    for table in tables:
        grid, left = grids[table.sheet], _MOST
        for column in table.columns:
            if column.link is None or left < len(grid.rows):
                continue
            left -= len(grid.rows)
            for row, n in grid.rows.items():
                cell = grid.sheet._cells.get((n, grid.columns[column.key]))
                if isinstance(cell, SheetCell):
                    _set(cell, _link(row, column, targets))


def _first_rows(grid: Grid) -> dict[str, int]:
    """The first row of every id and of every beginning of one."""
    first: dict[str, int] = {}
    for row, n in sorted(grid.rows.items(), key=lambda item: item[1]):
        parts = row.split("/")
        for end in range(1, len(parts) + 1):
            first.setdefault("/".join(parts[:end]), n)
    return first


def _link(row: str, column: Column, targets: _Targets) -> Hyperlink | None:
    link = column.link
    assert link is not None
    place = _place(row, link, targets)
    if place is not None:
        return Hyperlink(ref="", location=place)
    page = targets.pages.get(whose(row))
    return None if page is None else Hyperlink(ref="", target=page)


def _place(row: str, link: Link, targets: _Targets) -> str | None:
    if link.sheet is None or link.sheet not in targets.grids:
        return None
    grid = targets.grids[link.sheet]
    n = targets.first[link.sheet].get(f"{row}/{link.below}" if link.below else row)
    if n is None:
        return None
    letter = get_column_letter(grid.columns[link.column])
    return f"{quote_sheetname(grid.sheet.title)}!{letter}{n}"


def _set(cell: SheetCell, link: Hyperlink | None) -> None:
    cell.hyperlink = None
    if link is not None and cell.value is not None:
        link.ref = cell.coordinate
        cell.hyperlink = link
