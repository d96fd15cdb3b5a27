"""Results to read, to download and to delete."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, assert_never

from starlette.requests import Request
from starlette.responses import Response

from pipeline.web.desk import AUTO, WORD, Desk, download, shown
from pipeline.web.receiving import RefusedError, receive
from pipeline.web.results import CheckedDraft, CheckedRound, ComparedDrafts
from reports import web as pages
from reports.web import Link, Web

_PAGE: Final = "text/html"
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COPIES: Final = {".pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Showing:
    """The answers at the address of a result."""

    desk: Desk

    async def result(self, request: Request) -> Response:
        """The result: the same page as everywhere, with links above."""
        result_id, result = self.desk.result(request)
        web = self.desk.web(request)
        match result:
            case CheckedDraft():
                return shown(_draft(web, result_id, result))
            case ComparedDrafts():
                links = [_save(web, result_id), *_last(web, result_id)]
                return shown(pages.with_bar(web, result.page.decode(), links))
            case CheckedRound():
                return shown(pages.round_result(web, result_id, result.rows, result.ignored))
            case _:
                assert_never(result)

    async def changes(self, request: Request) -> Response:
        """What changed since the version before."""
        result_id, draft = self._checked(request)
        if not draft.changes:
            raise RefusedError("nowhere")
        web = self.desk.web(request)
        bar = web.words.bar
        links = [
            Link(f"/result/{result_id}", bar.report),
            Link(f"/result/{result_id}/changes/save", bar.save, download=True),
            *_last(web, result_id),
        ]
        return shown(pages.with_bar(web, draft.changes.decode(), links))

    async def save(self, request: Request) -> Response:
        """The page as a file."""
        _, result = self.desk.result(request)
        words = self.desk.web(request).words.bar
        if isinstance(result, CheckedDraft):
            return download(result.page, f"{words.page_name.format(stem=_stem(result.name))}.html", _PAGE)
        if isinstance(result, ComparedDrafts):
            return download(result.page, f"{words.changes_name.format(stem=_stem(result.name))}.html", _PAGE)
        raise RefusedError("nowhere")

    async def save_changes(self, request: Request) -> Response:
        """The page on what changed, as a file."""
        _, draft = self._checked(request)
        name = self.desk.web(request).words.bar.changes_name.format(stem=_stem(draft.name))
        return download(draft.changes, f"{name}.html", _PAGE)

    async def copy(self, request: Request) -> Response:
        """The copy with comments."""
        _, draft = self._checked(request)
        if not draft.copy.content:
            raise RefusedError("nowhere")
        name = self.desk.web(request).words.bar.copy_name.format(stem=_stem(draft.name)) + draft.copy.suffix
        return download(draft.copy.content, name, _COPIES.get(draft.copy.suffix, WORD))

    async def workbook(self, request: Request) -> Response:
        """The workbook of a round."""
        name = self.desk.web(request).words.round.file_name
        return download(self._round(request).workbook, f"{name}.xlsx", _WORKBOOK)

    async def everything(self, request: Request) -> Response:
        """The workbook of a round with its pages."""
        name = self.desk.web(request).words.round.file_name
        return download(self._round(request).archive, f"{name}.zip", "application/zip")

    async def next_form(self, request: Request) -> Response:
        """Where the next version is chosen."""
        result_id, draft = self._checked(request)
        return shown(pages.next_form(self.desk.web(request), result_id, draft.name, draft.held_to or AUTO))

    async def delete_form(self, request: Request) -> Response:
        """Asks whether to delete."""
        result_id, result = self.desk.result(request)
        return shown(pages.delete_form(self.desk.web(request), result_id, result.kind, result.name))

    async def delete(self, request: Request) -> Response:
        """Deletes a result at once."""
        await receive(request, self.desk.secrets.form)
        self.desk.shelf.drop(request.path_params["id"])
        return self.desk.says(request, "deleted")

    async def clear(self, request: Request) -> Response:
        """Deletes all results at once."""
        await receive(request, self.desk.secrets.form)
        self.desk.shelf.clear()
        return self.desk.says(request, "deleted")

    def _checked(self, request: Request) -> tuple[str, CheckedDraft]:
        result_id, result = self.desk.result(request)
        if not isinstance(result, CheckedDraft):
            raise RefusedError("nowhere")
        return result_id, result

    def _round(self, request: Request) -> CheckedRound:
        _, result = self.desk.result(request)
        if not isinstance(result, CheckedRound):
            raise RefusedError("nowhere")
        return result


def _stem(name: str) -> str:
    return PurePath(name).stem


def _draft(web: Web, result_id: str, draft: CheckedDraft) -> str:
    bar, links = web.words.bar, []
    if draft.changes:
        links.append(Link(f"/result/{result_id}/changes", bar.changes))
    if draft.copy.content:
        links.append(Link(f"/result/{result_id}/copy", bar.copy, download=True))
    if draft.outcome:
        links += [_save(web, result_id), Link(f"/result/{result_id}/next", bar.again)]
    remark = bar.no_copy.format(why=draft.copy.why_none) if draft.copy.why_none else ""
    return pages.with_bar(web, draft.page.decode(), [*links, *_last(web, result_id)], remark)


def _save(web: Web, result_id: str) -> Link:
    return Link(f"/result/{result_id}/save", web.words.bar.save, download=True)


def _last(web: Web, result_id: str) -> list[Link]:
    bar = web.words.bar
    return [Link(f"/result/{result_id}/delete", bar.delete), Link("/", bar.other)]
