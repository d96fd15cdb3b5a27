"""What the system itself holds a worker to: its processor time, no memory images, and an end when its parent ends."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread
from typing import Final

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)
"""The exit code of a worker that used up its processor time; 0 where the system knows no such limit."""


def confine() -> None:
    """Holds a worker, from its beginning: it ends with its parent, and leaves no image of its memory when it crashes.

    A parent that is killed cannot end its workers, and one of them may be in a file that never ends. Memory holds words
    of portfolios.
    """
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if hasattr(signal, "SIGHUP"):  # a terminal that closes tells all its processes; the parent decides
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def limited_processor(seconds: float) -> Iterator[None]:
    """Within, this process may use so many seconds of the processor (0: no limit); else its end with OUT_OF_TIME.

    Only where the system has such a limit; time by the clock is watched from outside everywhere.
    """
    if resource is None or not seconds:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds)
    resource.setrlimit(
        resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
