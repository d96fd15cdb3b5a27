"""What the round's tables hold, as values: outcomes packed and unpacked, people's entries gathered by submission."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from models.outcome import Outcome, Precheck
from models.round import Decision, Entry, Result, SubmissionType
from reports.contract import from_json, to_json

_LEVEL: Final = 6
"""Of the outcomes of portfolios with 12,000 words, zlib leaves a fifth; higher levels save two per cent more."""
ENTRY: Final = "number, id, name, sha256, type, received, shared, withdrawn"
"""Columns of an entry, in the order of `Row`."""
Row = tuple[int, str, str, str, SubmissionType, str | None, int, int]


def text(value: str) -> str:
    """As UTF-8 can hold it: file names may have lone surrogates."""
    return value.encode("utf-8", "replace").decode("utf-8")


def packed(outcome: Outcome) -> tuple[bytes, bytes]:
    """The contract, and its head: the same without blocks and sentences."""
    head = replace(outcome, blocks=(), sentences=()) if isinstance(outcome, Precheck) else outcome
    return zlib.compress(to_json(outcome), _LEVEL), zlib.compress(to_json(head), _LEVEL)


def unpacked(blob: bytes) -> Outcome:
    """The outcome that `packed` packed, or its head."""
    return from_json(zlib.decompress(blob))


@dataclass(frozen=True, slots=True)
class People:
    """What people wrote, by the number of the submission."""

    decisions: Mapping[int, tuple[Decision, ...]]
    results: Mapping[int, Result]

    def entry(self, row: Row, outcome: Outcome) -> Entry:
        """The entry that a row of the submission's table and its outcome make."""
        number, id_, name, sha256, kind, received, shared, withdrawn = row
        return Entry(
            id=id_,
            name=name,
            sha256=sha256,
            type=kind,
            received=None if received is None else date.fromisoformat(received),
            shared=bool(shared),
            withdrawn=bool(withdrawn),
            outcome=outcome,
            decisions=self.decisions.get(number, ()),
            result=self.results.get(number),
        )


def people(connection: sqlite3.Connection) -> People:
    """What people wrote into this round: small beside the outcomes."""
    decisions: dict[int, list[Decision]] = defaultdict(list)
    rows = connection.execute(
        "SELECT submission, assessor, section, field, value FROM decision ORDER BY number"
    )
    for number, *written in rows:
        decisions[number].append(Decision(*written))
    return People({number: tuple(each) for number, each in decisions.items()}, _results(connection))


def _results(connection: sqlite3.Connection) -> dict[int, Result]:
    grades: dict[int, dict[str, dict[int, str | None]]] = defaultdict(lambda: defaultdict(dict))
    for number, line, assessor, grade in connection.execute(
        "SELECT submission, line, assessor, grade FROM grade ORDER BY number"
    ):
        grades[number][line][assessor] = grade
    comments: dict[int, dict[int, str | None]] = defaultdict(dict)
    for number, assessor, comment in connection.execute("SELECT submission, assessor, comment FROM comment"):
        comments[number][assessor] = comment
    return {
        number: Result(
            outcome,
            {line: _in_order(given) for line, given in grades[number].items()},
            _in_order(comments[number]),
        )
        for number, outcome in connection.execute("SELECT submission, outcome FROM result")
    }


def _in_order(by_assessor: Mapping[int, str | None]) -> tuple[str | None, ...]:
    return tuple(by_assessor.get(n) for n in range(max(by_assessor, default=-1) + 1))


def put_result(connection: sqlite3.Connection, number: int, result: Result) -> None:
    """Writes a submission's result in place of the one that is there."""
    for table in ("result", "grade", "comment"):
        connection.execute(f"DELETE FROM {table} WHERE submission = ?", (number,))
    connection.execute("INSERT INTO result VALUES (?, ?)", (number, result.outcome))
    connection.executemany(
        "INSERT INTO grade (submission, line, assessor, grade) VALUES (?, ?, ?, ?)",
        [
            (number, line, assessor, grade)
            for line, given in result.grades.items()
            for assessor, grade in enumerate(given)
        ],
    )
    connection.executemany(
        "INSERT INTO comment (submission, assessor, comment) VALUES (?, ?, ?)",
        [(number, assessor, comment) for assessor, comment in enumerate(result.comments)],
    )
