"""The pages' addresses, and what is answered at each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from pipeline.memory import watched
from pipeline.web.desk import Desk
from pipeline.web.front import Front
from pipeline.web.guard import START, Guard
from pipeline.web.receiving import RefusedError
from pipeline.web.showing import Showing
from pipeline.web.uploads import Uploads
from reports.web_parts.words import Trouble

_SWEEP_SECONDS: Final = 30.0
Answer = Callable[[Request, Exception], Awaitable[Response]]


def application(desk: Desk, port: int) -> Guard:
    """The whole page, guarded."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)

    guard = Guard(inner, desk.webs, desk.secrets, port)
    app = Starlette(
        routes=_routes(Front(desk, guard), Uploads(desk), Showing(desk)),
        lifespan=lambda _: _run(desk),
        exception_handlers={
            RefusedError: _refused(desk),
            HTTPException: _always(desk, "nowhere"),
            Exception: _always(desk, "fault"),
        },
    )
    return guard


def _routes(front: Front, uploads: Uploads, showing: Showing) -> list[Route]:
    asked = {
        START: front.start,
        "/": front.home,
        "/language/{code}": front.language,
        "/compare": front.compare,
        "/round": front.round,
        "/template": front.templates,
        "/template/{framework}/{pathway}": front.template,
        "/job/{id}": uploads.progress,
        "/result/{id}": showing.result,
        "/result/{id}/save": showing.save,
        "/result/{id}/copy": showing.copy,
        "/result/{id}/changes": showing.changes,
        "/result/{id}/changes/save": showing.save_changes,
        "/result/{id}/workbook": showing.workbook,
        "/result/{id}/everything": showing.everything,
        "/result/{id}/next": showing.next_form,
        "/result/{id}/delete": showing.delete_form,
    }
    sent = {
        "/check": uploads.check,
        "/compare": uploads.compare,
        "/round": uploads.round,
        "/job/{id}/stop": uploads.stop,
        "/result/{id}/next": uploads.next,
        "/result/{id}/delete": showing.delete,
        "/clear": showing.clear,
        "/end": front.end,
    }
    return [
        *(Route(path, answer, methods=["GET"]) for path, answer in asked.items()),
        *(Route(path, answer, methods=["POST"]) for path, answer in sent.items()),
    ]


@asynccontextmanager
async def _run(desk: Desk) -> AsyncIterator[None]:
    """The workers' time, and the results'."""
    desk.workers.start()
    sweeping = asyncio.create_task(_sweep(desk))
    try:
        with watched(desk.terms.memory):
            yield
    finally:
        sweeping.cancel()
        await desk.jobs.stop_all()
        desk.shelf.clear()
        await asyncio.to_thread(desk.workers.stop)


async def _sweep(desk: Desk) -> None:
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        desk.shelf.sweep()


def _refused(desk: Desk) -> Answer:
    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, RefusedError)
        return desk.says(request, error.trouble)

    return answer


def _always(desk: Desk, kind: Trouble) -> Answer:
    async def answer(request: Request, error: Exception) -> Response:
        return desk.says(request, kind)

    return answer
