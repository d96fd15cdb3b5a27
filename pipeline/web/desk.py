"""What all answers share: the words, the secrets, the work under way and the results kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.terms import Terms
from pipeline.web.guard import Secrets
from pipeline.web.jobs import Jobs
from pipeline.web.receiving import RefusedError
from pipeline.web.results import CheckedDraft, CheckedRound, ComparedDrafts, Nothing
from pipeline.web.shelf import Shelf
from pipeline.web.tongue import Webs
from pipeline.web.work import Bench
from pipeline.web.workers import Workers
from reports.web import Web, trouble
from reports.web_parts.words import Trouble

AUTO: Final = "auto"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word file."""
_STATUS: Final[dict[Trouble, int]] = {
    "no-file": 400,
    "empty": 400,
    "too-large": 413,
    "too-many": 413,
    "form": 400,
    "session": 403,
    "used": 403,
    "foreign": 403,
    "gone": 404,
    "nowhere": 404,
    "busy": 503,
    "fault": 500,
    "stopped": 200,
    "deleted": 200,
    "ended": 200,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of the page. `end` ends it."""

    webs: Webs
    secrets: Secrets
    shelf: Shelf
    jobs: Jobs
    workers: Workers
    terms: Terms
    end: Callable[[], None]
    one_round: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    def web(self, request: Request) -> Web:
        """The pages in the language that the browser asks for."""
        return self.webs.liked(request.headers)

    def bench(self, request: Request) -> Bench:
        """Where work is done for a request, in its language."""
        return Bench(self.workers, self.terms.seconds, self.one_round, self.web(request).language)

    def terms_for(self, chosen: str) -> Terms:
        """The terms with the pathway chosen in a form; raises RefusedError where it offers no such."""
        if chosen in ("", AUTO):
            return self.terms
        if all(choice.value != chosen for group in self.webs.each[0].groups for choice in group.choices):
            raise RefusedError("form")
        framework, pathway = chosen.split("/", 1)
        return replace(self.terms, framework=framework, pathway=pathway)

    def result(self, request: Request) -> tuple[str, CheckedDraft | ComparedDrafts | CheckedRound]:
        """The result that an address names, with its id; raises RefusedError where there is none."""
        result_id = request.path_params["id"]
        result = self.shelf.get(result_id)
        if result is None:
            raise RefusedError("gone")
        if isinstance(result, Nothing):
            self.shelf.drop(result_id)
            raise RefusedError(result.trouble)
        return result_id, result

    def says(self, request: Request, kind: Trouble, *, inside: bool = True) -> Response:
        """A page of one clear sentence; not `inside`, without a way on."""
        return HTMLResponse(trouble(self.web(request), kind, inside=inside), status_code=_STATUS[kind])


def shown(text: str | bytes) -> Response:
    """A page."""
    return HTMLResponse(text)


def download(content: bytes, name: str, kind: str) -> Response:
    """A file for the browser to save under `name`; `kind` is its media type."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})
