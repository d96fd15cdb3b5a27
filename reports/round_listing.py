"""The submissions of a round in the terminal: all of them a line each, or one with all that is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.outcome import Precheck
from models.round import Entry, Result
from reports.contract import json_line
from reports.inert import one_line
from reports.round_parts.record import fields
from reports.round_parts.words import ListColumn, RoundWords, round_words
from reports.terminal import render
from reports.wording import Wording, wording

_SHORT: Final[frozenset[ListColumn]] = frozenset({"id", "type", "received", "pathway"})


def list_entries(
    entries: Iterable[Entry], waiting: Sequence[str], console: Console, language: str = "en"
) -> None:
    """A table with a line for each submission, and those that have no outcome yet."""
    words = round_words(language)
    table = Table(box=None, pad_edge=False)
    for column, title in words.list.columns.items():
        table.add_column(title, no_wrap=column in _SHORT, overflow="fold")
    for entry in entries:
        table.add_row(*map(Text, _line(entry, words, wording(language))))
    console.print(table)
    console.print(words.list.total.format(n=table.row_count), markup=False, highlight=False)
    for name in waiting:
        console.print(words.list.waiting.format(name=one_line(name)), markup=False, highlight=False)


def _line(entry: Entry, words: RoundWords, shared: Wording) -> Iterator[str]:
    outcome = entry.outcome
    yield entry.id
    yield one_line(entry.name)
    yield words.types[entry.type]
    yield "" if entry.received is None else entry.received.isoformat()
    if isinstance(outcome, Precheck):
        yield outcome.pathway.id
        yield shared.states["checked" if outcome.reading.complete else "in-part"]
    else:
        yield ""
        yield shared.states["unreadable"]
    yield shared.listed(list(_marks(entry, words)))


def _marks(entry: Entry, words: RoundWords) -> Iterator[str]:
    if entry.withdrawn:
        yield words.list.withdrawn
    if entry.shared:
        yield words.list.shared
    if entry.decisions:
        yield words.list.decided
    if entry.result is not None:
        yield one_line(entry.result.outcome or words.list.graded)


def show_entry(entry: Entry, console: Console, language: str = "en") -> None:
    """What the round knows of one submission, then the report of its check."""
    words = round_words(language)
    for label, value in _facts(entry, words, wording(language)):
        console.print(f"{label}: {value}", markup=False, highlight=False, soft_wrap=True)
    console.print()
    render(entry.outcome, console, language)


def _facts(entry: Entry, words: RoundWords, shared: Wording) -> Iterator[tuple[str, str]]:
    columns = words.list.columns
    yield columns["id"], entry.id
    yield columns["name"], one_line(entry.name)
    yield columns["type"], words.types[entry.type]
    if entry.received is not None:
        yield columns["received"], entry.received.isoformat()
    marks = list(_marks(entry, words))
    if marks:
        yield columns["marks"], shared.listed(marks)
    for decision in entry.decisions:
        where = [part for part in (decision.section, decision.field, decision.assessor) if part]
        yield one_line(words.show.decision.format(where=", ".join(where))), one_line(decision.value)
    if entry.result is not None:
        yield from _said(entry.result, words)


def _said(result: Result, words: RoundWords) -> Iterator[tuple[str, str]]:
    yield words.show.result, one_line(result.outcome or "–")
    for line, grades in result.grades.items():
        yield words.show.line.format(line=line), " | ".join(one_line(grade or "–") for grade in grades)
    for n, comment in enumerate(result.comments, 1):
        yield words.show.comment.format(n=n), one_line(comment or "–")


def listed_json(entry: Entry, round_name: str) -> bytes:
    """The fields of a submission without its outcome, as one line of JSON."""
    return json_line(fields(entry, round_name))
