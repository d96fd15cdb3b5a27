"""Workers that stay: warm between two uploads, ended when a task takes too long, and started anew after that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.failures import Failed
from pipeline.processes import failed, processes
from pipeline.terms import Terms
from pipeline.web import bounds
from pipeline.web.tasks import warm

Given = ParamSpec("Given")
Result = TypeVar("Result")


class WorkFailedError(Exception):
    """A task did not come to an end; `what` completes the sentence on it."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.kind)
        self.kind = failed.kind
        self.what = failed.what


@dataclass
class Workers:
    """A standing pool."""

    _pool: ProcessPool | None = None

    def start(self) -> None:
        """Starts the workers; they load what every check needs."""
        self._pool = processes(Terms().workers(bounds.WORKERS), warm)

    async def do(
        self,
        begun: Callable[[], None],
        seconds: float,
        work: Callable[Given, Result],
        *args: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """The result of `work`, which may take so many `seconds` (0: no limit); `begun` is called when it is its turn.

        Cancelling ends the worker.

        Raises WorkFailedError, or what `work` raises.
        """
        if self._pool is None or not self._pool.active:
            self.stop()
            self.start()
        assert self._pool is not None
        future = self._pool.schedule(work, args=list(args), kwargs=named, timeout=seconds or None)
        watch = asyncio.create_task(_tell(future.running, begun))
        try:
            return await asyncio.wrap_future(future)
        except (TimeoutError, MemoryError, ProcessExpired) as error:
            raise WorkFailedError(failed(error, seconds)) from None
        except BrokenProcessPool:
            raise WorkFailedError(Failed("crashed", "worker processes keep ending")) from None
        finally:
            watch.cancel()

    def stop(self) -> None:
        """Ends the workers, at once."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


async def _tell(running: Callable[[], bool], begun: Callable[[], None]) -> None:
    while not running():
        await asyncio.sleep(0.2)
    begun()
