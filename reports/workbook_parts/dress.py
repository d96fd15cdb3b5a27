"""What a sheet has beside its cells: the marked table with its filter, colours, lists to choose from, print set-up.

All of it is made anew when the sheet is written again, as it names rows and columns by place; what people added stays.
"""

from __future__ import annotations

import re
from copy import copy

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation, DataValidationList
from openpyxl.worksheet.worksheet import Worksheet

from reports.marks import SEVERITY_MARKS
from reports.wording import Wording
from reports.workbook_parts.grid import Grid, column_name
from reports.workbook_parts.keeping import list_name
from reports.workbook_parts.style import count_rule, parting_rule, status_rules
from reports.workbook_parts.table import ROW, SEAL, Column, Table
from reports.workbook_parts.words import book_words

_PARTING = re.compile(r"\$[A-Z]+\d+<>\$[A-Z]+\d+")
_STATUS = ("status", "mark")
_FIRST_DAY = "36526"  # 1 January 2000 as spreadsheets count days


def dress(book: Workbook, table: Table, grid: Grid, words: Wording) -> None:
    """Puts everything around the cells of a sheet that `put` has written."""
    _hide(grid)
    last = grid.last_row
    _colours(grid, last, table, words)
    if last > grid.top:
        _choices(grid, last, table, words)
    for column in table.columns:
        letter = get_column_letter(grid.columns[column.key])
        place = f"{quote_sheetname(grid.sheet.title)}!${letter}${grid.top}"
        name = column_name(table.sheet, column.key)
        book.defined_names[name] = DefinedName(name, attr_text=place, hidden=True)


def ungroup(sheet: Worksheet) -> None:
    """Columns that were stored together each by itself, so that one can be set without its neighbours."""
    last = sheet.max_column
    for dimension in list(sheet.column_dimensions.values()):
        low, high = dimension.min, dimension.max
        if low is None or high is None or low == high or low > last:
            continue
        for n in range(low, min(high, last) + 1):
            single = copy(dimension)
            single.index = get_column_letter(n)
            single.min = single.max = n
            sheet.column_dimensions[single.index] = single


def _hide(grid: Grid) -> None:
    for key in (ROW, SEAL):
        grid.sheet.column_dimensions[get_column_letter(grid.columns[key])].hidden = True


def _cells(grid: Grid, last: int, column: Column) -> str:
    letter = get_column_letter(grid.columns[column.key])
    return f"{letter}{grid.top + 1}:{letter}{last}"


def _colours(grid: Grid, last: int, table: Table, words: Wording) -> None:
    sheet = grid.sheet
    others = [(str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules]
    sheet.conditional_formatting = ConditionalFormattingList()
    ours = _rules(grid, last, table, words) if last > grid.top else []
    known = {_told(rule) for _, rule in ours}
    for cells, rule in ours:
        sheet.conditional_formatting.add(cells, rule)
    for cells, rule in others:
        if _told(rule) not in known and not _PARTING.fullmatch("".join(rule.formula)):
            rule.priority = 0  # behind ours, in their order
            sheet.conditional_formatting.add(cells, rule)


def _told(rule: Rule) -> tuple[str | None, str | None, tuple[str, ...]]:
    return rule.type, rule.operator, tuple(rule.formula)


def _rules(grid: Grid, last: int, table: Table, words: Wording) -> list[tuple[str, Rule]]:
    statuses = " ".join(_cells(grid, last, c) for c in table.columns if c.kind in _STATUS)
    written = [c for c in table.columns if c.kind not in _STATUS and c.key not in (ROW, SEAL)]
    result = [
        (_cells(grid, last, column), count_rule(mark.tone))
        for severity, mark in SEVERITY_MARKS.items()
        for column in written
        if column.key == severity and column.kind == "count"
    ]
    first = table.columns[0]
    letter = get_column_letter(grid.columns[first.key])
    # Where rules overlap, LibreOffice takes one: the fill goes first, and the line only where it is no rival.
    parting = table.sheet != "triage"
    line = parting_rule(f"{letter}{grid.top + 1}", f"{letter}{grid.top}")
    if parting:
        result.append((" ".join(_cells(grid, last, column) for column in written), line))
    if statuses:
        rules = [*status_rules(words), *([copy(line)] if parting else [])]
        result += [(statuses, rule) for rule in rules]
    return result


def _choices(grid: Grid, last: int, table: Table, words: Wording) -> None:
    sheet, said = grid.sheet, book_words(words).typing
    names = {list_name(c.choice) for c in table.columns if c.choice is not None}
    kept = [
        v
        for v in sheet.data_validations.dataValidation
        if v.formula1 not in names and not (v.type == "date" and v.formula1 == _FIRST_DAY)
    ]
    sheet.data_validations = DataValidationList(dataValidation=kept)
    for column in table.columns:
        if column.choice is not None:
            rule = DataValidation("list", formula1=list_name(column.choice), allow_blank=True)
            rule.errorTitle, rule.error = said.pick_title, said.pick_text
        elif column.kind == "date":
            rule = DataValidation("date", operator="greaterThan", formula1=_FIRST_DAY, allow_blank=True)
            rule.errorTitle, rule.error = said.date_title, said.date_text
        else:
            continue
        rule.errorStyle, rule.showErrorMessage = "warning", True
        rule.add(_cells(grid, last, column))
        sheet.add_data_validation(rule)
