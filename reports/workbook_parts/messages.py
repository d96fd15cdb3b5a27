"""A draft for each candidate who has to be asked: what was not found, where the program looked, in kind words."""

from __future__ import annotations

from collections.abc import Sequence

from models.outcome import Finding, Precheck, Unreadable
from reports.inert import one_line, trimmed
from reports.order import by_weight, page_of
from reports.wording import Wording
from reports.workbook_parts.table import ROW, Column, Row, Submission, Table, row_id, table
from reports.workbook_parts.words import book_words

COLUMNS = (Column("submission", 24, "name"), Column("text", 110, "long"))
_QUOTE_MOST = 160


def messages_table(submissions: Sequence[Submission], words: Wording) -> Table:
    """One row for each submission of which something was not found, or that cannot be read."""
    rows: list[Row] = []
    for submission in submissions:
        text = message(submission, words)
        if text is not None:
            row = row_id(submission.id, "message")
            rows.append({ROW: row, "submission": submission.name, "text": text})
    return table("messages", COLUMNS, rows, words)


def message(submission: Submission, words: Wording) -> str | None:
    """The draft; None where there is nothing to ask for."""
    outcome, said = submission.outcome, book_words(words).message
    file = one_line(outcome.source.name)
    if isinstance(outcome, Unreadable):
        return f"{said.unnamed}\n\n{said.unreadable.format(file=file, advice=one_line(outcome.advice))}"
    absent = [finding for finding in by_weight(outcome) if finding.severity == "missing"]
    if not absent:
        return None
    greeting = said.unnamed
    if outcome.candidate:
        greeting = said.named.format(candidate=one_line(outcome.candidate))
    lines = [line for finding in absent for line in _lines(finding, outcome, words)]
    return "\n".join((greeting, "", said.start.format(file=file), "", *lines, "", said.end))


def _lines(finding: Finding, outcome: Precheck, words: Wording) -> list[str]:
    said = book_words(words).message
    lines = [said.item.format(what=one_line(finding.message))]
    lines += [said.place.format(place=one_line(place)) for place in finding.looked_in]
    for quote in finding.quotes[:1]:
        page = page_of(quote, outcome)
        where = "" if page is None else said.page.format(n=page)
        lines.append(said.nearest.format(where=where, quote=f"“{trimmed(quote.text, _QUOTE_MOST)}”"))
    return lines
