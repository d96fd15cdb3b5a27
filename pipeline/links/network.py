"""How a connection is made: to an address that was looked up and found to be public, within limits of time and size.

A name is looked up once for a connection, every address that it has is judged, and the connection goes to one of these
very addresses: a name that leads elsewhere a moment later changes nothing. TLS still asks for the name, and the
certificate must be the name's. Proxies that the system names are not used, since they would look names up themselves.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final, TypeVar

import certifi
import httpcore

from pipeline.links.answers import Mishap
from pipeline.links.reach import IPAddress, Reach, is_public

LOOKUP_SECONDS: Final = 8.0
CONNECT_SECONDS: Final = 6.0
_ADDRESSES_TRIED: Final = 3
_ABSENT: Final = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)
)

Resolve = Callable[[str, int], Sequence[str]]
T = TypeVar("T")


def ask_system(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system looks them up; raises OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def trusted() -> ssl.SSLContext:
    """Trusts whom the system trusts (an institution may vouch for its own sites), and whom browsers trust."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Network:
    """The world as the check sees it: how names are looked up, which addresses may be reached, who is trusted."""

    resolve: Resolve = ask_system
    reach: Reach = is_public
    tls: ssl.SSLContext = field(default_factory=trusted)

    def addresses(self, host: str, port: int, seconds: float) -> tuple[IPAddress, ...] | Mishap:
        """The addresses of a host, the one to try first in front; none of them may be used when one is not public."""
        found = within(min(seconds, LOOKUP_SECONDS), lambda: self.resolve(host, port))
        match found:
            case socket.gaierror() if found.errno in _ABSENT:
                return "no-name"
            case OSError() | UnicodeError() | None:
                return "name-unknown"
        addresses = tuple(map(ip_address, found))
        if not all(map(self.reach, addresses)):
            return "closed"
        return addresses[:_ADDRESSES_TRIED] or "no-name"


def within(seconds: float, ask: Callable[[], T]) -> T | OSError | UnicodeError | None:
    """What `ask` gives or fails with, or None when it takes longer: looking a name up cannot be ended from outside."""
    answers: queue.SimpleQueue[T | OSError | UnicodeError] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return answers.get(timeout=max(seconds, 0))
    except queue.Empty:
        return None


@dataclass(slots=True)
class Budget:
    """What trying may cost: until when (time.monotonic), and how many bytes may come."""

    until: float
    bytes: int

    def left(self) -> float:
        """Seconds that are left; raises httpcore.ReadTimeout when there are none."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("out of time")
        return seconds

    def spend(self, received: int) -> None:
        """Takes note of bytes that came; raises httpcore.ReadError when there are too many."""
        self.bytes -= received
        if self.bytes < 0:
            raise httpcore.ReadError("more than is read")


class CertificateError(httpcore.ConnectError):
    """The certificate is not one for the name that was asked for, or nobody vouches for it."""


class MeteredStream(httpcore.NetworkStream):
    """A connection of which every step counts against the budget, whatever time a single step may take."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        received = self._stream.read(max_bytes, self._budget.left())
        self._budget.spend(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            inner = self._stream.start_tls(ssl_context, server_hostname, self._budget.left())
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise CertificateError from error
            raise
        return MeteredStream(inner, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the addresses given and to no others, whatever name is asked for."""

    def __init__(self, addresses: Sequence[IPAddress], budget: Budget) -> None:
        self._addresses = addresses
        self._budget = budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        plain = httpcore.SyncBackend()
        failure: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError("no address")
        for address in self._addresses:
            try:
                stream = plain.connect_tcp(str(address), port, min(CONNECT_SECONDS, self._budget.left()))
                return MeteredStream(stream, self._budget)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure
