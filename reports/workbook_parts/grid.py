"""A sheet as people left it: where its columns and rows are now, whatever was moved, sorted or put in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook_parts.cells import plain
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.table import ROW
from reports.workbook_parts.words import Sheet

_NAMES = "precheck."
_HEADER_WITHIN = 30


@dataclass(slots=True)
class Grid:
    """`top` is the row of the titles; `columns` are by key, `rows` by id, both as a sheet numbers them.

    `displaced`: columns were moved by a program that left their names and widths behind.
    """

    sheet: Worksheet
    top: int
    columns: dict[str, int]
    rows: dict[str, int]
    displaced: bool = False

    def text(self, row: int, key: str) -> str:
        """What stands in a column of a row, as plain text."""
        return text_at(self.sheet, row, self.columns[key]) if key in self.columns else ""

    @property
    def last_row(self) -> int:
        """The last row that anything stands in; that of the titles where there is none."""
        return max((row for row, _ in self.sheet._cells), default=self.top)

    @property
    def last_column(self) -> int:
        """The last column that anything stands in."""
        return max((column for _, column in self.sheet._cells), default=0)

    def cells(self, row: int) -> Iterator[SheetCell]:
        """The cells of a row that are there."""
        for column in range(1, self.sheet.max_column + 1):
            cell = self.sheet._cells.get((row, column))
            if isinstance(cell, SheetCell):
                yield cell


def text_at(sheet: Worksheet, row: int, column: int) -> str:
    """The plain text of a cell; looking makes no cell where there is none."""
    cell = sheet._cells.get((row, column))
    return "" if cell is None else plain(cell.value)


def column_name(sheet: Sheet, key: str) -> str:
    """The name in the workbook under which a column of ours is found when its title was changed."""
    return f"{_NAMES}{sheet}." + re.sub(r"[^A-Za-z0-9]", lambda match: f"_{ord(match[0]):x}_", key)


def forget_names(book: Workbook, sheet: Sheet) -> None:
    """Takes out the names of our columns of a sheet."""
    for name in [n for n in book.defined_names if n.startswith(f"{_NAMES}{sheet}.")]:
        del book.defined_names[name]


def find_sheet(book: Workbook, sheet: Sheet, title: str) -> Worksheet | None:
    """The sheet of that title, else the one that the name of its column of ids leads to."""
    place = None if title in book.sheetnames else _place(book, sheet, ROW)
    name = title if place is None else place[0]
    found = book[name] if name in book.sheetnames else None
    return found if isinstance(found, Worksheet) else None


def _place(book: Workbook, sheet: Sheet, key: str) -> tuple[str, int] | None:
    """The sheet and the column that a column's name leads to."""
    name = book.defined_names.get(column_name(sheet, key))
    if name is None:
        return None
    for title, cell in name.destinations:
        match = re.fullmatch(r"\$?([A-Z]{1,3})\$?\d+", cell)
        if match:
            return title, column_index_from_string(match[1])
    return None


def read_grid(
    book: Workbook, found: Worksheet, sheet: Sheet, titles: Mapping[str, str], path: Path, language: str
) -> Grid:
    """The sheet's columns, by title and else by name, and its rows by id.

    Raises WorkbookRefusedError when two rows share an id or the column of ids is gone.
    """
    top = _top(found, titles)
    columns = _columns(book, found, sheet, titles, top)
    if ROW not in columns:
        raise WorkbookRefusedError("no-id", path, language, sheet=found.title)
    rows: dict[str, int] = {}
    for n in range(top + 1, found.max_row + 1):
        row = text_at(found, n, columns[ROW])
        if row in rows:
            raise WorkbookRefusedError("twice", path, language, sheet=found.title, rows=f"{rows[row]}, {n}")
        if row:
            rows[row] = n
    places = ((columns[key], _place(book, sheet, key)) for key in columns)
    displaced = any(named is not None and named[1] != at for at, named in places)
    return Grid(found, top, columns, rows, displaced)


def _top(sheet: Worksheet, titles: Mapping[str, str]) -> int:
    wanted = set(titles.values())
    last = min(sheet.max_row, _HEADER_WITHIN)
    met = {
        n: sum(plain(value) in wanted for value in row)
        for n, row in enumerate(sheet.iter_rows(1, last, values_only=True), 1)
    }
    return max(met, key=lambda n: (met[n], -n), default=1)


def _columns(
    book: Workbook, found: Worksheet, sheet: Sheet, titles: Mapping[str, str], top: int
) -> dict[str, int]:
    header: dict[str, list[int]] = {}
    for n in range(1, found.max_column + 1):
        header.setdefault(text_at(found, top, n), []).append(n)
    columns: dict[str, int] = {}
    for key, title in titles.items():
        places = header.get(title, [])
        if len(places) == 1:
            columns[key] = places[0]
        elif places:
            named = _place(book, sheet, key)
            columns[key] = named[1] if named is not None and named[1] in places else places[0]
    taken = set(columns.values())
    for key in titles:
        named = None if key in columns else _place(book, sheet, key)
        if named is not None and named[0] == found.title and named[1] not in taken:
            columns[key] = named[1]
            taken.add(named[1])
    return columns
