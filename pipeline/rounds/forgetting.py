"""Erasing a candidate from a round: every row, and every byte that a deleted row could leave in the file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from models.outcome import Precheck
from models.round import Entry
from pipeline.rounds.faults import RoundError
from pipeline.rounds.store import RoundStore
from reports.round_parts.words import FileKind


@dataclass(frozen=True, slots=True)
class Remains:
    """What erasing cannot reach: files written from the round, the file that was handed in, and other people's notes.

    `handed_in` is the place that holds it, if it is still there; `mentions` are submissions whose notes name the
    candidate.
    """

    written: tuple[tuple[Path, FileKind], ...]
    handed_in: Path | None
    mentions: tuple[str, ...]


def forget(store: RoundStore, id_: str) -> Remains:
    """Erases a submission with all that the round keeps of it; tables that were published hold no names and stay.

    Raises RoundError, with nothing erased, when another program has the round open.
    """
    remains = Remains(store.written(), _handed_in(store, id_), tuple(_mentions(store, id_)))
    _be_alone(store)
    with store.whole():
        store.connection.execute("DELETE FROM submission WHERE id = ?", (id_,))
        store.connection.execute("DELETE FROM look")  # not known whose; the next run looks again
        for (table,) in store.connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
        ).fetchall():  # a full-text index keeps what was deleted until its parts are merged
            store.connection.execute(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')')
    store.connection.execute("VACUUM")
    store.connection.execute("PRAGMA journal_mode = WAL")
    return remains


def _be_alone(store: RoundStore) -> None:
    """Without others who read, and without the log that would keep earlier versions of pages beside the file."""
    try:
        alone = store.connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    except sqlite3.OperationalError:
        alone = False
    if not alone:
        raise RoundError(f"Another program has the round {store.path} open; close it and try again.")


def _handed_in(store: RoundStore, id_: str) -> Path | None:
    name, place = store.connection.execute(
        "SELECT name, place FROM submission WHERE id = ?", (id_,)
    ).fetchone()
    there = Path(place).is_file() or Path(place, name).exists() or Path(place, name.split("/")[0]).is_file()
    return Path(place) if there else None


def _mentions(store: RoundStore, id_: str) -> Iterator[str]:
    """The names of other submissions whose notes have the candidate's name, or that of the file."""
    forgotten, *others = sorted(store.entries(words=False), key=lambda entry: entry.id != id_)
    if forgotten.id != id_:
        return
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _called(forgotten)), re.IGNORECASE)
    for other in others:
        notes = [decision.value for decision in other.decisions]
        if other.result is not None:
            notes += [comment for comment in other.result.comments if comment]
        if any(map(named.search, notes)):
            yield other.name


def _called(entry: Entry) -> Iterator[str]:
    yield entry.id
    yield PurePosixPath(entry.name).stem
    if isinstance(entry.outcome, Precheck) and entry.outcome.candidate:
        yield entry.outcome.candidate
