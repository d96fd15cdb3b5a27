"""One row a finding, in the framework's order, the weightiest of each section first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.outcome import Finding, Outcome, Precheck, Severity
from reports.inert import one_line
from reports.order import grouped, spoken
from reports.wording import Wording
from reports.workbook_parts.quoted import pages_cell, quotes_cell
from reports.workbook_parts.table import (
    PAGE,
    ROW,
    Column,
    Row,
    Submission,
    Table,
    row_id,
    severity_cell,
    table,
)

COLUMNS = (
    Column("submission", 24, "name"),
    Column("section", 16, "narrow", link=PAGE),
    Column("rank", 6.5, "count"),
    Column("severity", 11.5, "status"),
    Column("message", 38, "long"),
    Column("quotes", 48, "long"),
    Column("page", 6, "count"),
    Column("looked", 28, "long"),
    Column("advice", 34, "long"),
    Column("title", 27, printed=False),
    Column("measure", 10, "measure", printed=False),
    Column("threshold", 10, "measure", printed=False),
    Column("unit", 12, printed=False),
    Column("rule", 20, printed=False),
)


def findings_table(submissions: Sequence[Submission], words: Wording) -> Table:
    """All findings of all submissions."""
    rows = [
        row
        for submission in submissions
        if isinstance(submission.outcome, Precheck)
        for row in _rows(submission, submission.outcome, words)
    ]
    return table("findings", COLUMNS, rows, words)


def _rows(submission: Submission, outcome: Precheck, words: Wording) -> Iterator[Row]:
    titles = {section.id: section.title for section in outcome.sections}
    met: Counter[tuple[str, str]] = Counter()
    for group in grouped(outcome):
        for rank, finding in enumerate(group.findings, 1):
            title = "" if group.section is None else titles.get(group.section, "")
            kind = (finding.section or "", finding.rule)
            met[kind] += 1
            yield {
                ROW: row_id(submission.id, *kind, str(met[kind])),
                "submission": submission.name,
                "section": spoken(group.section, outcome, words),
                "title": one_line(title) or None,
                "rank": rank,
                **_said(finding, outcome, words),
            }


def _quotes(finding: Finding, words: Wording) -> str | None:
    cell = quotes_cell(finding.quotes, words)
    # A finding of absence quotes what came nearest, which is not what was looked for.
    return f"{words.phrases.nearest} {cell}" if cell and finding.looked_in else cell


def _said(finding: Finding, outcome: Precheck, words: Wording) -> Row:
    return {
        "severity": severity_cell(finding.severity, words),
        "message": finding.message,
        "quotes": _quotes(finding, words),
        "page": pages_cell(finding.quotes, outcome),
        "looked": "\n".join(map(one_line, finding.looked_in)) or None,
        "advice": finding.advice,
        "measure": finding.measure,
        "threshold": finding.threshold,
        "unit": finding.unit and words.unit(finding.unit),
        "rule": finding.rule,
    }


def counts(outcome: Outcome) -> Counter[Severity]:
    """How many findings of each severity a submission has."""
    return Counter(f.severity for f in outcome.findings) if isinstance(outcome, Precheck) else Counter()
