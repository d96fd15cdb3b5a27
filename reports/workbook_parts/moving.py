"""Rows of a sheet put into another order, with all that stands in them and beside them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet


def move_rows(sheet: Worksheet, places: Mapping[int, int], top: int) -> None:
    """Moves every row below `top` to its new place; a row without one is dropped."""
    if all(old == new for old, new in places.items()) and all(
        row <= top or row in places for row, _ in sheet._cells
    ):
        return
    for merged in [m for m in sheet.merged_cells.ranges if m.max_row > top]:
        sheet.unmerge_cells(merged.coord)  # a merged cell cannot follow its rows; its text stays in the first
    below = {place: cell for place, cell in sheet._cells.items() if place[0] > top}
    for place in below:
        del sheet._cells[place]
    for (row, column), cell in below.items():
        if row in places and isinstance(cell, SheetCell):
            _place(sheet, cell, places[row], column)
    _move_heights(sheet, places, top)


def _place(sheet: Worksheet, cell: SheetCell, row: int, column: int) -> None:
    was = cell.coordinate
    cell.row = row
    sheet._cells[row, column] = cell
    if cell.hyperlink is not None:
        cell.hyperlink.ref = cell.coordinate
    if cell.data_type == "f" and isinstance(cell.value, str) and was != cell.coordinate:
        cell.value = Translator(cell.value, origin=was).translate_formula(cell.coordinate)


def _move_heights(sheet: Worksheet, places: Mapping[int, int], top: int) -> None:
    below = {n: sheet.row_dimensions.pop(n) for n in list(sheet.row_dimensions) if n > top}
    for old, dimension in below.items():
        if old in places:
            dimension.index = places[old]
            sheet.row_dimensions[places[old]] = dimension
