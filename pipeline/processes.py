"""Worker processes of one's own: started afresh (spawn, the only way that Windows and macOS know), held to limits.

They serve several tasks because starting costs more than many of them, and are replaced after a few dozen so that no
leak adds up.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.confined import OUT_OF_TIME, confine
from pipeline.memory import EXIT_CODE, load_without_collecting

Failure = Literal["timed-out", "out-of-memory", "crashed"]
Task = TypeVar("Task")
Setting = TypeVar("Setting")
Result = TypeVar("Result")

_TASKS_PER_WORKER: Final = 40
_OUT_OF_MEMORY: Final = (EXIT_CODE, -9, 15)
"""Exit codes: by itself, killed by the system or by us, and killed by us on Windows."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What stands for the result of a task that was ended: what befell it, and what completes the sentence on it."""

    kind: Failure
    what: str


def processes(workers: int, prepare: Callable[[], None] | None = None) -> ProcessPool:
    """Worker processes, started now; each calls `prepare` before its first task. The caller stops and joins them.

    There are about as many as cores: several threads for each would only be in each other's way.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read by numpy where a worker imports it
    return ProcessPool(
        max_workers=workers,
        max_tasks=_TASKS_PER_WORKER,
        initializer=_begin,
        initargs=(prepare,),
        context=multiprocessing.get_context("spawn"),
    )


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


def failure(error: TimeoutError | MemoryError | ProcessExpired) -> Failure:
    """What befell a task whose result is this error."""
    match error:
        case TimeoutError():
            return "timed-out"
        case MemoryError():
            return "out-of-memory"
        case _ if OUT_OF_TIME and error.exitcode == OUT_OF_TIME:
            return "timed-out"
        case _:
            return "out-of-memory" if error.exitcode in _OUT_OF_MEMORY else "crashed"


def what_happened(error: TimeoutError | MemoryError | ProcessExpired, seconds: float) -> str:
    """The detail that completes the sentence on such a failure, in no language: the `seconds` that the task was given,
    or the exit code."""
    match error:
        case ProcessExpired() if failure(error) == "crashed":
            return f"exit {error.exitcode}"
        case _ if failure(error) == "timed-out":
            return f"{seconds:g}"
        case _:
            return ""


def told_to_end(future: Future[Any]) -> bool:
    """Whether it was ended with the whole run, or its worker got the sign to end that the program got.

    Then nothing befell the task. A worker that takes notice of the sign ends with its number.
    """
    error = None if future.cancelled() else future.exception()
    exits = (-signal.SIGTERM, signal.SIGTERM)
    return future.cancelled() or (isinstance(error, ProcessExpired) and error.exitcode in exits)


def _begin(prepare: Callable[[], None] | None) -> None:
    load_without_collecting()
    confine()
    _hush()
    if prepare is not None:
        prepare()


def _hush() -> None:
    """Readers' libraries quote the documents they stumble over: their logs and warnings stay unsaid."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
