"""One row a submission: what it is, what people put down, how each section stands, and where to look first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain

from models.outcome import SEVERITIES, Precheck, Unreadable
from reports.inert import one_line, trimmed
from reports.marks import MARKS, shown_judged, shown_section
from reports.order import label, where_first
from reports.wording import Wording
from reports.workbook_parts.findings import counts
from reports.workbook_parts.messages import message
from reports.workbook_parts.order import merged
from reports.workbook_parts.passages import PRINCIPLES
from reports.workbook_parts.table import (
    PAGE,
    ROW,
    Cell,
    Column,
    Link,
    Row,
    Submission,
    Table,
    row_id,
    status_cell,
    table,
)
from reports.workbook_parts.words import book_words

SECTION = "section "
"""Beginning of the keys of columns that stand for a section."""
_TITLE_MOST = 46
_FINDINGS = Link("findings", "message")
LEADING = (
    Column("submission", 22, "name"),
    Column("page", 6, link=PAGE),
    Column("pathway", 10),
    Column("outcome", 11.5, "status"),
    Column("first", 32, "long"),
    Column("change", 14, "long"),
    Column("assigned", 11, "typed"),
    Column("look", 12.5, "pick", choice="look"),
    Column("looked", 10.5, "date"),
    Column("note", 22, "typed"),
)
TRAILING = (
    *(Column(severity, 4.5, "count", upright=True, link=_FINDINGS) for severity in SEVERITIES),
    Column("minutes", 5.5, "count", upright=True, printed=False),
    Column("candidate", 18, printed=False),
    Column("message", 9, printed=False, link=Link("messages", "text")),
    Column("words", 7.5, "number", upright=True, printed=False),
    Column("pages", 5.5, "count", upright=True, printed=False),
    Column("shown", 7, printed=False, link=Link("passages", "heading", PRINCIPLES)),
    Column("principles", 34, "long", printed=False),
    Column("coverage", 6.5, "share", upright=True, printed=False),
    Column("how", 10, printed=False),
    Column("why", 70, "long", printed=False),
    Column("framework", 12, printed=False),
)


def triage_table(
    submissions: Sequence[Submission], changed: Mapping[str, str], earlier: Mapping[str, str], words: Wording
) -> Table:
    """The first sheet; `changed` says by row id what changed since a person looked.

    Its middle columns are the sections of every framework in the batch, in their order, and those of `earlier`
    batches, title by id.
    """
    checked = [s.outcome for s in submissions if isinstance(s.outcome, Precheck)]
    order = merged([*([section.id for section in outcome.sections] for outcome in checked), list(earlier)])
    titles: dict[str, str] = dict(earlier)
    for section in chain.from_iterable(outcome.sections for outcome in checked):
        titles.setdefault(section.id, trimmed(label(section), _TITLE_MOST))
    sections = tuple(section_column(i, titles[i]) for i in order)
    rows = [{**_row(s, order, words), "change": changed.get(s.id)} for s in submissions]
    return table("triage", (*LEADING, *sections, *TRAILING), rows, words, ordered=False)


def section_column(section: str, title: str) -> Column:
    """The column of a section, by its id."""
    link = Link("passages", "heading", row_id("", section).removeprefix("/"))
    return Column(SECTION + section, 8, "mark", title, upright=True, link=link)


def _row(submission: Submission, order: Sequence[str], words: Wording) -> Row:
    outcome, said = submission.outcome, book_words(words).message
    first: dict[str, Cell] = {
        ROW: submission.id,
        "submission": submission.name,
        "first": where_first(outcome, words),
        "page": book_words(words).reading.open,
        "message": None if message(submission, words) is None else said.draft,
    }
    if isinstance(outcome, Precheck):
        found = counts(outcome)
        severities: dict[str, Cell] = {severity: found[severity] for severity in SEVERITIES}
        return {**first, **_identity(outcome, words), **_statuses(outcome, order, words), **severities}
    unread = {SECTION + i: status_cell("not-checked", words) for i in order}
    return {**first, **unread, "pages": outcome.source.pages, "outcome": _refusal(outcome, words)}


def _refusal(outcome: Unreadable, words: Wording) -> str:
    return f"{MARKS['not-found'].symbol} {words.states['unreadable']}: {words.reasons[outcome.reason]}"


def _identity(outcome: Precheck, words: Wording) -> dict[str, Cell]:
    choice, coverage = outcome.pathway, outcome.coverage
    how = words.certainty[choice.how]
    if choice.how == "inferred":
        how = words.phrases.inferred.format(how=how, percent=words.percent(choice.confidence))
    state, mark = ("checked", MARKS["found"]) if outcome.reading.complete else ("in-part", MARKS["check"])
    return {
        "candidate": outcome.candidate and one_line(outcome.candidate),
        "framework": outcome.framework.id,
        "pathway": choice.title,
        "how": how,
        "words": outcome.source.words,
        "minutes": math.ceil(outcome.source.words / book_words(words).reading.words_per_minute),
        "pages": outcome.source.pages,
        "outcome": f"{mark.symbol} {words.states['checked' if state == 'checked' else 'in-part']}",
        **_principles(outcome, words),
        "coverage": coverage.sections / coverage.total if coverage.total else None,
        "why": " ".join(map(one_line, choice.reasons)) or None,
    }


def _statuses(outcome: Precheck, order: Sequence[str], words: Wording) -> dict[str, Cell]:
    # A section that only another framework of the batch has is one that this one does not ask for.
    shown = {section.id: shown_section(section.status) for section in outcome.sections}
    return {SECTION + i: status_cell(shown.get(i, "not-required"), words) for i in order}


def _principles(outcome: Precheck, words: Wording) -> dict[str, Cell]:
    if not outcome.principles:
        return {}
    met = sum(principle.status == "met" for principle in outcome.principles)
    rest = [p for p in outcome.principles if p.status != "met"]
    lines = [f"{status_cell(shown_judged(p.status), words)}: {one_line(p.title)}" for p in rest]
    return {
        "shown": words.lists.of.format(n=met, total=len(outcome.principles)),
        "principles": "\n".join(lines) or None,
    }
