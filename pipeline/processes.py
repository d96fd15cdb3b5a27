"""Worker processes of one's own: started afresh (spawn, the only way that Windows and macOS know), held to limits.

They serve several tasks because starting costs more than many of them, and are replaced after a hundred so that no
leak adds up.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.confined import confine, started_by_ends
from pipeline.failures import Failed, ended, out_of_time, told_to_end
from pipeline.memory import keep_freed
from pipeline.signs import signs_waiting

Task = TypeVar("Task")
Setting = TypeVar("Setting")
Result = TypeVar("Result")

_TASKS_PER_WORKER: Final = 100


def processes(workers: int, prepare: Callable[[], None] | None = None) -> ProcessPool:
    """Worker processes, started now; each calls `prepare` before its first task. The caller stops and joins them."""
    _begin_tidying()
    return ProcessPool(
        max_workers=workers,
        max_tasks=_TASKS_PER_WORKER,
        initializer=_begin,
        initargs=(prepare,),
        context=multiprocessing.get_context("spawn"),
    )


def _begin_tidying() -> None:
    """Begins the process that Python has to tidy up after all others, so that it outlives a terminal that is closed.

    Else it would end with it: Python would complain, and begin another while all else ends.
    """
    if sys.platform == "win32":  # has none
        return
    from multiprocessing.resource_tracker import ensure_running

    with signs_waiting():
        ensure_running()


class OwnProcesses:
    """Worker processes on this computer that work for one run; each can be killed without the others."""

    def __init__(self, workers: int) -> None:
        self._pool: Final = processes(workers)
        self.room: Final = 2 * workers + 1
        """How many tasks are begun at a time: enough that no worker waits for its next one."""

    @property
    def active(self) -> bool:
        """Whether they can still work."""
        return bool(self._pool.active)

    def begin(
        self, work: Callable[[Task, Setting], Result], task: Task, setting: Setting, seconds: float
    ) -> Future[Result | Failed]:
        """Begins a task, which is ended when it takes more than `seconds` (0: no limit)."""
        future: Future[Result | Failed] = self._pool.schedule(
            work, args=(task, setting), timeout=seconds or None
        )
        return future

    def stop(self) -> None:
        """Ends all, at once."""
        self._pool.stop()

    def leave(self) -> None:
        """Ends all, and waits until they have ended."""
        self._pool.stop()
        self._pool.join()


def failed(error: TimeoutError | MemoryError | ProcessExpired, seconds: float) -> Failed:
    """What befell a task whose result is this error; it was given so many `seconds`."""
    match error:
        case TimeoutError():
            return out_of_time(seconds)
        case MemoryError():
            return Failed("out-of-memory")
        case _:
            return ended(error.exitcode, seconds)


def stopped(future: Future[Any]) -> bool:
    """Whether a task was ended with the whole run, or its worker got the sign to end that the program got."""
    error = None if future.cancelled() else future.exception()
    return future.cancelled() or (isinstance(error, ProcessExpired) and told_to_end(error.exitcode))


def _begin(prepare: Callable[[], None] | None) -> None:
    confine(started_by_ends)
    keep_freed()
    if prepare is not None:
        prepare()
