"""One row an item of evidence, with its kind, where it leads and its state. Targets are text, never links."""

from __future__ import annotations

from collections.abc import Sequence

from models.outcome import EvidenceItem, EvidenceState, Precheck
from reports.inert import one_line
from reports.marks import MARKS, Shown
from reports.order import spoken
from reports.wording import Wording
from reports.workbook_parts.quoted import pages_cell, quotes_cell
from reports.workbook_parts.table import PAGE, ROW, Column, Row, Submission, Table, row_id, table

COLUMNS = (
    Column("submission", 24, "name"),
    Column("section", 16, "narrow", link=PAGE),
    Column("kind", 11),
    Column("label", 30, "long"),
    Column("target", 36, "long"),
    Column("state", 15, "status"),
    Column("access", 11),
    Column("quote", 44, "long"),
    Column("page", 6, "count"),
    Column("reasons", 32, "long"),
    Column("id", 10, printed=False),
)

_SHOWN: dict[EvidenceState, Shown] = {"given": "found", "mentioned-only": "not-found", "suspect": "check"}


def state_cell(state: EvidenceState, words: Wording) -> str:
    """The state of an item as symbol and words."""
    return f"{MARKS[_SHOWN[state]].symbol} {words.evidence_states[state]}"


def evidence_table(submissions: Sequence[Submission], words: Wording) -> Table:
    """All evidence of all checked submissions, as the outcomes order it."""
    rows: list[Row] = []
    for submission in submissions:
        outcome = submission.outcome
        if isinstance(outcome, Precheck):
            rows.extend(_row(submission, item, outcome, words) for item in outcome.evidence)
    return table("evidence", COLUMNS, rows, words)


def _row(submission: Submission, item: EvidenceItem, outcome: Precheck, words: Wording) -> Row:
    quotes = () if item.quote is None else (item.quote,)
    return {
        ROW: row_id(submission.id, item.section or "", item.id),
        "submission": submission.name,
        "section": spoken(item.section, outcome, words),
        "kind": words.evidence_kinds[item.kind],
        "label": one_line(item.label),
        "target": item.target,
        "state": state_cell(item.state, words),
        "access": words.access[item.access],
        "quote": quotes_cell(quotes, words),
        "page": pages_cell(quotes, outcome),
        "reasons": " ".join(map(one_line, item.reasons)) or None,
        "id": item.id,
    }
