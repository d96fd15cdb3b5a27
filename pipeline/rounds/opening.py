"""Opening a round's file: made private, brought up to date by numbered steps, refused when it is not a round."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from pipeline.rounds.faults import RoundError, told

APPLICATION: Final = 0x70726563
"""`prec`, in the file's header: how a round is told from other SQLite files."""
_OLDEST_SQLITE: Final = (3, 37)
_PATIENCE: Final = 10.0
_PRIVATE: Final = 0o600
_SETTINGS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten
    "PRAGMA temp_store = MEMORY",  # nothing of a candidate in other places of the disk
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
)


def exclusive(path: Path, *, create: bool = False) -> FileLock:
    """The right to write to the round at `path`, held until released or until this process ends, however it ends.

    Raises RoundError when another process holds it, or there can be no round at `path`.
    """
    _possible(path, create=create)
    lock = FileLock(f"{path}.lock", timeout=0, mode=_PRIVATE)
    try:
        lock.acquire()
    except Timeout:
        raise RoundError(
            f"The round {path} is in use by another run of precheck; wait until it has ended, then try again."
        ) from None
    except OSError as error:
        raise RoundError(f"The round {path} cannot be written to: {error.strerror or error}.") from error
    return lock


def connected(path: Path, *, create: bool, write: bool) -> sqlite3.Connection:
    """A connection to the round at `path`, with all steps taken; the caller of a writing one holds the lock.

    Raises RoundError when there is no file (unless it is to be made), it is no round, or it is of a newer version.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise RoundError(f"Rounds need SQLite 3.37 or later; this Python has {sqlite3.sqlite_version}.")
    _present(path, create=create)
    with told(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)
        try:
            connection.isolation_level = None
            for setting in _SETTINGS:
                connection.execute(setting)
            _refuse_strangers(path, connection, create=create)
            _bring_up_to_date(path, connection, write=write)
            if not write:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _possible(path: Path, *, create: bool) -> None:
    """Raises RoundError where nothing is at `path` that could be a round, nor may one be made there."""
    if path.is_dir():
        raise RoundError(f"{path} is a folder; a round is a file.")
    if path.exists():
        return
    if not create:
        raise RoundError(
            f"There is no round {path}; `precheck batch PATH... --out FILE --round {path}` makes one."
        )
    if not path.parent.is_dir():
        raise RoundError(f"There is no folder {path.parent} to keep {path.name} in.")


def _present(path: Path, *, create: bool) -> None:
    """A file at `path`, made for this user alone where there is none and it is to be made."""
    _possible(path, create=create)
    if path.exists():
        return
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))
    except OSError as error:
        raise RoundError(f"The round {path} cannot be made: {error.strerror or error}.") from error


def _refuse_strangers(path: Path, connection: sqlite3.Connection, *, create: bool) -> None:
    """An empty file is let through where one is to be made: a run was killed before its first step."""
    blank = connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and not (blank and create and application == 0):
        raise RoundError(f"{path} is not a round of this program; nothing in it was changed.")


def _bring_up_to_date(path: Path, connection: sqlite3.Connection, *, write: bool) -> None:
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
    taken, steps = _taken(connection), _steps()
    if not taken <= steps.keys():
        raise RoundError(
            f"The round {path} was made by a newer version of precheck; update the program to use it."
        )
    waiting = sorted(steps.keys() - taken)
    if not waiting:
        return
    if not write:
        with exclusive(path), closing(connected(path, create=False, write=True)):
            return
    for number in waiting:
        _take(connection, number, steps[number])


def _taken(connection: sqlite3.Connection) -> set[int]:
    """The numbers of the steps that were taken; they may have gaps, and later ones may fill them."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'step'").fetchone():
        return set()
    return {number for (number,) in connection.execute("SELECT number FROM step")}


def _steps() -> dict[int, str]:
    folder = files(__package__).joinpath("migrations")
    scripts = (file for file in folder.iterdir() if file.name.endswith(".sql"))
    return {int(file.name.split("_")[0]): file.read_text(encoding="utf-8") for file in scripts}


def _take(connection: sqlite3.Connection, number: int, script: str) -> None:
    """One step, whole or not at all."""
    today = datetime.now(UTC).date().isoformat()
    first = (
        ""
        if _taken(connection)
        else "CREATE TABLE step (number INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT;"
    )
    begun = f"INSERT INTO round VALUES ('{secrets.token_hex(8)}', '{today}');" if first else ""
    newest = max(_taken(connection) | {number})
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;{first}{script};{begun}INSERT INTO step VALUES ({number}, '{today}');"
            f"PRAGMA application_id = {APPLICATION};PRAGMA user_version = {newest};COMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
