"""A file that is watched while somebody writes in it, and checked again whenever it was saved.

The file is looked at four times a second. Notices from the system would be a blink quicker, but do not come from
network drives and synchronised folders, name the wrong file when a program saves by renaming, and need a library.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from models.outcome import Outcome, Unreadable, UnreadableReason
from pipeline.intake.items import on_disk
from pipeline.processes import OwnProcesses

_PERIOD: Final = 0.25
_PATIENCE: Final = 3.0
"""Seconds that a file which cannot be read may be half written, before it is told."""
_PERHAPS_HALF_WRITTEN: Final = frozenset[UnreadableReason]({"corrupt", "not-a-document"})

_Seen = tuple[int, int, int]


def checked_when_saved(path: Path, check: Callable[[], Outcome]) -> Iterator[Outcome]:
    """The outcome of the file as it is, and another whenever it was saved with other bytes. Never ends by itself.

    A file that is not there, or that somebody is just writing, is waited for.
    """
    told = doubted = None
    since = 0.0
    while True:
        sha256 = _when_left_alone(path)
        if sha256 == told:
            time.sleep(_PERIOD)
            continue
        if sha256 != doubted:
            doubted, since = sha256, time.monotonic()
            outcome = check()
        if _perhaps_half_written(outcome) and time.monotonic() - since < _PATIENCE:
            time.sleep(_PERIOD)
            continue
        if outcome.source.sha256 not in (sha256, ""):  # saved again meanwhile
            doubted = None
            continue
        told, doubted = sha256, None
        yield outcome


def _when_left_alone(path: Path) -> str:
    """The digest of the file when nobody has written to it for a moment; empty when it cannot be opened."""
    before = None
    while True:
        seen = _seen(path)
        if seen is not None and seen == before:
            return on_disk(path).sha256() or ""
        before = seen
        time.sleep(_PERIOD)


def _seen(path: Path) -> _Seen | None:
    try:
        found = path.stat()
    except OSError:  # between two names, or gone
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _perhaps_half_written(outcome: Outcome) -> bool:
    return isinstance(outcome, Unreadable) and outcome.reason in _PERHAPS_HALF_WRITTEN


class Standing:
    """A worker process that stays from one check to the next: all that a check needs is loaded but once."""

    def __init__(self) -> None:
        self._crew: _Staying | None = None

    def crew(self) -> OwnProcesses:
        """The process, started if there is none."""
        if self._crew is None or not self._crew.active:
            self._crew = _Staying(1)
        return self._crew

    def close(self) -> None:
        """Ends it."""
        if self._crew is not None:
            self._crew.end()


class _Staying(OwnProcesses):
    def leave(self) -> None:
        """They stay for the next run."""

    def end(self) -> None:
        super().leave()
