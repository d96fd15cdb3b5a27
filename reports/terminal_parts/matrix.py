"""Sections against parts, one line or two a section, readable without colour in 80 columns; then the principles."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from models.outcome import JUDGED_PARTS, Precheck, SectionOutcome
from reports.inert import one_line
from reports.marks import shown_judged, shown_own, shown_section
from reports.order import label, spoken
from reports.terminal_parts.display import Display

TITLE_LEAST = 14
TITLE_MOST = 76
_STATUS_MOST = 11  # “✗ not found”; what is longer takes two lines
_LINES_MOST = 2


def matrix(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """A table of every section of the framework with the status of its parts."""
    terms = display.words.terminal
    yield display.heading(terms.matrix)
    heads = [terms.status, *(display.words.parts[part] for part in JUDGED_PARTS), terms.own]
    rows = [_cells(section, display) for section in outcome.sections]
    columns = [
        min(max([len(head), *(len(row[n]) for row in rows)]), _STATUS_MOST) for n, head in enumerate(heads)
    ]
    room = max(TITLE_LEAST, min(display.width - sum(columns) - 2 * len(heads), TITLE_MOST))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, collapse_padding=True)
    table.add_column(display.text(terms.section), width=room)
    for head, width in zip(heads, columns, strict=True):
        table.add_column(display.text(head), width=width)
    for section, row in zip(outcome.sections, rows, strict=True):
        table.add_row(wrapped(label(section), room, display), *row)
    yield table


def _cells(section: SectionOutcome, display: Display) -> list[Text]:
    statuses = [display.status(shown_section(section.status))]
    judged = [section.parts[part].status if part in section.parts else "not-checked" for part in JUDGED_PARTS]
    shown = [*map(shown_judged, judged), shown_own(section.first_person.status)]
    if all(word == "not-checked" for word in shown):
        return statuses + [display.text("·", "dim") for _ in shown]
    return statuses + [display.status(word) for word in shown]


def wrapped(title: str, room: int, display: Display) -> Text:
    """A title on two lines at most, of `room` characters each."""
    lines = textwrap.wrap(one_line(title), room, max_lines=_LINES_MOST, placeholder="…")
    return Text("\n").join([display.text(line) for line in lines])


def principles(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """Each core principle with its status and the sections it shows in."""
    if not outcome.principles:
        return
    words = display.words
    yield display.heading(words.terminal.principles)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for principle in outcome.principles:
        title = display.text(principle.title)
        sections = [
            spoken(section, outcome, words) for section, quotes in principle.sections.items() if quotes
        ]
        if sections:
            places = words.terminal.shown_in.format(sections=words.listed(sections))
            title.append(" ").append_text(display.text(f"– {places}"))
        table.add_row(display.status(shown_judged(principle.status)), title)
    yield table
