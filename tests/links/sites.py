"""Sites on this computer that answer by a script, and names that lead to them."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from threading import Event, Lock, Thread

from pipeline.links.address import WebAddress, web_address
from pipeline.links.network import ask_system

HERE = IPv4Address("127.0.0.1")
NUMBER = re.compile(r"[0-9a-fx.]*|.*:.*")


@dataclass(frozen=True)
class Asked:
    """A request as it came: method, path with query, headers by lower-case name."""

    method: str
    path: str
    headers: Mapping[str, str]


Script = Callable[[socket.socket, Asked], None]


def answer(status: int = 200, body: bytes = b"", kind: str = "text/html", **headers: str) -> Script:
    """A whole answer; the body is left out where only the head was asked for."""

    def send(connection: socket.socket, asked: Asked) -> None:
        lines = [f"HTTP/1.1 {status} -", f"Content-Length: {len(body)}", f"Content-Type: {kind}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        head = "\r\n".join([*lines, "", ""]).encode()
        connection.sendall(head if asked.method == "HEAD" else head + body)

    return send


def redirect(location: str, status: int = 302) -> Script:
    return answer(status, Location=location)


@dataclass
class Site:
    """A server at a port of this computer. `pages` are its scripts by path; all else is answered with 404."""

    port: int
    pages: dict[str, Script] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    closing: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def address(self, path: str = "/", host: str = "files.example", scheme: str = "http") -> WebAddress:
        made = web_address(f"{scheme}://{host}:{self.port}{path}")
        assert isinstance(made, WebAddress)
        return made

    def paths(self, method: str | None = None) -> list[str]:
        return [a.path for a in self.asked if method in (None, a.method)]


def _read(connection: socket.socket) -> Asked | None:
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(4096)
        if not more:
            return None
        received += more
        if received[:1] == b"\x16":  # TLS, which nobody here speaks
            return None
    first, *lines = received.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    return Asked(method, path, {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)})


def _serve(site: Site, connection: socket.socket, tls: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        connection.settimeout(10)
        if tls is not None:
            connection = tls.wrap_socket(connection, server_side=True)
        asked = _read(connection)
        if asked is not None:
            with site.lock:
                site.asked.append(asked)
            page = site.pages.get(asked.path.partition("?")[0], answer(404))
            page(connection, asked)
    connection.close()


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        site, threads = Site(server.getsockname()[1]), list[Thread]()

        def accept() -> None:
            while True:
                connection, _ = server.accept()
                if site.closing.is_set():
                    connection.close()
                    return
                site.connections += 1
                threads.append(Thread(target=_serve, args=(site, connection, tls)))
                threads[-1].start()

        accepting = Thread(target=accept)
        accepting.start()
        try:
            yield site
        finally:
            site.closing.set()
            socket.create_connection(server.getsockname()).close()
            for thread in (accepting, *threads):
                thread.join(15)


@dataclass
class Names:
    """Where names lead: to this computer, unless said otherwise; numbers to themselves. Look-ups are noted."""

    known: dict[str, Sequence[str]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        if NUMBER.fullmatch(host):
            return ask_system(host, port)
        found = self.known.get(host, (str(HERE),))
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found
