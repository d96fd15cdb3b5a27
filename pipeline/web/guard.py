"""Who may ask: the one browser that the program opened, from its own pages. All others are refused before the body."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.web.tongue import Webs
from reports.web import header_policy, trouble
from reports.web_parts.words import Trouble

START: Final = "/start"
LOOPBACK: Final = "127.0.0.1"
_STATUS: Final[dict[Trouble, int]] = {"session": 403, "foreign": 403, "used": 403}


@dataclass
class Secrets:
    """What only the browser knows that was opened: the token of its first address, its cookie, what its forms send."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def spend(self, token: str) -> bool:
        """Whether this is the token; it works once."""
        right = bool(self.token) and same(token, self.token)
        if right:
            self.token = ""
        return right


def same(given: str, known: str) -> bool:
    """Whether two secrets are the same; how long it takes tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what comes from the program's own pages with the session's cookie, and hardens every answer."""

    app: ASGIApp
    webs: Webs
    secrets: Secrets
    port: int

    @property
    def origin(self) -> str:
        """Of our own pages."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies do not tell ports apart."""
        return f"precheck-{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                _harden(MutableHeaders(scope=message))
            await send(message)

        refused = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        answer: ASGIApp = self.app if refused is None else self._page(refused, Headers(scope=scope))
        await answer(scope, receive, hardened)

    def signed_in(self, headers: Headers) -> bool:
        """Whether the request carries the session's cookie."""
        sent = cookie_parser(headers.get("cookie", ""))
        return same(sent.get(self.cookie, ""), self.secrets.session)

    def _refusal(self, method: str, path: str, headers: Headers) -> Trouble | None:
        if headers.getlist("host") != [f"{LOOPBACK}:{self.port}"]:
            return "foreign"
        if path == START and method == "GET":
            return None
        if not self.signed_in(headers):
            return "session"
        if not self._from_our_pages(method, headers):
            return "foreign"
        return None

    def _from_our_pages(self, method: str, headers: Headers) -> bool:
        """Browsers say where a request comes from; those that do not say it of every request say it of forms."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if method in ("GET", "HEAD"):
            return site in (None, "none", "same-origin")
        return origin == self.origin and site in (None, "same-origin")

    def _page(self, kind: Trouble, headers: Headers) -> Response:
        return HTMLResponse(
            trouble(self.webs.liked(headers), kind, inside=False),
            status_code=_STATUS[kind],
            headers={"Connection": "close"},  # what may come of the body is not waited for
        )


def _harden(headers: MutableHeaders) -> None:
    headers["Cache-Control"] = "no-store"
    headers["Content-Security-Policy"] = header_policy()
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Referrer-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
