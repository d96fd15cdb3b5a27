"""Statistics as a workbook: a sheet for each table with its chart beside it, and one on what the numbers are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.about import About
from reports.inert import one_line
from reports.language import language_words
from reports.statistics.base import ALL
from reports.statistics.release import Told
from reports.statistics.views import Number, View, hidden_note, views
from reports.statistics.words import StatisticsWords, statistics_words
from reports.stats_charts import add_chart
from reports.wording import Wording, wording
from reports.workbook_parts.cells import fill
from reports.workbook_parts.laying import empty_book
from reports.workbook_parts.saving import replace
from reports.workbook_parts.style import header_style, kind_style, named_styles
from reports.workbook_parts.table import Column, Kind

HEADER_ROW: Final = 4
"""Where a table begins: below its title, its note and an empty row."""
_TITLE_MOST: Final = 31
_LABEL_WIDTH: Final = 46
_LETTERS: Final = 44
"""Letters in a line of that width."""
_SHORT_WIDTH: Final = 22
_WIDTH: Final = 13
_LINE_HEIGHT: Final = 14.5
_NOTE_HEIGHT: Final = 45
_HEADER_HEIGHT: Final = 48
_ABOUT_WIDTH: Final = 110
_KAPPA: Final[tuple[Kind, ...]] = ("share", "measure", "measure", "measure")
_NUMBERS: Final[tuple[Kind, ...]] = ("number",) * 20
_FORBIDDEN: Final = str.maketrans("", "", "[]:*?/\\'")


def write_statistics(path: Path, told: Told, about: About) -> None:
    """Writes the workbook to `path`, whole or not at all. Raises OSError when it cannot be written."""
    words, shared = statistics_words(about.language), wording(about.language)
    book = empty_book(words.page.title.format(rounds=_named(told, shared)), about.date)
    for style in named_styles():
        book.add_named_style(style)
    _about_sheet(book, told, about, words, shared)
    for view in views(told, words):
        _add(book, view, words, shared)
    replace(path, book)


def _named(told: Told, shared: Wording) -> str:
    return shared.listed([one_line(name) for name in told.rounds])


def _about_sheet(book: Workbook, told: Told, about: About, words: StatisticsWords, shared: Wording) -> None:
    page = words.page
    rounds = _named(told, shared)
    sheet = book.create_sheet(page.sheet_about)
    lines = (
        page.title.format(rounds=rounds),
        page.scope.format(rounds=rounds, n=shared.number(told.shown[""][ALL])),
        page.about,
        hidden_note(words, told.threshold),
        page.withdrawn,
        page.not_assessment,
        page.kept,
        page.made.format(date=about.date.isoformat(), version=about.version),
        *filter(None, [language_words(about.language).remark]),
    )
    sheet.column_dimensions["A"].width = _ABOUT_WIDTH
    for n, line in enumerate(lines, 1):
        cell = sheet.cell(n, 1)
        cell.style = kind_style("name" if n == 1 else "long")
        fill(cell, line, "")
        sheet.row_dimensions[n].height = _LINE_HEIGHT * -(-len(line) // _ABOUT_WIDTH)
    _print(sheet, words)


def _add(book: Workbook, view: View, words: StatisticsWords, shared: Wording) -> None:
    sheet = book.create_sheet(sheet_title(view.telling.title, book))
    for n, (text, kind) in enumerate(((view.telling.title, "name"), (view.note, "long")), 1):
        fill(sheet.cell(n, 1), text, "")
        sheet.cell(n, 1).style = kind_style("name" if kind == "name" else "long")
    columns = _columns(view, words)
    if view.note:
        sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=max(len(columns), 5))
        sheet.row_dimensions[2].height = _NOTE_HEIGHT
    _table(sheet, view, columns, words)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 2)
    if view.chart != "none":
        first = 2 + _shortened(view) + view.counted
        add_chart(sheet, view, HEADER_ROW, first=first, beside=len(columns) + 2)
    _print(sheet, words)


def _columns(view: View, words: StatisticsWords) -> list[tuple[str, Kind]]:
    """Titles and kinds: the counts side by side for the chart, then their shares."""
    columns: list[tuple[str, Kind]] = [(view.telling.line, "name")]
    if _shortened(view):
        columns.append((words.page.in_full, "long"))
    if view.counted:
        columns.append((words.page.of, "number"))
    kinds = _KAPPA if view.kind == "kappa" else _NUMBERS
    columns += zip(view.columns, kinds[: len(view.columns)], strict=True)
    if view.shares:
        columns += [(words.page.share.format(label=label), "share") for label in view.columns]
    return columns


def _shortened(view: View) -> bool:
    """Whether lines have a short name, for the chart, before their long one."""
    return any(row.short for row in view.rows)


def _table(sheet: Worksheet, view: View, columns: list[tuple[str, Kind]], words: StatisticsWords) -> None:
    for n, (title, _) in enumerate(columns, 1):
        cell = sheet.cell(HEADER_ROW, n)
        cell.style = header_style(Column("", _WIDTH))
        fill(cell, title, "")
        sheet.column_dimensions[get_column_letter(n)].width = _widths(view, n)
    sheet.row_dimensions[HEADER_ROW].height = _HEADER_HEIGHT
    for m, row in enumerate(view.rows, HEADER_ROW + 1):
        labels = (row.short, row.label) if _shortened(view) else (row.label,)
        values: list[str | Number] = [*labels, *((row.of,) if view.counted else ()), *row.cells]
        if view.shares:
            values += [None if cell is None or not row.of else cell / row.of for cell in row.cells]
        for n, (value, (_, kind)) in enumerate(zip(values, columns, strict=True), 1):
            cell = sheet.cell(m, n)
            cell.style = kind_style(kind)
            fill(cell, words.page.hidden_mark if value is None else value, "")
        sheet.row_dimensions[m].height = _LINE_HEIGHT * -(-len(row.label) // _LETTERS)


def _widths(view: View, column: int) -> float:
    """In characters: wide for the label, narrow for a short one before it and for numbers."""
    wide = 2 if _shortened(view) else 1
    return _LABEL_WIDTH if column == wide else _SHORT_WIDTH if column < wide else _WIDTH


def sheet_title(title: str, book: Workbook) -> str:
    """A sheet's name: short, without what names may not hold, and none twice."""
    short = one_line(title).translate(_FORBIDDEN)[:_TITLE_MOST].strip()
    taken = {sheet.casefold() for sheet in book.sheetnames}
    numbers = (f"{short[: _TITLE_MOST - 4]} ({n})" for n in range(2, len(taken) + 3))
    return short if short.casefold() not in taken else next(n for n in numbers if n.casefold() not in taken)


def _print(sheet: Worksheet, words: StatisticsWords) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}" if sheet.max_row > HEADER_ROW else None
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None, "a new sheet has a footer"
    footer.left.text = words.page.print_note
