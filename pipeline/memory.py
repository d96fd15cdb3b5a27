"""A limit on the memory of one check, so that one file cannot take the whole machine with it.

Nets within nets, because none holds everywhere. A thread looks at what the process really uses and ends it; it cannot
when a library holds Python's lock, nor in the moment that one huge piece is asked for. For that there is the limit on
address space where the system knows one (`resource`, on Linux), and everywhere a look from outside (`watched`).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Final

from pipeline.footprint import footprint

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

BUDGET: Final = 1 << 30
"""Bytes that one check may use at most, beyond what its worker uses at rest."""
AT_REST: Final = 184 << 20
"""Bytes that a worker uses at rest, with everything loaded that checks need; 115 to 145 MiB were measured,
on one system: elsewhere libraries take more."""
EXIT_CODE: Final = 77
"""How a worker ends that was stopped for its memory."""
_LEAST: Final = 9
"""The part of the budget, a ninth, that any file may use."""
_FOR_EACH_BYTE: Final = 512
_RESERVED: Final = 4 << 30
"""Address space beyond the budget. Libraries reserve much that they never use, and those in C abort when they
are refused any, which looks like a fault of theirs: only what could not be noticed in time is refused.
"""
_TRIM: Final = "MALLOC_TRIM_THRESHOLD_"
_M_TRIM_THRESHOLD: Final = -1
_KEPT: Final = 64 << 20
_PERIOD: Final = 0.02
_PERIOD_OUTSIDE: Final = 0.1
_LEEWAY: Final = 64 << 20
_COLLECT_AFTER: Final = 10_000
"""New objects after which garbage is looked for. Checks leave few cycles behind: peaks are the same as with 700."""


def allowance(size: int, most: int = BUDGET) -> int:
    """The bytes that the check of a file of `size` bytes may use: a small file has no reason to need much.

    A Word file of 500 kB with 240,000 words took 110 MiB, one of 40 kB takes 10; PDFs take less.
    """
    return min(most, most // _LEAST + _FOR_EACH_BYTE * size)


@contextmanager
def limited_memory(budget: int = BUDGET, *, address_space: bool = True) -> Iterator[None]:
    """Within, this process may use `budget` bytes more than at rest; else its end with EXIT_CODE, or MemoryError.

    Without `address_space` the system's own limit is left alone, as on systems that have none.
    """
    if not gc.isenabled():
        _collect_from_now()
    now = footprint(os.getpid())
    before = _lower(now.reserved + budget + _RESERVED) if address_space else None
    try:
        with _beside(_watch, max(now.held, AT_REST) + budget):
            yield
    finally:
        _restore(before)


def _collect_from_now() -> None:
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    gc.enable()


def keep_freed() -> None:
    """Lets this process keep memory that it has freed, for its next need, as it would had nobody told it otherwise.

    Dask tells its workers to give it back at once, and what they start inherits that: a check would take a tenth longer
    for what it gives back and gets anew. Only with glibc, which alone listens to that.
    """
    if _TRIM not in os.environ:
        return
    import ctypes  # late: as a rule nobody has told

    with suppress(OSError, AttributeError, TypeError):  # no such library or function, or no way to ask
        ctypes.CDLL(None).mallopt(_M_TRIM_THRESHOLD, _KEPT)


@contextmanager
def watched(budget: int) -> Iterator[None]:
    """Within, a process that this one started is killed when it uses far more than `budget` bytes beyond its rest."""
    with _beside(_watch_others, most_seen_from_outside(budget)):
        yield


def most_seen_from_outside(budget: int) -> int:
    """Bytes from which a worker is ended by who started it, as nothing within has ended it."""
    return AT_REST + budget + _LEEWAY


@contextmanager
def _beside(watch: Callable[[int, Event], None], most: int) -> Iterator[None]:
    """Within, a thread of its own watches until the event is set."""
    over = Event()
    thread = Thread(target=watch, args=(most, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _watch(most: int, over: Event) -> None:
    while not over.wait(_PERIOD):
        if footprint(os.getpid()).held > most:
            os._exit(EXIT_CODE)


def _watch_others(most: int, over: Event) -> None:
    import multiprocessing  # late: only pools have others to watch

    while not over.wait(_PERIOD_OUTSIDE):
        for started in multiprocessing.active_children():
            if started.pid is not None and footprint(started.pid).held > most:
                started.kill()


def _lower(most: int) -> tuple[int, int] | None:
    """Sets the limit on address space where there is one to set; the limits as they were."""
    if resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ValueError, OSError):  # macOS knows the name but not the limit
        return None
    return soft, hard


def _restore(before: tuple[int, int] | None) -> None:
    if before is not None:
        resource.setrlimit(resource.RLIMIT_AS, before)
