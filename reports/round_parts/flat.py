"""A round as one table, a row for each submission: for spreadsheets and programs for statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import pandas as pd

from models.outcome import JUDGED_PARTS, SEVERITIES, Outcome, Precheck
from models.round import Entry, Result
from reports.inert import one_line

Value = str | int | float | bool | date | None
_WHOLE_NUMBERS: Final = ("pages", "words")


def flat(entries: Iterable[Entry], round_name: str) -> pd.DataFrame:
    """The table. Columns that depend on the framework are named by its ids: `section_1a`, `principle_explore`.

    Statuses are the contract's words; what there is not is empty. It needs no `blocks` and `sentences`.
    """
    table = pd.DataFrame([dict(_row(entry, round_name)) for entry in entries])
    for name in table.columns:
        if name in _WHOLE_NUMBERS or name.startswith(("findings_", "items_", "words_")):
            table[name] = table[name].astype("Int64")
    return table


def _row(entry: Entry, round_name: str) -> Iterator[tuple[str, Value]]:
    yield "round", one_line(round_name)
    yield "id", entry.id
    yield "file", one_line(entry.name)
    yield "type", entry.type
    yield "received", entry.received
    yield "shared", entry.shared
    yield "withdrawn", entry.withdrawn
    yield from _outcome(entry.outcome)
    if entry.result is not None:
        yield from _result(entry.result)


def _outcome(outcome: Outcome) -> Iterator[tuple[str, Value]]:
    yield "outcome", outcome.outcome
    yield "pages", outcome.source.pages
    yield "words", outcome.source.words
    if not isinstance(outcome, Precheck):
        yield "reason", outcome.reason
        return
    yield "candidate", None if outcome.candidate is None else one_line(outcome.candidate)
    yield "framework", outcome.framework.id
    yield "pathway", outcome.pathway.id
    yield "pathway_how", outcome.pathway.how
    yield "pathway_confidence", outcome.pathway.confidence
    by_severity = Counter(finding.severity for finding in outcome.findings)
    for severity in SEVERITIES:
        yield f"findings_{severity}", by_severity[severity]
    by_state = Counter(item.state for item in outcome.evidence)
    for state in ("given", "mentioned-only", "suspect"):
        yield f"items_{state}", by_state[state]
    yield from _sections(outcome)


def _sections(outcome: Precheck) -> Iterator[tuple[str, Value]]:
    for section in outcome.sections:
        yield f"section_{section.id}", section.status
        yield f"words_{section.id}", section.words
        for part in JUDGED_PARTS:
            yield f"{part}_{section.id}", section.parts[part].status
        yield f"first_person_{section.id}", section.first_person.status
    for principle in outcome.principles:
        yield f"principle_{principle.id}", principle.status


def _result(result: Result) -> Iterator[tuple[str, Value]]:
    yield "result", result.outcome
    for line, grades in result.grades.items():
        for assessor, grade in enumerate(grades, 1):
            yield f"grade_{line}_{assessor}", grade
    for assessor, comment in enumerate(result.comments, 1):
        yield f"comment_{assessor}", None if comment is None else one_line(comment)
