"""The sheet of changes: what each run found new, changed or edited; rows are added and never taken away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reports.wording import Wording
from reports.workbook_parts.table import ROW, Column, Row, Table, row_id, table
from reports.workbook_parts.words import Event, book_words

COLUMNS = (
    Column("date", 12, "name"),
    Column("what", 14),
    Column("submission", 28, "long"),
    Column("detail", 100, "long"),
)
LOG = "~changes"
"""Stands in a row's id in the place of a submission."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened in a run, to a submission or, without one, to the workbook."""

    event: Event
    submission: str
    detail: str


def log_table(happened: Sequence[Happened], date: dt.date, before: int, words: Wording) -> Table:
    """The new rows; `before` is how many the sheet has already."""
    said = book_words(words).log
    rows: list[Row] = [
        {
            ROW: row_id(LOG, str(n)),
            "date": date.isoformat(),
            "what": getattr(said, each.event),
            "submission": each.submission or None,
            "detail": each.detail or None,
        }
        for n, each in enumerate(happened, before)
    ]
    return table("changes", COLUMNS, rows, words, ordered=False)
