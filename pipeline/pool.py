"""Tasks worked through by processes of one's own, or by any executor, so that no task can stop or bring down the rest.

Only so many tasks are begun at a time as whoever works can take: neither tasks nor results pile up, however many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Final, Generic, Protocol, TypeVar

from pebble import ProcessExpired

from pipeline.errors import PrecheckError
from pipeline.failures import Failed, Failure
from pipeline.memory import BUDGET, watched
from pipeline.processes import OwnProcesses, Result, Setting, Task, failed, stopped

_PERIOD: Final = 0.2
_POOLS: Final = 3


class LostError(PrecheckError):
    """Whoever did the work is gone, with what was under way."""


_Task = TypeVar("_Task", contravariant=True)
_Setting = TypeVar("_Setting", contravariant=True)


class Crew(Protocol[_Task, _Setting, Result]):
    """Whoever does the work; `room` is how many tasks it takes at a time."""

    @property
    def room(self) -> int: ...

    def begin(
        self, work: Callable[[Any, Any], Result], task: _Task, setting: _Setting, seconds: float
    ) -> Future[Result | Failed]:
        """Begins a task, which is ended when it takes more than `seconds` (0: no limit)."""

    def stop(self) -> None:
        """Ends what is under way, at once."""

    def leave(self) -> None:
        """Ends what is under way, and leaves nothing behind."""


@dataclass(frozen=True, slots=True)
class Pool(Generic[Task, Setting, Result]):
    """Tasks to be worked through. Iterating yields each with its result, as they come.

    That is in the order of `tasks`: one that is through waits for those before it, unless `any_order`.

    `work` is called in a worker with a task and `setting`; whatever befalls it becomes the result that `fail` makes.
    The largest by `size` are begun first, so that the last worker is not left alone with the longest. A task that takes
    more than `seconds` (0: no limit) is ended, and so is a worker that uses far more than `memory` bytes beyond its
    rest. Setting `stop` ends all early: of the rest only the results already there are yielded. `done` is called, from
    another thread, whenever a task is through. The work is done by `workers` processes of its own, or by a `crew`.
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
    crew: Callable[[], Crew[Task, Setting, Result]] | None = None

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
            yield task, self.fail("crashed", task, BrokenProcessPool.__name__)

    def _pooled(self, waiting: dict[int, Task]) -> Iterator[tuple[Task, Result]]:
        """The results of the tasks that wait; each leaves `waiting` when it is yielded, and its memory is freed."""
        crew: Crew[Task, Setting, Result]
        crew = OwnProcesses(self.workers) if self.crew is None else self.crew()
        try:
            turns: _Turns[Task, Setting, Result] = _Turns(self, crew, waiting)
            for place, future in turns:
                if self.stop.is_set() and stopped(future):
                    continue
                task = waiting[place]
                result = self._result(task, future)
                del waiting[place]
                yield task, result
        finally:
            crew.leave()

    def _result(self, task: Task, future: Future[Result | Failed]) -> Result:
        """A finished future's result, or what its failure amounts to."""
        try:
            result = future.result()
        except (TimeoutError, MemoryError, ProcessExpired) as error:
            result = failed(error, self.seconds)
        except CancelledError:
            raise LostError(
                "Whoever did the checks is not there any more; what was checked before is kept."
            ) from None
        return self.fail(result.kind, task, result.what) if isinstance(result, Failed) else result


@dataclass(slots=True)
class _Turns(Generic[Task, Setting, Result]):
    """The futures of waiting tasks by place, each when it is finished and its turn has come, or all was stopped."""

    pool: Pool[Task, Setting, Result]
    crew: Crew[Task, Setting, Result]
    waiting: dict[int, Task]
    under_way: dict[Future[Result | Failed], int] = field(default_factory=dict)
    through: dict[int, Future[Result | Failed]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[int, Future[Result | Failed]]]:
        queue = deque(sorted(self.waiting, key=lambda place: -self.pool.size(self.waiting[place])))
        in_order = deque(sorted(self.waiting))
        while queue or self.under_way:
            if self.pool.stop.is_set():
                self.crew.stop()
                self._gather()
                break
            while queue and len(self.under_way) < self.crew.room:
                self._begin(queue.popleft())
            wait(
                self.under_way, timeout=_PERIOD, return_when=FIRST_COMPLETED
            )  # short: Windows interrupts no wait
            self._gather()
            if self.pool.any_order:
                in_order = deque(sorted(self.through))
            while in_order and in_order[0] in self.through:
                place = in_order.popleft()
                yield place, self.through.pop(place)
        yield from sorted(self.through.items())

    def _begin(self, place: int) -> None:
        pool = self.pool
        future = self.crew.begin(pool.work, self.waiting[place], pool.setting, pool.seconds)
        self.under_way[future] = place
        future.add_done_callback(lambda _: pool.done())

    def _gather(self) -> None:
        for future in [each for each in self.under_way if each.done()]:
            self.through[self.under_way.pop(future)] = future
