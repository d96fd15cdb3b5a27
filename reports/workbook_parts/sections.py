"""One row a submission and section: its status, its parts, who acts in it, and the heading it was found under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from models.outcome import JUDGED_PARTS, Precheck, SectionOutcome
from reports.inert import one_line
from reports.marks import shown_judged, shown_own, shown_section
from reports.order import code
from reports.wording import Wording
from reports.workbook_parts.quoted import quotes_cell
from reports.workbook_parts.table import (
    PAGE,
    ROW,
    Cell,
    Column,
    Link,
    Row,
    Submission,
    Table,
    page_range,
    row_id,
    status_cell,
    table,
)

COLUMNS = (
    Column("submission", 24, "name"),
    Column("section", 16, "narrow", link=PAGE),
    Column("title", 27),
    Column("required", 5.5, "narrow", upright=True),
    Column("status", 12.5, "status", link=Link("passages", "heading")),
    Column("confidence", 6.5, "share", upright=True),
    *(Column(part, 12.5, "status", link=Link("passages", part)) for part in JUDGED_PARTS),
    Column("own", 12.5, "status", link=Link("passages", "own")),
    Column("seen", 15, "pick", choice="seen"),
    Column("note", 30, "typed"),
    Column("looked", 11, "date"),
    Column("change", 18, "long"),
    *(
        Column(agency, 5.5, "count", upright=True)
        for agency in ("agency_own", "agency_shared", "agency_hidden")
    ),
    Column("words", 7.5, "number", upright=True),
    Column("pages", 6.5, "count", upright=True),
    Column("items", 5.5, "count", upright=True, link=Link("evidence")),
    Column("findings", 5.5, "count", upright=True, link=Link("findings", "message")),
    Column("heading", 28, "long"),
    Column("nearest", 28, "long", printed=False),
    Column("reasons", 34, "long", printed=False),
)


def sections_table(submissions: Sequence[Submission], changed: Mapping[str, str], words: Wording) -> Table:
    """Every section of every checked submission, in its framework's order; `changed` is what changed, by row id."""
    rows: list[Row] = []
    for submission in submissions:
        outcome = submission.outcome
        if isinstance(outcome, Precheck):
            findings = Counter(finding.section for finding in outcome.findings)
            for section in outcome.sections:
                row = row_id(submission.id, section.id)
                start: dict[str, Cell] = {
                    ROW: row,
                    "submission": submission.name,
                    "findings": findings[section.id],
                    "change": changed.get(row),
                }
                rows.append({**start, **_standing(section, words), **_told(section, words)})
    return table("sections", COLUMNS, rows, words, ordered=False)


def _standing(section: SectionOutcome, words: Wording) -> dict[str, Cell]:
    pages = page_range(section.pages)
    return {
        "section": code(section),
        "title": one_line(section.title),
        "required": words.phrases.yes if section.required else words.phrases.no,
        "status": status_cell(shown_section(section.status), words),
        "confidence": section.confidence,
        "words": section.words,
        "pages": int(pages) if pages is not None and pages.isdecimal() else pages,
        "items": section.evidence_count,
        "heading": one_line(section.heading.text) if section.heading else None,
        "nearest": quotes_cell(section.candidates, words) if section.status == "unsure" else None,
        "reasons": " ".join(map(one_line, section.reasons)) or None,
    }


def _told(section: SectionOutcome, words: Wording) -> dict[str, Cell]:
    agency = section.first_person
    parts: dict[str, Cell] = {
        part: status_cell(shown_judged(section.parts[part].status), words)
        for part in JUDGED_PARTS
        if part in section.parts
    }
    return {
        **parts,
        "own": status_cell(shown_own(agency.status), words),
        "agency_own": agency.own,
        "agency_shared": agency.shared,
        "agency_hidden": agency.hidden,
    }
