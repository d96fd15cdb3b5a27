"""The first sign to end lets a long run finish what it has begun, so that nothing done is lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from types import FrameType

from pipeline.commands.telling import tell
from pipeline.signs import TO_END
from reports.command_words import CommandWords


@contextmanager
def stopping(stop: Event, words: CommandWords) -> Iterator[None]:
    """Within, the first Ctrl-C, or another sign to end, sets `stop`; a second one is let through."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *TO_END)}
    heeded = {number: then for number, then in before.items() if then not in (None, signal.SIG_IGN)}

    def restore() -> None:
        for number, then in heeded.items():
            signal.signal(number, then)

    def set_stop(number: int, frame: FrameType | None) -> None:
        restore()
        stop.set()
        with suppress(OSError):  # the terminal may be gone
            tell(words.stopping, err=True)

    for number in heeded:
        signal.signal(number, set_stop)
    try:
        yield
    finally:
        restore()
