"""Writes a table to a sheet: header, cells, filters, conditional fills and print set-up, the same for every sheet."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.marks import SEVERITY_MARKS
from reports.wording import Wording
from reports.workbook_parts.cells import fill
from reports.workbook_parts.height import row_height
from reports.workbook_parts.style import HEADER, UPRIGHT, count_rule, kind_style, parting_rule, status_rules
from reports.workbook_parts.table import Table

_A4 = 9
_MARGIN = 0.35  # inches
_HEADER_HEIGHT = 42.0  # points
_UPRIGHT_HEIGHT = 165.0
_LETTER = 5.8


def add_sheet(book: Workbook, table: Table, words: Wording) -> None:
    """Appends the table as a sheet."""
    sheet: Worksheet = book.create_sheet(table.title)
    _header(sheet, table, words)
    styles = [kind_style(column.kind) for column in table.columns]
    for n, row in enumerate(table.frame.itertuples(index=False, name=None), 2):
        for m, (value, style) in enumerate(zip(row, styles, strict=True), 1):
            cell = sheet.cell(n, m)
            cell.style = style
            fill(cell, value, words.phrases.cut)
        sheet.row_dimensions[n].height = row_height(row, table.columns)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{_corner(sheet)}"
    _conditional(sheet, table, words)
    _print(sheet, table, words)


def _corner(sheet: Worksheet) -> str:
    return f"{get_column_letter(sheet.max_column)}{sheet.max_row}"


def _header(sheet: Worksheet, table: Table, words: Wording) -> None:
    for n, column in enumerate(table.columns, 1):
        cell = sheet.cell(1, n)
        cell.style = UPRIGHT if column.upright else HEADER
        fill(cell, column.title, words.phrases.cut)
        sheet.column_dimensions[get_column_letter(n)].width = column.width
    upright = [len(column.title) for column in table.columns if column.upright]
    tallest = max(upright, default=0)
    sheet.row_dimensions[1].height = min(max(_HEADER_HEIGHT, tallest * _LETTER), _UPRIGHT_HEIGHT)


def _conditional(sheet: Worksheet, table: Table, words: Wording) -> None:
    last = sheet.max_row
    if last < 2:
        return
    statuses: list[str] = []
    others: list[str] = []
    for n, column in enumerate(table.columns, 1):
        cells = f"{get_column_letter(n)}2:{get_column_letter(n)}{last}"
        (statuses if column.kind == "status" else others).append(cells)
        for severity, mark in SEVERITY_MARKS.items():
            if column.key == severity and column.kind == "count":
                sheet.conditional_formatting.add(cells, count_rule(mark.tone))
    rules = status_rules(words)
    # Where rules overlap, LibreOffice takes one: the fill goes first, and the line only where it is no rival.
    if table.sheet != "triage":
        rules.append(parting_rule())
        sheet.conditional_formatting.add(" ".join(others), parting_rule())
    for rule in rules:
        sheet.conditional_formatting.add(" ".join(statuses), rule)


def _print(sheet: Worksheet, table: Table, words: Wording) -> None:
    sheet.print_title_rows = "1:1"
    printed = max(n for n, column in enumerate(table.columns, 1) if column.printed)
    sheet.print_area = f"A1:{get_column_letter(printed)}{sheet.max_row}"
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
    footer.left.text = f"{table.title} · {words.print.note}"
    footer.right.text = words.print.page.format(page="&P", pages="&N")
