"""The pages that are there before anything is sent: the first address, the forms, the templates, the end."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.web.desk import WORD, Desk, download, shown
from pipeline.web.guard import Guard
from pipeline.web.receiving import RefusedError, receive
from pipeline.web.results import Nothing
from pipeline.web.tongue import COOKIE
from reports import web as pages
from reports.web import Listed


@dataclass(frozen=True, slots=True)
class Front:
    """The answers that need no result."""

    desk: Desk
    guard: Guard

    async def start(self, request: Request) -> Response:
        """The address that the browser is opened with: its token is exchanged for the session's cookie, once."""
        if not self.desk.secrets.spend(request.query_params.get("token", "")):
            if self.guard.signed_in(request.headers):
                return RedirectResponse("/", 303)
            return self.desk.says(request, "used", inside=False)
        answer = shown(pages.start(self.desk.web(request)))
        answer.set_cookie(
            self.guard.cookie, self.desk.secrets.session, httponly=True, samesite="strict", path="/"
        )
        return answer

    async def home(self, request: Request) -> Response:
        """The form for a draft, and the results kept."""
        kept = [
            Listed(result_id, result.kind, result.name, round(seconds / 60))
            for result_id, seconds, result in self.desk.shelf.listed()
            if not isinstance(result, Nothing)
        ]
        return shown(pages.home(self.desk.web(request), kept))

    async def language(self, request: Request) -> Response:
        """Keeps the language that was chosen, as long as the browser is open, and leads to the start page."""
        code = request.path_params["code"]
        if all(web.language != code for web in self.desk.webs.each):
            raise RefusedError("nowhere")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, code, httponly=True, samesite="strict", path="/")
        return answer

    async def compare(self, request: Request) -> Response:
        """The form for two drafts."""
        return shown(pages.compare_form(self.desk.web(request)))

    async def round(self, request: Request) -> Response:
        """The form for many portfolios."""
        return shown(pages.round_form(self.desk.web(request)))

    async def templates(self, request: Request) -> Response:
        """The list of empty templates."""
        return shown(pages.template_list(self.desk.web(request)))

    async def template(self, request: Request) -> Response:
        """An empty template."""
        framework, pathway = request.path_params["framework"], request.path_params["pathway"]
        try:
            terms = self.desk.terms_for(f"{framework}/{pathway}")
        except RefusedError:
            raise RefusedError("nowhere") from None
        content = await self.desk.bench(request).template(terms)
        name = self.desk.web(request).words.template.file_name.format(pathway=pathway)
        return download(content, name, WORD)

    async def end(self, request: Request) -> Response:
        """Ends the program, after a last page."""
        await receive(request, self.desk.secrets.form)
        answer = self.desk.says(request, "ended", inside=False)
        answer.background = BackgroundTask(self.desk.end)
        return answer
