"""The register of a round: read from its portfolios, and set by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from models.framework import Framework
from models.outcome import Precheck
from models.register import FIELDS, Field, Listing, Stated
from pipeline.proposing import proposals
from pipeline.rounds.opening import APPLICATION
from pipeline.rounds.rows import text, unpacked
from pipeline.rounds.store import RoundStore

_HEADER: Final = 72
_APPLICATION_AT: Final = slice(68, 72)
_SQLITE: Final = b"SQLite format 3\0"


def rounds_in(folder: Path) -> tuple[Path, ...]:
    """The rounds in a folder, told by what their files begin with."""
    return tuple(path for path in sorted(folder.iterdir()) if path.is_file() and _is_round(path))


def _is_round(path: Path) -> bool:
    with path.open("rb") as stream:
        header = stream.read(_HEADER)
    return header.startswith(_SQLITE) and int.from_bytes(header[_APPLICATION_AT], "big") == APPLICATION


def unread(store: RoundStore) -> bool:
    """Whether there are portfolios of which nothing was proposed yet, or that have changed since."""
    return bool(_unread(store))


def _unread(store: RoundStore) -> list[tuple[int, str]]:
    return store.connection.execute(
        "SELECT number, sha256 FROM submission JOIN outcome ON outcome.submission = number"
        " WHERE sha256 IS NOT (SELECT sha256 FROM register_read WHERE register_read.submission = number)"
    ).fetchall()


def propose(store: RoundStore, frameworks: Mapping[str, Framework]) -> int:
    """Reads those portfolios; how many. What people set stays, and what else was proposed before is replaced."""
    waiting = _unread(store)
    for number, sha256 in waiting:
        (blob,) = store.connection.execute(
            "SELECT contract FROM outcome WHERE submission = ?", (number,)
        ).fetchone()
        outcome = unpacked(blob)
        known = frameworks.get(outcome.framework.id) if isinstance(outcome, Precheck) else None
        found = proposals(outcome, known) if isinstance(outcome, Precheck) and known else ()
        with store.whole():
            set_ = _set_fields(store, number)
            _replace(store, number, [f for f in FIELDS if f not in set_], found)
            store.connection.execute("INSERT OR REPLACE INTO register_read VALUES (?, ?)", (number, sha256))
    return len(waiting)


def put(store: RoundStore, id_: str, values: Mapping[Field, Sequence[str]]) -> None:
    """Puts what people say into fields, in place of what is there; an empty value leaves the field empty for good."""
    stated = [Stated(field, value, None) for field, each in values.items() for value in each if value.strip()]
    with store.whole():
        (number,) = store.connection.execute("SELECT number FROM submission WHERE id = ?", (id_,)).fetchone()
        _replace(store, number, list(values), stated)
        store.connection.executemany(
            "INSERT OR IGNORE INTO register_set VALUES (?, ?)", [(number, field) for field in values]
        )


def propose_again(store: RoundStore, id_: str, fields: Collection[Field]) -> None:
    """Takes back what people set in fields: they are read from the portfolio again."""
    with store.whole():
        (number,) = store.connection.execute("SELECT number FROM submission WHERE id = ?", (id_,)).fetchone()
        store.connection.executemany(
            "DELETE FROM register_set WHERE submission = ? AND field = ?",
            [(number, field) for field in fields],
        )
        store.connection.execute("DELETE FROM register_read WHERE submission = ?", (number,))


def _set_fields(store: RoundStore, number: int) -> set[str]:
    rows = store.connection.execute("SELECT field FROM register_set WHERE submission = ?", (number,))
    return {field for (field,) in rows}


def _replace(store: RoundStore, number: int, fields: Collection[Field], stated: Sequence[Stated]) -> None:
    store.connection.executemany(
        "DELETE FROM register WHERE submission = ? AND field = ?", [(number, field) for field in fields]
    )
    store.connection.executemany(
        "INSERT INTO register (submission, field, value, words) VALUES (?, ?, ?, ?)",
        [
            (number, s.field, text(s.value), None if s.words is None else text(s.words))
            for s in stated
            if s.field in fields
        ],
    )


def listings(store: RoundStore) -> Iterator[Listing]:
    """What the register says of each portfolio that is not withdrawn."""
    stated: dict[int, list[Stated]] = defaultdict(list)
    for number, *each in store.connection.execute(
        "SELECT submission, field, value, words FROM register ORDER BY number"
    ):
        stated[number].append(Stated(*each))
    for number, id_, name, shared in store.connection.execute(
        "SELECT number, id, name, shared FROM submission WHERE NOT withdrawn ORDER BY number"
    ):
        yield Listing(store.name, id_, name, _pathway(store, number), bool(shared), tuple(stated[number]))


def _pathway(store: RoundStore, number: int) -> str:
    found = store.connection.execute("SELECT head FROM outcome WHERE submission = ?", (number,)).fetchone()
    outcome = None if found is None else unpacked(found[0])
    return outcome.pathway.title if isinstance(outcome, Precheck) else ""
