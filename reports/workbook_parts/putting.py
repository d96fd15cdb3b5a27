"""A table into a sheet that people work in: the program's cells are written, theirs stay with their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook_parts.cells import fill, plain, restyle, safe_text
from reports.workbook_parts.grid import Grid
from reports.workbook_parts.height import row_height
from reports.workbook_parts.moving import move_rows
from reports.workbook_parts.order import inserted
from reports.workbook_parts.seal import sealed, stamp, stamps_of
from reports.workbook_parts.style import header_style, kind_style
from reports.workbook_parts.table import ROW, SEAL, Cell, Column, Row, Table


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell of the program's that somebody changed: what stood there, and what stands there now.

    `now` is None where the right value is not known, so that the edit was left.
    """

    row: str
    column: str
    was: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of rows that the sheet has and the table has not.

    Where `obsolete` says so they are dropped, or, when people wrote in them, get `gone` in the column of that key;
    the others stay, with `patches` written over.
    """

    obsolete: Callable[[str], bool]
    patches: Mapping[str, Row] = field(default_factory=dict)
    gone: tuple[str, str] | None = None


@dataclass(slots=True)
class _Put:
    table: Table
    grid: Grid
    order: Sequence[str]
    cut: str
    edits: list[Edit] = field(default_factory=list)
    styles: dict[str, StyleArray] = field(default_factory=dict)

    @property
    def written(self) -> list[Column]:
        return [c for c in self.table.columns if not c.typed and c.key not in (ROW, SEAL)]


def new_sheet(book: Workbook, title: str) -> Grid:
    """An empty sheet of that title at the end."""
    return Grid(book.create_sheet(title), 1, {}, {})


def put(table: Table, grid: Grid, renewal: Renewal, order: Sequence[str], cut: str) -> tuple[Edit, ...]:
    """Writes the table into the sheet and says what people had changed in it. `order` is that of the seals.

    `grid` is brought up to date with the new places of columns and rows.
    """
    work = _Put(table, grid, order, cut)
    _header(work)
    patches = _place_rows(work, renewal)
    for row in table.rows:
        _write(work, row)
    for row_id, patch in patches.items():
        _patch(work, row_id, patch)
    return tuple(work.edits)


def _header(work: _Put) -> None:
    sheet, grid = work.grid.sheet, work.grid
    for column in work.table.columns:
        fresh = column.key not in grid.columns
        if fresh:
            grid.columns[column.key] = grid.last_column + 1
        if fresh or grid.displaced:
            dimension = sheet.column_dimensions[get_column_letter(grid.columns[column.key])]
            dimension.width, dimension.hidden = column.width, column.key in (ROW, SEAL)
        cell = sheet.cell(grid.top, grid.columns[column.key])
        was = plain(cell.value)
        if was != column.title:
            if not fresh:
                work.edits.append(Edit("", column.title, was, column.title))
            fill(cell, column.title, work.cut)
        if fresh:
            restyle(cell, header_style(column))


def _place_rows(work: _Put, renewal: Renewal) -> dict[str, Row]:
    """Rows to their places, those of no use dropped; what is to be written into rows that the table has not."""
    grid, known = work.grid, {str(row[ROW]) for row in work.table.rows}
    patches = dict(renewal.patches)
    ids = {n: row for row, n in grid.rows.items()}
    old: list[str] = []
    for n in sorted({row for row, _ in grid.sheet._cells if row > grid.top}):
        row = ids.get(n)
        if row is None:  # a row of somebody's own
            row = f"#{n}"
            if not any(plain(cell.value) or cell.comment for cell in grid.cells(n)):
                continue
        elif row not in known and renewal.obsolete(row):
            if not _holds_typing(work, n):
                continue
            if renewal.gone is not None:
                patches[row] = dict((renewal.gone,))
        ids[n] = row
        old.append(row)
    there = set(old)
    new = [str(row[ROW]) for row in work.table.rows if str(row[ROW]) not in there]
    order = inserted([str(row[ROW]) for row in work.table.rows], old) if work.table.ordered else [*old, *new]
    places = {row: n for n, row in enumerate(order, grid.top + 1)}
    if not work.table.ordered and len(old) == len([n for n in ids if n > grid.top]):
        # Where people sort, nothing moves: empty rows that they left between stay as well.
        places = {row: n for n, row in ids.items()}
        places |= {row: n for n, row in enumerate(new, max([grid.top, *places.values()]) + 1)}
    move_rows(grid.sheet, {n: places[row] for n, row in ids.items() if row in places}, grid.top)
    grid.rows = {row: n for row, n in places.items() if not row.startswith("#")}
    return {row: patch for row, patch in patches.items() if row in there}


def _holds_typing(work: _Put, n: int) -> bool:
    ours = {
        work.grid.columns[c.key] for c in work.table.columns if not c.typed and c.key in work.grid.columns
    }
    return any(
        cell.comment is not None or (cell.column not in ours and plain(cell.value))
        for cell in work.grid.cells(n)
    )


def _write(work: _Put, row: Row) -> None:
    row_id = str(row[ROW])
    n = work.grid.rows[row_id]
    if work.grid.sheet._cells.get((n, work.grid.columns[ROW])) is None:
        _write_new(work, row, n)
    else:
        _write_over(work, row_id, n, {c.key: row.get(c.key) for c in work.written})
    _fit(work, n)


def _write_new(work: _Put, row: Row, n: int) -> None:
    stamps: dict[str, str] = {}
    for column in work.table.columns:
        value = _seal(work, stamps) if column.key == SEAL else row.get(column.key)
        cell = work.grid.sheet.cell(n, work.grid.columns[column.key])
        _dress(work, cell, kind_style(column.kind, linked=column.link is not None and value is not None))
        fill(cell, value, work.cut)
        if not column.typed:
            stamps[column.key] = stamp(cell.value)


def _dress(work: _Put, cell: SheetCell | MergedCell, style: str) -> None:
    """The style by name; openpyxl looks each up anew, which takes long for all cells of a round."""
    if style not in work.styles:
        cell.style = style
        work.styles[style] = cell._style  # type: ignore[union-attr]
    cell._style = copy(work.styles[style])  # type: ignore[union-attr]


def _write_over(work: _Put, row_id: str, n: int, values: Mapping[str, Cell]) -> None:
    before = stamps_of(work.grid.text(n, SEAL), work.order)
    stamps = dict(before)
    for column in work.written:
        cell = work.grid.sheet.cell(n, work.grid.columns[column.key])
        if not isinstance(cell, SheetCell):  # merged with others by somebody
            continue
        was = stamp(cell.value)
        edited = bool(before) and was != before.get(column.key)
        if column.key not in values:
            stamps[column.key] = was
            if edited:
                work.edits.append(Edit(row_id, column.title, plain(cell.value), None))
            continue
        value = values[column.key]
        stamps[column.key] = stamp(_safe(value, work.cut))
        if edited and was != stamps[column.key]:
            work.edits.append(Edit(row_id, column.title, plain(cell.value), plain(value)))
        if was != stamps[column.key] or cell.data_type == "f":
            _replace(cell, column, value, work.cut)
    cell = work.grid.sheet.cell(n, work.grid.columns[SEAL])
    fill(cell, _seal(work, stamps), work.cut)


def _replace(cell: SheetCell, column: Column, value: Cell, cut: str) -> None:
    empty = cell.value is None
    cell.value = None
    fill(cell, value, cut)
    if empty and value is not None and not cell.has_style:
        restyle(cell, kind_style(column.kind, linked=column.link is not None))


def _patch(work: _Put, row_id: str, patch: Row) -> None:
    n = work.grid.rows[row_id]
    _write_over(work, row_id, n, dict(patch))
    _fit(work, n)


def _seal(work: _Put, stamps: Mapping[str, str]) -> str:
    return sealed(stamps, work.order)


def _safe(value: Cell, cut: str) -> Cell:
    return safe_text(value, cut) if isinstance(value, str) else value


def _fit(work: _Put, n: int) -> None:
    sheet: Worksheet = work.grid.sheet
    values = [_value(sheet, n, work.grid.columns[c.key]) for c in work.table.columns]
    needed = row_height(values, work.table.columns)
    now = sheet.row_dimensions[n].height
    if now is None or now < needed:
        sheet.row_dimensions[n].height = needed


def _value(sheet: Worksheet, n: int, column: int) -> Cell:
    cell = sheet._cells.get((n, column))
    return None if cell is None else plain(cell.value)
