"""The signs by which a system asks a program to end, as far as this system has them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

TO_END: Final = tuple(
    signal.Signals[name] for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if name in signal.Signals.__members__
)
"""From a system that shuts down, or whose terminal's window is closed; Ctrl-C is not among them."""
ALL: Final = (signal.SIGINT, *TO_END)


@contextmanager
def signs_waiting() -> Iterator[None]:
    """Within, signs to end wait; for processes started meanwhile they go on waiting."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ALL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
