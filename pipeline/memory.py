"""A limit on the memory of one check, so that one file cannot take the whole machine with it.

Two nets, because neither holds everywhere. Where the system knows limits (`resource`, on Linux), an allocation beyond
the budget fails at once as MemoryError. Everywhere, a thread looks at what the process really uses and ends it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

import psutil

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

BUDGET: Final = 2 << 30
"""Bytes that one check may use beyond what its worker uses at rest."""
EXIT_CODE: Final = 77
"""How a worker ends that was stopped for its memory."""
_PERIOD: Final = 0.2


@contextmanager
def limited_memory(budget: int = BUDGET, *, address_space: bool = True) -> Iterator[None]:
    """Within, this process may use `budget` bytes more than now; else MemoryError, or its end with EXIT_CODE.

    Without `address_space` only the second net is spread, as on systems that have no other.
    """
    at_rest = psutil.Process().memory_info()
    over = Event()
    watch = Thread(target=_watch, args=(at_rest.rss + budget, over), daemon=True)
    before = _lower(at_rest.vms + budget) if address_space else None
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()
        _restore(before)


def _watch(most: int, over: Event) -> None:
    process = psutil.Process()
    while not over.wait(_PERIOD):
        if process.memory_info().rss > most:
            os._exit(EXIT_CODE)


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
