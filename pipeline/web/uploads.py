"""What forms send: each upload becomes work under way, and the browser is led to the page that shows how it goes on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from pipeline.intake.items import Submission
from pipeline.web import bounds
from pipeline.web.desk import Desk
from pipeline.web.jobs import Job, Work
from pipeline.web.receiving import Form, keep, receive
from pipeline.web.results import CheckedDraft
from pipeline.web.work import Bench, uploaded
from reports import web as pages
from reports.web import Web
from reports.web_parts.words import WorkKind, WorkWords

Beginning = Callable[[Form, Path, Bench], Awaitable[Work]]

_STEP: Final = 5
"""Seconds between two lines on one draft."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """The answers to forms that send files, and the page while these are read."""

    desk: Desk

    async def check(self, request: Request) -> Response:
        """A draft."""
        return await self._begun(request, "check", 1, self._check)

    async def next(self, request: Request) -> Response:
        """The next version of a draft, set against the one before."""
        _, before = self.desk.result(request)
        earlier = before.outcome if isinstance(before, CheckedDraft) else b""

        async def check(form: Form, place: Path, bench: Bench) -> Work:
            return await self._check(form, place, bench, earlier)

        return await self._begun(request, "check", 1, check)

    async def compare(self, request: Request) -> Response:
        """Two drafts."""
        return await self._begun(request, "compare", 2, self._compare)

    async def round(self, request: Request) -> Response:
        """Many portfolios."""
        return await self._begun(request, "round", bounds.FILES, self._round)

    async def progress(self, request: Request) -> Response:
        """The page while an upload is read, sent as it goes on; afterwards its result."""
        job_id = request.path_params["id"]
        job = self.desk.jobs.get(job_id)
        if job is None:
            return RedirectResponse(f"/result/{job_id}", 303)
        return StreamingResponse(self._lines(self.desk.web(request), job), media_type="text/html")

    async def stop(self, request: Request) -> Response:
        """Ends the work and deletes what was sent."""
        job_id = request.path_params["id"]
        await receive(request, self.desk.secrets.form)
        await self.desk.jobs.stop(job_id)
        self.desk.shelf.drop(job_id)
        return self.desk.says(request, "stopped")

    async def _begun(self, request: Request, kind: WorkKind, files: int, work: Beginning) -> Response:
        """Takes the form, keeps its files in a folder of their own, and starts the work."""
        place = self.desk.jobs.place()
        try:
            form = await receive(request, self.desk.secrets.form, files)
            try:
                begun = await work(form, place, self.desk.bench(request))
            finally:
                await form.data.close()
            job = self.desk.jobs.begin(kind, place, begun)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        return RedirectResponse(f"/job/{job.id}", 303)

    async def _check(self, form: Form, place: Path, bench: Bench, earlier: bytes = b"") -> Work:
        terms = self.desk.terms_for(form.text("pathway"))
        return bench.check(await _kept(form.chosen("draft"), place / "draft"), terms, earlier)

    async def _compare(self, form: Form, place: Path, bench: Bench) -> Work:
        terms = self.desk.terms_for(form.text("pathway"))
        both = form.chosen("before"), form.chosen("after")
        before, after = await _kept(both[0], place / "before"), await _kept(both[1], place / "after")
        return bench.compare(before, after, terms)

    async def _round(self, form: Form, place: Path, bench: Bench) -> Work:
        terms = self.desk.terms_for(form.text("pathway"))
        paths = await keep(form.chosen("files"), place)
        return bench.round(paths, terms)

    async def _lines(self, web: Web, job: Job) -> AsyncIterator[str]:
        last = ""
        before, after = pages.work(web, job.kind, job.id)
        yield before
        async for seconds in job.ticks():
            text = _said(web.words.work, job, seconds)
            if text and text != last:
                yield pages.line(text)
                last = text
        yield pages.work_done(web, job.id)
        yield after


async def _kept(files: list[UploadFile], folder: Path) -> Submission:
    folder.mkdir()
    (path,) = await keep(files[:1], folder)
    return uploaded(path, path.name)


def _said(words: WorkWords, job: Job, seconds: float) -> str:
    """How a job stands; nothing new for a while is nothing to say."""
    if not job.begun:
        return words.waiting if seconds > 1 else ""
    if job.total:
        if job.through == job.total:
            return words.writing
        return words.through.format(through=job.through, total=job.total)
    passed = int(seconds // _STEP) * _STEP
    return words.going.format(seconds=passed) if passed else ""
