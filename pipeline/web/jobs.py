"""Work under way: each upload's own folder, deleted when it is through, and its result put on the shelf."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.web import bounds
from pipeline.web.receiving import RefusedError
from pipeline.web.results import Nothing, Result
from pipeline.web.shelf import Shelf
from reports.web_parts.words import WorkKind

_PERIOD: Final = 0.5


@dataclass
class Job:
    """An upload being worked on. `through` of `total` submissions are done; `begun` once it is its turn."""

    id: str
    kind: WorkKind
    begun: bool = False
    through: int = 0
    total: int = 0
    task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """It is its turn."""
        self.begun = True

    async def ticks(self) -> AsyncIterator[float]:
        """Seconds since now, as they pass, until it is through."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        assert self.task is not None
        while not self.task.done():
            await asyncio.wait([self.task], timeout=_PERIOD)
            yield loop.time() - start


Work = Callable[[Job], Coroutine[None, None, Result]]


@dataclass
class Jobs:
    """Those under way, by id. `checked` and `unreadable` count submissions: all that is ever remembered of them."""

    folder: Path
    shelf: Shelf
    checked: int = 0
    unreadable: int = 0
    _running: dict[str, Job] = field(default_factory=dict)

    def get(self, job_id: str) -> Job | None:
        """The job, while it is under way."""
        return self._running.get(job_id)

    def place(self) -> Path:
        """A new folder for an upload; raises RefusedError where too much is under way."""
        if len(self._running) >= bounds.JOBS:
            raise RefusedError("busy")
        return Path(tempfile.mkdtemp(dir=self.folder))

    def begin(self, kind: WorkKind, place: Path, work: Work) -> Job:
        """Starts work on what lies in `place`, which is deleted when it is through."""
        job = Job(secrets.token_urlsafe(18), kind)
        self._running[job.id] = job
        job.task = asyncio.create_task(self._run(job, place, work))
        return job

    async def stop(self, job_id: str) -> None:
        """Ends a job; nothing of it stays."""
        job = self._running.get(job_id)
        if job is not None and job.task is not None:
            job.task.cancel()
            await asyncio.wait([job.task])

    async def stop_all(self) -> None:
        """Ends all jobs."""
        for job_id in list(self._running):
            await self.stop(job_id)

    async def _run(self, job: Job, place: Path, work: Work) -> None:
        try:
            result = await self._result(job, work)
            checked, unreadable = result.read
            self.checked += checked
            self.unreadable += unreadable
            self.shelf.put(job.id, result)
        finally:
            await asyncio.to_thread(shutil.rmtree, place, ignore_errors=True)
            del self._running[job.id]

    async def _result(self, job: Job, work: Work) -> Result:
        """What comes of it, whatever befalls it; words of the files are in no message, as none is kept."""
        try:
            return await work(job)
        except Exception:  # a fault of ours: told on the page, and the next upload is served
            return Nothing("fault")
