"""The server: on this computer only, on a free port, for one browser, until it is ended."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from pipeline.errors import UsageError
from pipeline.frameworks import frameworks
from pipeline.languages import languages
from pipeline.private import private_folder
from pipeline.signs import TO_END
from pipeline.terms import Terms
from pipeline.web import bounds
from pipeline.web.app import application
from pipeline.web.desk import Desk
from pipeline.web.guard import LOOPBACK, START, Secrets
from pipeline.web.jobs import Jobs
from pipeline.web.shelf import Shelf
from pipeline.web.tongue import Webs
from pipeline.web.workers import Workers
from reports.web import Web

_BACKLOG = 64
_PATIENCE = 1


@dataclass(frozen=True, slots=True)
class Served:
    """What a run did: how many submissions were checked, and how many could not be read."""

    checked: int
    unreadable: int


def serve(port: int, terms: Terms, ready: Callable[[str], None]) -> Served:
    """Serves the page until it is ended; `ready` is called with the address to open, which works once.

    `port` is 0 for any that is free. Raises UsageError where it is taken.
    """
    with _listening(port) as listener, private_folder("serve") as folder:
        port = listener.getsockname()[1]
        ended: list[Callable[[], None]] = []
        desk = _desk(folder, terms, lambda: ended[0]())
        server = uvicorn.Server(_config(application(desk, port)))
        ended.append(lambda: setattr(server, "should_exit", True))
        _end_with_window(server)
        ready(f"http://{LOOPBACK}:{port}{START}?token={desk.secrets.token}")
        with suppress(KeyboardInterrupt):  # raised again when everything was put away
            server.run(sockets=[listener])
        return Served(desk.jobs.checked, desk.jobs.unreadable)


def _desk(folder: Path, terms: Terms, end: Callable[[], None]) -> Desk:
    secrets, shelf = Secrets(), Shelf()
    return Desk(
        webs=Webs(
            tuple(
                Web.of(language, secrets.form, frameworks(), bounds.MEGABYTES, bounds.FILES, languages())
                for language in sorted(languages(), key=lambda language: language != terms.language)
            )
        ),
        secrets=secrets,
        shelf=shelf,
        jobs=Jobs(folder, shelf),
        workers=Workers(),
        terms=terms,
        end=end,
    )


def _config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http="h11",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=64,
        timeout_graceful_shutdown=_PATIENCE,
    )


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)  # Windows lets others share a port otherwise
    if exclusive is not None:
        listener.setsockopt(socket.SOL_SOCKET, exclusive, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise UsageError(f"The port {port} cannot be used: {error.strerror or error}.") from None
    listener.listen(_BACKLOG)
    return listener


def _end_with_window(server: uvicorn.Server) -> None:
    """Ends it in good order too when the terminal's window is closed, or the system is shut down.

    The server raises what it caught once more when it has ended: that must find a handler that does no harm.
    """

    def end(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    for sign in TO_END:
        signal.signal(sign, end)
