"""The last sheet: what the workbook is and is not, who made it when, by which framework, and what its words mean."""

from __future__ import annotations

from collections.abc import Sequence

from models.outcome import SEVERITIES, Precheck
from reports.about import About
from reports.inert import one_line
from reports.language import language_words
from reports.marks import MARKS
from reports.wording import Wording
from reports.workbook_parts.table import (
    ROW,
    Column,
    Row,
    Submission,
    Table,
    row_id,
    severity_cell,
    status_cell,
    table,
)
from reports.workbook_parts.words import AboutRows, book_words, book_words_of

ABOUT = "~about"
"""Stands in a row's id in the place of a submission."""

COLUMNS = (Column("topic", 24, "name"), Column("item", 30, "status"), Column("text", 90, "long"))


def about_table(submissions: Sequence[Submission], about: About, words: Wording) -> Table:
    """Fixed entries, the frameworks used, their sections, and the meaning of every status and severity."""
    said = book_words(words).about
    rows = [*_entries(submissions, about, said), *_frameworks(submissions, about, said)]
    for shown in MARKS:
        rows.append(_meaning(said.words, status_cell(shown, words), words.status_meanings[shown]))
    for severity in SEVERITIES:
        cell = severity_cell(severity, words)
        rows.append(_meaning(said.severities, cell, words.severity_meanings[severity]))
    spoken = language_words(about.language)
    if spoken.remark:
        rows.append(_meaning(spoken.topic, spoken.name, spoken.remark))
    numbered = [{**row, ROW: row_id(ABOUT, str(n))} for n, row in enumerate(rows)]
    return table("about", COLUMNS, numbered, words)


def _meaning(topic: str, item: str, text: str) -> Row:
    return {"topic": topic, "item": item, "text": text}


def _entries(submissions: Sequence[Submission], about: About, said: AboutRows) -> list[Row]:
    checked = sum(isinstance(s.outcome, Precheck) for s in submissions)
    values = {
        "date": about.date.isoformat(),
        "version": about.version,
        "checked": checked,
        "unreadable": len(submissions) - checked,
        "speed": book_words_of(about.language).reading.words_per_minute,
    }
    return [_meaning(e.topic, e.item, e.text.format(**values)) for e in said.entries]


def _frameworks(submissions: Sequence[Submission], about: About, said: AboutRows) -> list[Row]:
    used = [s.outcome for s in submissions if isinstance(s.outcome, Precheck)]
    chosen = {o.framework.id: f"{one_line(o.framework.title)} ({o.framework.edition})" for o in used}
    rows = [_meaning(said.framework, i, title) for i, title in chosen.items()]
    rows += [_meaning(said.framework, "", t) for t in about.frameworks if t not in chosen.values()]
    seen = {crosswalk.title: crosswalk.whose for outcome in used for crosswalk in outcome.crosswalks}
    rows += [_meaning(said.crosswalk, one_line(title), one_line(whose)) for title, whose in seen.items()]
    titles = {(s.id, one_line(s.title)): None for outcome in used for s in outcome.sections}
    return rows + [_meaning(said.section, section, title) for section, title in titles]
