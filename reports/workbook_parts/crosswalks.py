"""What could serve for another framework: a row for each dimension and section. Only where it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.outcome import CrosswalkOutcome, DimensionOutcome, Precheck
from reports.crosswalk_words import crosswalk_words
from reports.inert import one_line
from reports.marks import shown_judged, shown_section
from reports.order import code
from reports.wording import Wording
from reports.workbook_parts.quoted import pages_cell, quotes_cell
from reports.workbook_parts.table import ROW, Column, Row, Submission, Table, row_id, status_cell, table

COLUMNS = (
    Column("submission", 24, "name"),
    Column("crosswalk", 24, "long"),
    Column("dimension", 11, "narrow"),
    Column("title", 34, "long"),
    Column("section", 18, "long"),
    Column("status", 12.5, "status"),
    Column("quotes", 60, "long"),
    Column("page", 6, "count"),
)


def asked_for(submissions: Sequence[Submission]) -> bool:
    """Whether any submission was seen through a crosswalk."""
    return any(isinstance(s.outcome, Precheck) and s.outcome.crosswalks for s in submissions)


def crosswalks_table(submissions: Sequence[Submission], words: Wording) -> Table:
    """All dimensions of all checked submissions, in the order of the crosswalks."""
    rows = [
        row
        for submission in submissions
        if isinstance(submission.outcome, Precheck)
        for crosswalk in submission.outcome.crosswalks
        for row in _rows(submission, submission.outcome, crosswalk, words)
    ]
    return table("crosswalks", COLUMNS, rows, words)


def _rows(
    submission: Submission, outcome: Precheck, crosswalk: CrosswalkOutcome, words: Wording
) -> Iterator[Row]:
    said = crosswalk_words(words.language)
    if not crosswalk.covered:
        nothing = said.uncovered.format(framework=one_line(outcome.framework.title))
        yield _row(submission, crosswalk, None, "", {"title": nothing})
    for dimension in crosswalk.dimensions if crosswalk.covered else ():
        served = list(_served(dimension, outcome, words))
        for place, row in served or [("", {"quotes": said.nothing})]:
            yield _row(submission, crosswalk, dimension, place, row)


def _row(
    submission: Submission,
    crosswalk: CrosswalkOutcome,
    dimension: DimensionOutcome | None,
    place: str,
    row: Row,
) -> Row:
    named = {"dimension": dimension.id, "title": one_line(dimension.title)} if dimension else {}
    return {
        ROW: row_id(submission.id, crosswalk.id, dimension.id if dimension else "", place),
        "submission": submission.name,
        "crosswalk": one_line(crosswalk.title),
        **named,
        **row,
    }


def _served(dimension: DimensionOutcome, outcome: Precheck, words: Wording) -> Iterator[tuple[str, Row]]:
    """What serves for a dimension, each with what tells its row apart: sections, then principles with passages."""
    for section in outcome.sections:
        if section.id in dimension.sections:
            quotes = dimension.sections[section.id]
            yield (
                section.id,
                {
                    "section": code(section),
                    "status": status_cell(shown_section(section.status), words),
                    "quotes": quotes_cell(quotes, words),
                    "page": pages_cell(quotes, outcome),
                },
            )
    for principle in outcome.principles:
        if shown := dimension.principles.get(principle.id):
            yield (
                f"~{principle.id}",
                {
                    "section": one_line(principle.title),
                    "status": status_cell(shown_judged(principle.status), words),
                    "quotes": quotes_cell(shown, words),
                    "page": pages_cell(shown, outcome),
                },
            )
