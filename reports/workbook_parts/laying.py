"""All sheets of a workbook, written anew or over what people have made of them, with their links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from reports.marks import Shown
from reports.wording import Wording
from reports.workbook_parts.dress import dress
from reports.workbook_parts.grid import Grid, forget_names
from reports.workbook_parts.keeping import remember
from reports.workbook_parts.links import link_up
from reports.workbook_parts.log import LOG, Happened, log_table
from reports.workbook_parts.marked import mark, print_range, set_up
from reports.workbook_parts.memory import Known, Memory
from reports.workbook_parts.putting import Edit, Renewal, new_sheet, put
from reports.workbook_parts.style import named_styles
from reports.workbook_parts.table import Table, status_cell, whose
from reports.workbook_parts.words import Sheet, book_words


@dataclass(slots=True)
class Pages:
    """A workbook being written: its sheets by key, and the titles of their columns."""

    book: Workbook
    words: Wording
    grids: dict[Sheet, Grid] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be written. `renewals` are for sheets that are there; `known` is all that is remembered."""

    tables: tuple[Table, ...]
    known: tuple[Known, ...]
    happened: tuple[Happened, ...] = ()
    renewals: Mapping[Sheet, Renewal] = field(default_factory=dict)
    assessor: str | None = None


def empty_book(title: str, date: dt.date) -> Workbook:
    """A workbook without sheets, with properties that name the program and nobody."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.created = book.properties.modified = dt.datetime.combine(date, dt.time())
    return book


def lay(pages: Pages, content: Content, date: dt.date, folder: str) -> tuple[Happened, ...]:
    """Writes all tables, the log of what happened and the memory; everything that happened, edits with the rest.

    `folder` is that of the submissions' pages, beside the workbook.
    """
    there = set(pages.book.named_styles)
    for style in named_styles():
        if style.name not in there:
            pages.book.add_named_style(style)
    names = {known.id: known.name for known in content.known}
    happened, there_before = list(content.happened), set(pages.grids)
    for table in content.tables:
        edits = _put(pages, table, content.renewals.get(table.sheet, _KEEP))
        happened += [_told(edit, table, names, pages.words) for edit in edits]
    log = log_table(happened, date, _next_row(pages), pages.words)
    _put(pages, log, _KEEP)
    _in_order(pages, [sheet for sheet in pages.grids if sheet not in there_before])
    silent = {status_cell(shown, pages.words) for shown in _SILENT}
    link_up(content.tables, pages.grids, content.known, folder, silent)
    remember(pages.book, Memory(content.known, content.assessor, pages.titles), pages.words)
    return tuple(happened)


_SILENT: tuple[Shown, ...] = ("not-required", "not-checked")
_KEEP = Renewal(obsolete=lambda row: False)


def _put(pages: Pages, table: Table, renewal: Renewal) -> tuple[Edit, ...]:
    grid = pages.grids.get(table.sheet)
    if grid is None:
        grid = pages.grids[table.sheet] = new_sheet(pages.book, table.title)
        set_up(grid.sheet, table, pages.words)
    titles = pages.titles.setdefault(table.sheet, {})
    order = list(dict.fromkeys((*titles, *(column.key for column in table.columns))))
    edits = put(table, grid, renewal, order, pages.words.phrases.cut)
    titles.update({column.key: column.title for column in table.columns})
    forget_names(pages.book, table.sheet)
    dress(pages.book, table, grid, pages.words)
    mark(grid, table, pages.words)
    print_range(grid, table)
    return edits


def _next_row(pages: Pages) -> int:
    grid = pages.grids.get("changes")
    ends = [row.removeprefix(f"{LOG}/") for row in grid.rows] if grid is not None else []
    return max((int(end) for end in ends if end.isdecimal()), default=-1) + 1


def _told(edit: Edit, table: Table, names: Mapping[str, str], words: Wording) -> Happened:
    said = book_words(words).log
    told = {"sheet": table.title, "column": edit.column, "before": edit.was, "after": edit.now or ""}
    if not edit.row:
        return Happened("restored", "", said.column_detail.format(**told))
    name = names.get(whose(edit.row), "")
    if edit.now is None:
        return Happened("kept", name, said.kept_detail.format(**told))
    return Happened("restored", name, said.restored_detail.format(**told))


def _in_order(pages: Pages, fresh: Sequence[Sheet]) -> None:
    """Sheets that were made just now go where they belong; the others stay where people put them."""
    wanted = [sheet for sheet in book_words(pages.words).sheets if sheet in pages.grids]
    for sheet in fresh:
        at = wanted.index(sheet)
        if at:
            names = pages.book.sheetnames
            here, before = (names.index(pages.grids[s].sheet.title) for s in (sheet, wanted[at - 1]))
            pages.book.move_sheet(names[here], before + (here > before) - here)
