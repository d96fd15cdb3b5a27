"""From a cell that claims something to the words behind it: links within the workbook and to a submission's page."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from reports.anchors import section_anchor
from reports.workbook_parts.cells import restyle
from reports.workbook_parts.grid import Grid
from reports.workbook_parts.memory import Known
from reports.workbook_parts.style import kind_style
from reports.workbook_parts.table import Column, Link, Table, part_of, whose
from reports.workbook_parts.words import Sheet

_MOST = 65_000  # a sheet opens with at most 65,530


@dataclass(frozen=True, slots=True)
class _Targets:
    grids: Mapping[Sheet, Grid]
    first: Mapping[Sheet, Mapping[str, int]]
    pages: Mapping[str, str]


def link_up(
    tables: Sequence[Table],
    grids: Mapping[Sheet, Grid],
    known: Sequence[Known],
    folder: str,
    silent: Container[object],
) -> None:
    """Sets every link of every row that has an id anew; `folder` is that of the pages, beside the workbook.

    Cells that hold one of the `silent` values claim nothing and lead nowhere.
    """
    first = {sheet: _first_rows(grid) for sheet, grid in grids.items()}
    pages = {k.id: f"{quote(os.fsencode(folder))}/{quote(k.page)}" for k in known}
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
                    _set(cell, column, None if cell.value in silent else _link(row, column, targets))


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
    if link.sheet is not None:
        place = _place(row, link, link.sheet, targets)
        return None if place is None else Hyperlink(ref="", location=place)
    page = targets.pages.get(whose(row))
    section = part_of(row)
    if page is None or section.startswith("~"):
        return None
    return Hyperlink(ref="", target=page, location=section_anchor(section) if section else None)


def _place(row: str, link: Link, sheet: Sheet, targets: _Targets) -> str | None:
    grid, n = targets.grids.get(sheet), targets.first[sheet].get(f"{row}/{link.below}" if link.below else row)
    if grid is None or n is None:
        return None
    letter = get_column_letter(grid.columns[link.column])
    return f"{quote_sheetname(grid.sheet.title)}!{letter}{n}"


def _set(cell: SheetCell, column: Column, link: Hyperlink | None) -> None:
    cell.hyperlink = None
    if link is not None and cell.value is not None:
        cell.hyperlink = link
    elif cell.style == kind_style(column.kind, linked=True):
        restyle(cell, kind_style(column.kind))
