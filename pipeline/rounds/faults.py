"""What can be wrong with a round's file, told in a sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipeline.errors import PrecheckError

_SENTENCES: Final = {
    "SQLITE_FULL": "The disk is full: nothing more could be kept in {path}. What was there is kept; make room and run"
    " the same line again.",
    "SQLITE_READONLY": "The round {path} cannot be written to: the file or its folder is read-only.",
    "SQLITE_CANTOPEN": "The round {path} cannot be opened, or its folder cannot be written to.",
    "SQLITE_BUSY": "The round {path} is being written to by another program; try again in a moment.",
    "SQLITE_NOTADB": "{path} is not a round of this program.",
    "SQLITE_CORRUPT": "The round {path} is damaged; take the copy that you last saved.",
    "SQLITE_IOERR": "The round {path} could not be read or written: the disk reports an error. What was there is kept;"
    " see whether the disk is full or gone, and run the same line again.",
}
_OTHER: Final = "The round {path} could not be used ({reason})."


class RoundError(PrecheckError):
    """A round's file, or what is asked of it, is not as it must be."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Within, what SQLite reports of the file at `path` becomes a RoundError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", None)
        if code is None and not isinstance(error, sqlite3.DatabaseError):
            raise
        raise RoundError(_sentence(code or "").format(path=path, reason=error)) from error


def _sentence(code: str) -> str:
    """The sentence for an error's name, or for the primary error that an extended one's name begins with."""
    return next((sentence for name, sentence in _SENTENCES.items() if code.startswith(name)), _OTHER)
