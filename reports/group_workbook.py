"""A writing group's progress as a workbook: a sheet for drafts by section, one on what to take next, on what changed,
and on what the words mean. Fills are the cells' own and only repeat their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.group import Draft, Group, GroupSection, Member
from models.outcome import Unreadable
from reports.about import About
from reports.group_parts.telling import Cell, Telling
from reports.group_parts.words import Column as Title
from reports.group_parts.words import Sheet
from reports.inert import one_line
from reports.language import language_words
from reports.marks import MARKS, Mark
from reports.order import label
from reports.stats_workbook import sheet_title
from reports.workbook_parts.cells import fill
from reports.workbook_parts.height import row_height
from reports.workbook_parts.laying import empty_book
from reports.workbook_parts.saving import replace
from reports.workbook_parts.style import FONT, TONES, header_style, kind_style, named_styles
from reports.workbook_parts.table import Column, Kind

_HEADER: Final = 30.0
_SECTION: Final = 15.0


@dataclass(frozen=True, slots=True)
class Marked:
    """Text of a cell with the mark whose tone fills it."""

    text: str
    mark: Mark


Value = str | int | Marked
Row = tuple[Value, ...]


def write_group(path: Path, group: Group, about: About) -> None:
    """Writes the workbook to `path`, whole or not at all. Raises OSError when it cannot be written."""
    telling = Telling.of(group, about.language)
    book = empty_book(telling.title(), about.date)
    for style in named_styles():
        book.add_named_style(style)
    _progress(book, telling)
    _add(book, "next", (_column("section", 60, telling), *_counts(telling)), _next(telling), telling)
    named = _columns({"member": 20, "draft": 28, "since": 28}, telling)
    _add(book, "changes", (*named, _column("change", 90, telling, "long")), _changes(telling), telling)
    topics = (_column("topic", 18, telling, "name"), _column("item", 34, telling))
    _add(book, "about", (*topics, _column("text", 100, telling, "long")), _about(telling, about), telling)
    replace(path, book)


def _column(key: Title, width: float, telling: Telling, kind: Kind = "text") -> Column:
    return Column(key, width, kind, telling.words.columns[key])


def _columns(widths: Mapping[Title, float], telling: Telling) -> tuple[Column, ...]:
    return tuple(
        _column(key, width, telling, "name" if key == "member" else "text") for key, width in widths.items()
    )


def _progress(book: Workbook, telling: Telling) -> None:
    """A sheet for each framework; members of none stand in the first."""
    group, several = telling.group, len(telling.group.frameworks) > 1
    unread = group.unread
    for framework in group.frameworks:
        title = f" {one_line(framework.edition)}" if several else ""
        _sheet(book, (*framework.members, *unread), framework.sections, telling, title)
        unread = ()
    if unread:
        _sheet(book, unread, (), telling)


def _sheet(
    book: Workbook,
    members: Iterable[Member],
    sections: tuple[GroupSection, ...],
    telling: Telling,
    title: str = "",
) -> None:
    leading = _columns({"member": 20, "draft": 30, "pathway": 20, "state": 34}, telling)
    columns = (*leading, *(Column(s.id, _SECTION, "mark", label(s)) for s in sections))
    rows = [_draft(member, draft, sections, telling) for member in members for draft in member.drafts]
    _add(book, "progress", columns, rows, telling, title).freeze_panes = "C2"


def _draft(member: Member, draft: Draft, sections: tuple[GroupSection, ...], telling: Telling) -> Row:
    first = (one_line(member.name), _named(member, draft, telling), telling.pathway(member))
    if isinstance(draft.outcome, Unreadable):
        return (*first, Marked(telling.state(draft), MARKS["not-found"]), *("" for _ in sections))
    steps = {step.id: telling.cell(step) for step in draft.sections}
    there = (steps.get(section.id) for section in sections)
    cells = ("" if cell is None else Marked(_text(cell), cell.mark) for cell in there)
    state = telling.state(draft)
    complete = draft.outcome.reading.complete
    return (*first, state if complete else Marked(state, MARKS["check"]), *cells)


def _named(member: Member, draft: Draft, telling: Telling) -> str:
    newest = draft is member.drafts[-1] and len(member.drafts) > 1
    return one_line(draft.name) + (f" ({telling.words.cells.newest})" if newest else "")


def _text(cell: Cell) -> str:
    turns = (f"{mark.symbol} {word}" for mark, word in cell.turns)
    return "\n".join((f"{cell.mark.symbol} {cell.word}", *cell.below, *turns))


def _counts(telling: Telling) -> tuple[Column, ...]:
    numbers = tuple(_column(key, 12, telling, "count") for key in ("open", "of"))
    return (*numbers, _column("who", 90, telling, "long"))


def _next(telling: Telling) -> Iterator[Row]:
    """The sections that are open, the one to take first at the top; else a row that says why there is none."""
    for section in telling.group.open:
        who = " ".join(telling.whom(section))
        yield telling.section(section), len(section.members), section.asked, who
    if not telling.group.open:
        yield telling.nothing_open(), "", "", ""


def _changes(telling: Telling) -> Iterator[Row]:
    for framework in telling.group.frameworks:
        for member in framework.members:
            for draft in member.drafts:
                if draft.changes is not None:
                    since = telling.since(member, draft) or ""
                    first = (one_line(member.name), one_line(draft.name), since)
                    lines = [line.text for group in telling.changes(draft.changes) for line in group.lines]
                    for line in lines or [telling.words.changes.nothing]:
                        yield (*first, line)


def _about(telling: Telling, about: About) -> Iterator[Row]:
    words = telling.words
    made = words.made.format(date=about.date.isoformat(), version=about.version)
    for text in (words.intro, words.kept, made):
        yield words.about["report"], "", text
    for text in (words.next.why, *telling.counted()):
        yield words.about["next"], "", text
    for mark, word, meaning in telling.legend():
        yield words.about["words"], Marked(f"{mark.symbol} {word}", mark), meaning
    yield words.about["words"], words.cells.points.format(n="1, 2 …"), words.legend.points
    for text in telling.orders():
        yield words.about["order"], "", text
    for text in telling.files():
        yield words.about["files"], "", text
    spoken = language_words(about.language)
    if spoken.remark:
        yield spoken.topic, spoken.name, spoken.remark


def _add(
    book: Workbook,
    key: Sheet,
    columns: Sequence[Column],
    rows: Iterable[Row],
    telling: Telling,
    more: str = "",
) -> Worksheet:
    """A sheet with a row of titles that stays in sight."""
    sheet: Worksheet = book.create_sheet(sheet_title(telling.words.sheets[key] + more, book))
    for n, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width
        _put(sheet.cell(1, n), column.title, header_style(column))
    sheet.row_dimensions[1].height = max(_HEADER, row_height([c.title for c in columns], columns))
    for m, row in enumerate(rows, 2):
        for n, (value, column) in enumerate(zip(row, columns, strict=True), 1):
            _put(sheet.cell(m, n), value, kind_style(column.kind))
        texts = [value.text if isinstance(value, Marked) else value for value in row]
        sheet.row_dimensions[m].height = row_height(texts, columns)
    sheet.freeze_panes = "B2"
    _print(sheet)
    return sheet


def _put(cell: SheetCell | MergedCell, value: Value, style: str) -> None:
    cell.style = style
    if not isinstance(value, Marked):
        fill(cell, value, "")
        return
    fill(cell, value.text, "")
    colour, ground = TONES[value.mark.tone]
    cell.fill = PatternFill("solid", fgColor=ground)
    cell.font = Font(name=FONT, size=9, color=colour, bold=value.mark.tone == "absent")


def _print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
