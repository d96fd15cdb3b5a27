"""Work done in processes that can be killed, one task at a time each, so that no task can stop or bring down the rest.

Workers are started afresh (spawn, the only way that Windows and macOS know), serve several tasks because starting costs
more than many of them, and are replaced after a few dozen so that no leak adds up.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from threading import Event
from typing import Final, Generic, Literal, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipeline.confined import OUT_OF_TIME, confine
from pipeline.memory import BUDGET, EXIT_CODE, watched

Failure = Literal["timed-out", "out-of-memory", "crashed"]
Task = TypeVar("Task")
Setting = TypeVar("Setting")
Result = TypeVar("Result")

_TASKS_PER_WORKER: Final = 40
_PERIOD: Final = 0.2
_POOLS: Final = 3
_OUT_OF_MEMORY: Final = (EXIT_CODE, -9, 15)
"""Exit codes: by itself, killed by the system or by us, and killed by us on Windows."""


@dataclass(frozen=True, slots=True)
class Pool(Generic[Task, Setting, Result]):
    """Tasks to be worked through. Iterating yields each with its result, as they come.

    That is in the order of `tasks`: one that is through waits for those before it, unless `any_order`.

    `work` is called in a worker with a task and `setting`; whatever befalls it becomes the result that `fail` makes.
    The largest by `size` are begun first, so that the last worker is not left alone with the longest. A task that takes
    more than `seconds` (0: no limit) is ended, and so is a worker that uses far more than `memory` bytes beyond its
    rest. Setting `stop` ends all early: of the rest only the results already there are yielded. `done` is called, from
    another thread, whenever a task is through.
    """

    tasks: Sequence[Task]
    work: Callable[[Task, Setting], Result]
    setting: Setting
    fail: Callable[[Failure, Task, str], Result]
    size: Callable[[Task], int]
    workers: int
    seconds: float
    stop: Event
    memory: int = BUDGET
    done: Callable[[], None] = lambda: None
    any_order: bool = False

    def __iter__(self) -> Iterator[tuple[Task, Result]]:
        waiting = dict(enumerate(self.tasks))
        for _ in range(_POOLS if waiting else 0):
            try:
                with watched(self.memory):
                    yield from self._pooled(waiting)
            except BrokenProcessPool:  # a worker died between two tasks, so none is to blame
                continue
            return
        for task in waiting.values():
            yield task, self.fail("crashed", task, "worker processes keep ending")

    def _pooled(self, waiting: dict[int, Task]) -> Iterator[tuple[Task, Result]]:
        """The results of the tasks that wait; each leaves `waiting` when it is yielded, and its memory is freed."""
        pool = processes(self.workers)
        try:
            futures = self._scheduled(pool, waiting)
            while futures:
                place = self._next(futures)
                future = futures.pop(place)
                if not future.done():
                    pool.stop()
                    if not future.done():
                        continue
                if self.stop.is_set() and _was_told_to_end(future):
                    continue
                task = waiting[place]
                result = self._result(task, future)
                del waiting[place]
                yield task, result
        finally:
            pool.stop()
            pool.join()

    def _scheduled(self, pool: ProcessPool, waiting: dict[int, Task]) -> dict[int, ProcessFuture[Result]]:
        futures = {}
        for place in sorted(waiting, key=lambda place: -self.size(waiting[place])):
            args = (waiting[place], self.setting)
            futures[place] = pool.schedule(self.work, args=args, timeout=self.seconds or None)
            futures[place].add_done_callback(lambda _: self.done())
        return futures

    def _next(self, futures: Mapping[int, ProcessFuture[Result]]) -> int:
        """Which future comes next, when it is done or all was stopped. Waits are short: Windows interrupts none."""
        first = min(futures)
        awaited = {future: place for place, future in futures.items() if self.any_order or place == first}
        while True:
            done = [place for future, place in awaited.items() if future.done()]
            if done or self.stop.is_set():
                return min(done, default=first)
            wait(awaited, timeout=_PERIOD, return_when=FIRST_COMPLETED)

    def _result(self, task: Task, future: ProcessFuture[Result]) -> Result:
        """A finished future's result, or what its failure amounts to."""
        try:
            return future.result()
        except (TimeoutError, MemoryError, ProcessExpired) as error:
            return self.fail(failure(error), task, what_happened(error, self.seconds))


def processes(workers: int, prepare: Callable[[], None] | None = None) -> ProcessPool:
    """Worker processes, started now; each calls `prepare` before its first task. The caller stops and joins them."""
    return ProcessPool(
        max_workers=workers,
        max_tasks=_TASKS_PER_WORKER,
        initializer=_begin,
        initargs=(prepare,),
        context=multiprocessing.get_context("spawn"),
    )


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
    """The detail that completes the sentence on such a failure; `seconds` is the time that the task was given."""
    match error:
        case ProcessExpired() if failure(error) == "crashed":
            return f"its worker process ended with code {error.exitcode}"
        case _ if failure(error) == "timed-out":
            return f"{seconds:g} seconds"
        case _:
            return ""


def _was_told_to_end(future: ProcessFuture[Result]) -> bool:
    """Whether its worker got the sign to end that the whole program got: then nothing befell the task."""
    error = None if future.cancelled() else future.exception()
    return isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGTERM


def _begin(prepare: Callable[[], None] | None) -> None:
    confine()
    _hush()
    if prepare is not None:
        prepare()


def _hush() -> None:
    """Readers' libraries quote the documents they stumble over: their logs and warnings stay unsaid."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
