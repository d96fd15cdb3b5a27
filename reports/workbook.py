"""The assessor's spreadsheet: a batch of outcomes as a workbook of five sheets, the first to decide where to begin."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from models.outcome import Outcome
from reports.about import About
from reports.wording import wording
from reports.workbook_parts.about_sheet import about_table
from reports.workbook_parts.evidence import evidence_table
from reports.workbook_parts.findings import findings_table
from reports.workbook_parts.sections import sections_table
from reports.workbook_parts.sheet import add_sheet
from reports.workbook_parts.style import named_styles
from reports.workbook_parts.table import named
from reports.workbook_parts.triage import triage_table

__all__ = ["About", "write_workbook"]


def write_workbook(
    path: Path, outcomes: Sequence[Outcome], about: About, names: Sequence[str] | None = None
) -> None:
    """Writes the workbook to `path`, whole or not at all: an error leaves a file that was there as it was.

    `names` are what the submissions are called, one for each outcome, where file names alone would not tell them
    apart (paths within the batch's folder); without, the files' own. Raises OSError when it cannot be written, for
    instance PermissionError while a spreadsheet program holds the file open.
    """
    words = wording(about.language)
    submissions = named(outcomes, names, words)
    findings = findings_table(submissions, words)
    book = _empty(about, words.about.title)
    for table in (
        triage_table(submissions, findings, words),
        sections_table(submissions, words),
        findings,
        evidence_table(submissions, words),
        about_table(submissions, about, words),
    ):
        add_sheet(book, table, words)
    _replace(path, book)


def _empty(about: About, title: str) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in named_styles():
        book.add_named_style(style)
    made = dt.datetime.combine(about.date, dt.time())
    properties = book.properties
    properties.creator, properties.lastModifiedBy, properties.title = "precheck", None, title
    properties.created = properties.modified = made
    return book


def _replace(path: Path, book: Workbook) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            book.save(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
