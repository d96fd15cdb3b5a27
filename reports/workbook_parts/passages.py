"""One section of all candidates side by side, in their own words: where every statement about a section leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from models.outcome import JUDGED_PARTS, AgencyQuote, Precheck, PrincipleOutcome, Quote, SectionOutcome
from reports.inert import one_line, trimmed
from reports.marks import shown_judged, shown_section
from reports.order import code, spoken
from reports.wording import Wording
from reports.workbook_parts.order import merged
from reports.workbook_parts.table import (
    PAGE,
    ROW,
    Cell,
    Column,
    Row,
    Submission,
    Table,
    page_range,
    row_id,
    status_cell,
    table,
)
from reports.workbook_parts.words import book_words

PRINCIPLES = "~principles"
"""Stands in a row's id in the place of a section."""
COLUMNS = (
    Column("submission", 24, "name"),
    Column("section", 17, "narrow", link=PAGE),
    Column("status", 12.5, "status"),
    Column("page", 7, "count"),
    Column("heading", 30, "long"),
    *(Column(part, 44, "long") for part in JUDGED_PARTS),
    Column("own", 36, "long"),
)
_QUOTES_MOST = 2
_CHARACTERS_MOST = 240


def passages_table(submissions: Sequence[Submission], words: Wording) -> Table:
    """Sections in their framework's order, in each the submissions in theirs; core principles after them."""
    checked = [(s, s.outcome) for s in submissions if isinstance(s.outcome, Precheck)]
    order = merged([[section.id for section in outcome.sections] for _, outcome in checked])
    groups: dict[str, list[Row]] = {section: [] for section in order}
    principles: list[Row] = []
    for submission, outcome in checked:
        for section in outcome.sections:
            groups[section.id].append(_row(submission, section, outcome, words))
        principles += [_principle(submission, p, outcome, words) for p in outcome.principles]
    rows = [*chain.from_iterable(groups.values()), *principles]
    return table("passages", COLUMNS, rows, words)


def _row(submission: Submission, section: SectionOutcome, outcome: Precheck, words: Wording) -> Row:
    near = section.candidates if section.status in ("unsure", "missing") else ()
    heading = (section.heading,) if section.heading else ()
    pages = page_range(section.pages)
    parts: Mapping[str, Cell] = {
        part: _quoted(judged.quotes, outcome, words) for part, judged in section.parts.items()
    }
    return {
        ROW: row_id(submission.id, section.id),
        "submission": submission.name,
        "section": code(section),
        "status": status_cell(shown_section(section.status), words),
        "page": int(pages) if pages is not None and pages.isdecimal() else pages,
        "heading": _quoted(heading or near, outcome, words),
        **{part: parts[part] for part in JUDGED_PARTS if part in parts},
        "own": _quoted(section.first_person.quotes, outcome, words),
    }


def _principle(submission: Submission, principle: PrincipleOutcome, outcome: Precheck, words: Wording) -> Row:
    lines = []
    for section, quotes in principle.sections.items():
        text = _quoted(quotes[:1], outcome, words)
        if text:
            lines.append(f"{spoken(section, outcome, words)}: {text}")
    return {
        ROW: row_id(submission.id, PRINCIPLES, principle.id),
        "submission": submission.name,
        "section": one_line(principle.title),
        "status": status_cell(shown_judged(principle.status), words),
        "heading": "\n".join(lines) or None,
    }


def _quoted(quotes: Sequence[Quote | AgencyQuote], outcome: Precheck, words: Wording) -> str | None:
    book = book_words(words)
    lines = []
    for quote in quotes[:_QUOTES_MOST]:
        text = f"“{trimmed(quote.text, _CHARACTERS_MOST)}”"
        page = outcome.blocks[quote.block].page
        if page is not None:
            text = book.reading.page.format(n=page, quote=text)
        lines.append(f"{book.agency[quote.agency]}: {text}" if isinstance(quote, AgencyQuote) else text)
    return "\n".join(lines) or None
