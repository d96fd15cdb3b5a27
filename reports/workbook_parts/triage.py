"""One row a submission: what it is, how each section stands, and where to look first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from models.outcome import SEVERITIES, Precheck, Unreadable
from reports.inert import one_line
from reports.marks import MARKS, shown_judged, shown_section
from reports.order import label, where_first
from reports.wording import Wording
from reports.workbook_parts.findings import counts
from reports.workbook_parts.table import Cell, Column, Row, Submission, Table, status_cell, table

_SECTION = "section "
LEADING = (
    Column("submission", 24, "name"),
    Column("candidate", 13),
    Column("pathway", 11),
    Column("how", 9),
    Column("words", 7.5, "number", upright=True),
    Column("pages", 5.5, "count", upright=True),
    Column("outcome", 12, "status"),
    Column("first", 38, "long"),
)
TRAILING = (
    *(Column(severity, 4.5, "count", upright=True) for severity in SEVERITIES),
    Column("principles", 19, "long"),
    Column("coverage", 6.5, "share", upright=True),
    Column("why", 50, "long", printed=False),
    Column("framework", 12, printed=False),
)


def triage_table(submissions: Sequence[Submission], findings: Table, words: Wording) -> Table:
    """The first sheet. Its middle columns are the sections of every framework in the batch, in their order."""
    checked = [s.outcome for s in submissions if isinstance(s.outcome, Precheck)]
    order = merged([[section.id for section in outcome.sections] for outcome in checked])
    titles: dict[str, str] = {}
    for section in chain.from_iterable(outcome.sections for outcome in checked):
        titles.setdefault(section.id, label(section))
    sections = tuple(Column(_SECTION + i, 7.2, "status", titles[i], upright=True) for i in order)
    found = counts(findings, words)
    rows = [_row(s, order, found.get(s.name, {}), words) for s in submissions]
    return table("triage", (*LEADING, *sections, *TRAILING), rows, words)


def merged(sequences: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Every item of the sequences once; a new one stands after the one it follows where it was met."""
    result: list[str] = []
    for sequence in sequences:
        at = 0
        for item in sequence:
            if item not in result:
                result.insert(at, item)
            at = result.index(item) + 1
    return tuple(result)


def _row(submission: Submission, order: Sequence[str], found: dict[str, int], words: Wording) -> Row:
    outcome = submission.outcome
    first = {"submission": submission.name, "first": where_first(outcome, words)}
    if isinstance(outcome, Precheck):
        severities: dict[str, Cell] = {severity: found.get(severity, 0) for severity in SEVERITIES}
        return {**first, **_identity(outcome, words), **_statuses(outcome, order, words), **severities}
    unread = {_SECTION + i: status_cell("not-checked", words) for i in order}
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
        "pages": outcome.source.pages,
        "outcome": f"{mark.symbol} {words.states['checked' if state == 'checked' else 'in-part']}",
        "principles": _principles(outcome, words),
        "coverage": coverage.sections / coverage.total if coverage.total else None,
        "why": " ".join(map(one_line, choice.reasons)) or None,
    }


def _statuses(outcome: Precheck, order: Sequence[str], words: Wording) -> dict[str, Cell]:
    # A section that only another framework of the batch has is one that this one does not ask for.
    shown = {section.id: shown_section(section.status) for section in outcome.sections}
    return {_SECTION + i: status_cell(shown.get(i, "not-required"), words) for i in order}


def _principles(outcome: Precheck, words: Wording) -> str | None:
    if not outcome.principles:
        return None
    met = sum(principle.status == "met" for principle in outcome.principles)
    lines = [words.lists.of.format(n=met, total=len(outcome.principles))]
    for principle in outcome.principles:
        if principle.status != "met":
            lines.append(f"{status_cell(shown_judged(principle.status), words)}: {one_line(principle.title)}")
    return "\n".join(lines)
