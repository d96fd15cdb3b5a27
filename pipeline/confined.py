"""What a worker is held to: its processor time, no memory images, no words, and an end when its parent ends."""

from __future__ import annotations

import gc
import math
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Final

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)
"""The exit code of a worker that used up its processor time; 0 where the system knows no such limit."""


def confine(parent_ends: Callable[[], object]) -> None:
    """Holds a worker, from its beginning. `parent_ends` returns when its parent has ended, and it ends then, too.

    A parent that is killed cannot end its workers, and one of them may be in a file that never ends. No image is left
    of its memory when it crashes, which holds words of portfolios.

    Until its first check (see `limited_memory`) it looks for no garbage: all that it loads stays, and to walk through
    it again and again takes a tenth of a second.
    """
    gc.disable()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if hasattr(signal, "SIGHUP"):  # a terminal that closes tells all its processes; the parent decides
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    Thread(target=_end_after, args=(parent_ends,), daemon=True).start()
    _hush()


def started_by_ends() -> None:
    """For `confine`: returns when the process has ended that started this one with multiprocessing."""
    from multiprocessing import connection, parent_process  # late: a lone worker needs neither

    parent = parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])


def _end_after(parent_ends: Callable[[], object]) -> None:
    parent_ends()
    os._exit(1)


def _hush() -> None:
    """Readers' libraries quote the documents they stumble over: their logs and warnings stay unsaid."""
    import logging
    import warnings

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


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
