"""The store of a round: one SQLite file with its submissions, their outcomes, decisions and results."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from models.outcome import Outcome
from models.round import Decision, Entry, Result, Round, SubmissionType
from pipeline.rounds.faults import RoundError, told
from pipeline.rounds.opening import connected, exclusive
from pipeline.rounds.rows import ENTRY, packed, people, put_result, text, unpacked
from reports.round_parts.words import FileKind


@dataclass(frozen=True, slots=True)
class Stated:
    """What people state of a submission; None for what they do not."""

    type: SubmissionType | None = None
    received: date | None = None
    shared: bool | None = None


@contextmanager
def open_round(path: Path, *, create: bool = False, write: bool = False) -> Iterator[RoundStore]:
    """The round kept at `path`, to read or, with `write`, to write to: only one process at a time has that.

    Raises RoundError when there is none (unless `create`), the file is no round or of a newer version, or another
    process writes to it; also from within, when the disk fails.
    """
    lock = exclusive(path, create=create) if write else None
    try:
        with closing(connected(path, create=create, write=write)) as connection, told(path):
            yield RoundStore(path, connection)
    finally:
        if lock is not None:
            lock.release()


class RoundStore:
    """An open round; made by `open_round`. Every method that writes does so whole or not at all, at once."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path: Final = path
        self.connection: Final = connection
        """For the modules of this package alone."""

    @property
    def name(self) -> str:
        """What the round is called: its file's name without the ending."""
        return self.path.stem

    @property
    def identity(self) -> str:
        """The same in every copy of the file, and in no other round."""
        (identity,) = self.connection.execute("SELECT identity FROM round").fetchone()
        assert isinstance(identity, str)
        return identity

    def files(self) -> tuple[Path, ...]:
        """The round's own files: its database with what SQLite keeps beside it while it is open, and its lock."""
        return tuple(Path(f"{self.path}{ending}") for ending in ("", "-wal", "-shm", "-journal", ".lock"))

    def round(self, *, words: bool = True) -> Round:
        """The whole round in memory; `words` as in `entries`."""
        return Round(self.name, tuple(self.entries(words=words)))

    def entries(self, *, words: bool = True) -> Iterator[Entry]:
        """The submissions that have an outcome, one by one, in the order they came.

        Without `words` outcomes have no `blocks` and `sentences`; reading them takes a quarter of the time.
        """
        return self._entries("contract" if words else "head", "TRUE", ())

    def entry(self, id_: str) -> Entry:
        """One submission; RoundError when it has no outcome yet."""
        found = next(self._entries("contract", "id = ?", (id_,)), None)
        if found is None:
            raise RoundError(
                f"The submission {id_} was not checked yet; run `precheck batch` with the round again."
            )
        return found

    def _entries(self, column: str, condition: str, values: tuple[str, ...]) -> Iterator[Entry]:
        written = people(self.connection)
        rows = self.connection.execute(
            f"SELECT {ENTRY}, {column} FROM submission JOIN outcome ON submission = number"
            f" WHERE {condition} ORDER BY number",
            values,
        )
        for *row, blob in rows:
            yield written.entry(tuple(row), unpacked(blob))

    def waiting(self) -> tuple[str, ...]:
        """The names of the submissions that have no outcome yet."""
        rows = self.connection.execute(
            "SELECT name FROM submission WHERE number NOT IN (SELECT submission FROM outcome) ORDER BY number"
        )
        return tuple(name for (name,) in rows)

    def kept(self, id_: str, key: str) -> Outcome | None:
        """The submission's own outcome, if it was computed from what `key` stands for."""
        found = self.connection.execute(
            "SELECT contract FROM outcome JOIN submission ON number = submission WHERE id = ? AND key = ?",
            (id_, key),
        ).fetchone()
        return None if found is None else unpacked(found[0])

    def recall(self, key: str) -> Outcome | None:
        """The outcome that was computed from what `key` stands for, whichever submission it was."""
        found = self.connection.execute("SELECT contract FROM outcome WHERE key = ?", (key,)).fetchone()
        return None if found is None else unpacked(found[0])

    def put_outcome(self, id_: str, outcome: Outcome, key: str | None) -> None:
        """Keeps the outcome of a submission; without a `key` it is computed again in the next run."""
        contract, head = packed(outcome)
        with self.whole():
            number = self._number(id_)
            self.connection.execute(
                "UPDATE submission SET sha256 = ? WHERE number = ?", (outcome.source.sha256, number)
            )
            self.connection.execute(
                "INSERT OR REPLACE INTO outcome (submission, key, contract, head) VALUES (?, ?, ?, ?)",
                (number, key, contract, head),
            )

    def put_decisions(self, id_: str, decisions: Sequence[Decision]) -> None:
        """Keeps what people wrote of a submission, in place of what anyone had written before."""
        self.put_all_decisions({id_: decisions})

    def put_all_decisions(
        self, decisions: Mapping[str, Sequence[Decision]], assessors: Collection[str | None] | None = None
    ) -> None:
        """Keeps what people wrote, by the submission's id, all or none.

        It takes the place of what these `assessors` (None among them: the office) had written of the same submissions
        before, or without them of all that anyone had written.
        """
        with self.whole():
            for id_, each in decisions.items():
                number = self._number(id_)
                if assessors is None:
                    self.connection.execute("DELETE FROM decision WHERE submission = ?", (number,))
                self.connection.executemany(
                    "DELETE FROM decision WHERE submission = ? AND assessor IS ?",
                    [(number, assessor) for assessor in assessors or ()],
                )
                self.connection.executemany(
                    "INSERT INTO decision (submission, assessor, section, field, value) VALUES (?, ?, ?, ?, ?)",
                    [(number, d.assessor, d.section, text(d.field), text(d.value)) for d in each],
                )

    def take_in(self, results: Mapping[str, Result], stated: Mapping[str, Stated]) -> None:
        """Keeps what assessors said at the end, by the submission's id, in place of what was there, and what is
        stated of submissions, where nothing is None; all of it or none."""
        with self.whole():
            for id_, result in results.items():
                put_result(self.connection, self._number(id_), result)
            for id_, each in stated.items():
                received = None if each.received is None else each.received.isoformat()
                self.connection.execute(
                    "UPDATE submission SET type = ifnull(?, type), received = ifnull(?, received),"
                    " shared = ifnull(?, shared) WHERE number = ?",
                    (each.type, received, each.shared, self._number(id_)),
                )

    def find(self, name_or_id: str, *, there: bool = False) -> str:
        """The id of the submission of that id or name; its file's name alone will do where no other has it.

        Where it is to be `there`, one that was withdrawn is found only if no other is. Raises RoundError when there is
        none, or there are several.
        """
        name_or_id = text(name_or_id)
        rows = self.connection.execute(
            "SELECT id, name, withdrawn FROM submission ORDER BY number"
        ).fetchall()
        same = [row for row in rows if name_or_id in row[:2]]
        found = same or [row for row in rows if PurePosixPath(row[1]).name == name_or_id]
        if there:
            found = [row for row in found if not row[2]] or found
        if len(found) == 1:
            return str(found[0][0])
        if found:
            names = ", ".join(f"{name} ({id_})" for id_, name, _ in found)
            raise RoundError(f"Several submissions are called {name_or_id}: {names}. Give the id.")
        raise RoundError(
            f"There is no submission {name_or_id} in the round {self.path}; `round list` lists them."
        )

    def called(self, id_: str) -> str:
        """The name of a submission."""
        (name,) = self.connection.execute(
            "SELECT name FROM submission WHERE number = ?", (self._number(id_),)
        ).fetchone()
        return str(name)

    def note_written(self, path: Path, kind: FileKind) -> None:
        """Remembers a file with words of candidates that was written from this round."""
        self.connection.execute(
            "INSERT OR REPLACE INTO written VALUES (?, ?, ?)",
            (text(str(path.resolve())), kind, datetime.now(UTC).date().isoformat()),
        )

    def written(self) -> tuple[tuple[Path, FileKind], ...]:
        """The files that were written from this round and are still there."""
        rows = self.connection.execute("SELECT path, kind FROM written ORDER BY path")
        return tuple((Path(path), kind) for path, kind in rows if Path(path).exists())

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Within, all that is written is kept together at the end, or none of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _number(self, id_: str) -> int:
        found = self.connection.execute("SELECT number FROM submission WHERE id = ?", (id_,)).fetchone()
        if found is None:
            raise RoundError(f"There is no submission with the id {id_} in the round {self.path}.")
        return int(found[0])
