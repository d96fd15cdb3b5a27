"""Marks the cells of a sheet as a table with a row of titles, sets it up for print, and freezes its first column."""

from __future__ import annotations

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.filters import AutoFilter, FilterColumn
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as Marked
from openpyxl.worksheet.table import TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from reports.wording import Wording
from reports.workbook_parts.cells import escaped, fill, plain
from reports.workbook_parts.grid import Grid
from reports.workbook_parts.style import TYPED_HEADER
from reports.workbook_parts.table import Table
from reports.workbook_parts.words import book_words

_A4 = 9
_MARGIN = 0.35  # inches
_HEADER_HEIGHT = 42.0  # points
_UPRIGHT_HEIGHT = 128.0
_LETTER = 5.8


def mark(grid: Grid, table: Table, words: Wording) -> None:
    """The table that spreadsheet programs and screen readers know, over all columns with people's own among them.

    Programs sort and filter the whole of it, so that no column is left behind.
    """
    sheet, last = grid.sheet, grid.last_row
    filters = _taken_out(grid, table)
    sheet.auto_filter.ref = None
    sheet.auto_filter.filterColumn = []
    if last == grid.top:
        return
    titles = _titles(grid, words)
    ref = f"A{grid.top}:{get_column_letter(len(titles))}{last}"
    marked = Marked(displayName=_name(table), ref=ref)
    marked.autoFilter = AutoFilter(ref=ref, filterColumn=filters)
    marked.tableColumns = [TableColumn(id=n, name=_escaped(t)) for n, t in enumerate(titles, 1)]
    sheet.add_table(marked)


def _name(table: Table) -> str:
    return f"precheck_table_{table.sheet}"


def _escaped(title: str) -> str:
    return escaped(title.replace("\r", "")).replace("\n", "_x000a_")


def _taken_out(grid: Grid, table: Table) -> list[FilterColumn]:
    """Takes out the table that was there; its filters, where they still fit because no column went."""
    filters: list[FilterColumn] = []
    for name in list(grid.sheet.tables):
        _, low, _, high = range_boundaries(grid.sheet.tables[name].ref)
        if low is not None and high is not None and low <= grid.top <= high:
            found = grid.sheet.tables.pop(name)
            if not table.ordered and found.autoFilter is not None:
                filters = list(found.autoFilter.filterColumn)
    if table.ordered:
        for dimension in grid.sheet.row_dimensions.values():
            dimension.hidden = False
    return filters


def _titles(grid: Grid, words: Wording) -> list[str]:
    """The titles of all columns; one without gets one, and one that is there twice a number, as a table needs."""
    said = book_words(words).typing
    titles: list[str] = []
    for n in range(1, grid.last_column + 1):
        cell = grid.sheet.cell(grid.top, n)
        title = plain(cell.value) or said.column.format(n=n)
        base, count = title, 1
        while title.casefold() in {t.casefold() for t in titles}:
            count += 1
            title = f"{base} ({count})"
        if cell.value != title or cell.data_type != "s":
            fill(cell, title, words.phrases.cut)
        if not cell.has_style:  # a column of somebody's own
            cell.style = TYPED_HEADER
        titles.append(title)
    return titles


def set_up(sheet: Worksheet, table: Table, words: Wording) -> None:
    """Once, when the sheet is made: height of the titles, what stays in view, paper and margins."""
    upright = [len(column.title) for column in table.columns if column.upright]
    tallest = max(upright, default=0)
    sheet.row_dimensions[1].height = min(max(_HEADER_HEIGHT, tallest * _LETTER), _UPRIGHT_HEIGHT)
    sheet.freeze_panes = "B2"
    page = sheet.page_setup
    page.orientation = "landscape"
    page.paperSize = _A4
    page.fitToWidth = 1
    page.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom = _MARGIN * 2
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None, "a new sheet has a footer"
    said = book_words(words).print
    footer.left.text = f"{table.title} · {said.note}"
    footer.right.text = said.page.format(page="&P", pages="&N")


def print_range(grid: Grid, table: Table) -> None:
    """What is printed, with the titles on every page."""
    printed = max(grid.columns[column.key] for column in table.columns if column.printed)
    grid.sheet.print_title_rows = f"{grid.top}:{grid.top}"
    grid.sheet.print_area = f"A1:{get_column_letter(printed)}{grid.last_row}"
