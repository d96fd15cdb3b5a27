"""Sites that answer slowly, without end, or with what is no answer: each is left in time."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import pytest

from pipeline.links.answers import Answer, Failure
from pipeline.links.attempt import BYTES, attempt
from pipeline.links.exchange import START
from pipeline.links.network import Network
from pipeline.links.turns import HostTurns
from tests.links.sites import Asked, Script, Site, answer

SECONDS = 1.2


def endless(before: bytes, piece: bytes, pause: float = 0.0) -> Script:
    """Sends without end, until nobody listens."""

    def send(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(before)
        until = time.monotonic() + 8
        while time.monotonic() < until:
            connection.sendall(piece)
            time.sleep(pause)

    return send


def once(content: bytes) -> Script:
    return lambda connection, asked: connection.sendall(content)


def silent(connection: socket.socket, asked: Asked) -> None:
    with suppress(TimeoutError):
        connection.settimeout(8)
        connection.recv(1)


@pytest.mark.parametrize(
    ("page", "mishap"),
    [
        pytest.param(silent, "slow", id="no answer"),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05), "slow", id="slow headers"),
        pytest.param(endless(b"", b"H", 0.05), "slow", id="slow status line"),
        pytest.param(
            endless(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 100), "broken", id="endless headers"
        ),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 4096), "broken", id="endless header"),
        pytest.param(endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100), "broken", id="endless hints"),
        pytest.param(once(b""), "broken", id="closed without an answer"),
        pytest.param(once(b"SSH-2.0-OpenSSH_9.2\r\n"), "broken", id="another protocol"),
        pytest.param(once(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), "broken", id="bad length"),
        pytest.param(
            once(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"), "broken", id="another protocol offered"
        ),
    ],
)
def test_left_in_time(page: Script, mishap: str, site: Site, network: Network) -> None:
    site.pages["/"] = page
    seconds = SECONDS if mishap == "slow" else 15.0
    began = time.monotonic()
    found = attempt(site.address(), network, HostTurns(), seconds=seconds)
    assert time.monotonic() - began < seconds + 1.5
    assert found == Failure(mishap, site.address())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536), id="endless"),
        pytest.param(
            endless(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n"
            ),
            id="endless chunks",
        ),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x", 0.05), id="slow"),
        pytest.param(once(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\nx"), id="cut off"),
    ],
)
def test_a_body_without_end_is_read_as_far_as_needed(page: Script, site: Site, network: Network) -> None:
    site.pages["/"] = lambda c, asked: page(c, asked) if asked.method == "GET" else answer(405)(c, asked)
    found = attempt(site.address(), network, HostTurns(), seconds=SECONDS)
    assert isinstance(found, Answer)
    assert found.reply.status == 200
    assert len(found.reply.start) <= START < BYTES


def test_a_head_that_never_comes_leaves_time_for_the_page(
    site: Site, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.links.attempt.HEAD_SECONDS", 0.4)
    site.pages["/"] = lambda c, asked: (answer() if asked.method == "GET" else silent)(c, asked)
    assert isinstance(attempt(site.address(), network, HostTurns(), seconds=5), Answer)


def test_redirects_share_one_limit(site: Site, network: Network) -> None:
    def late(location: str) -> Script:
        def send(connection: socket.socket, asked: Asked) -> None:
            time.sleep(0.5)
            answer(302, Location=location)(connection, asked)

        return send

    site.pages |= {f"/{n}": late(f"/{n + 1}") for n in range(9)}
    began = time.monotonic()
    found = attempt(site.address("/0"), network, HostTurns(), seconds=SECONDS)
    assert isinstance(found, Failure)
    assert found.mishap == "slow"
    assert time.monotonic() - began < SECONDS + 1


def test_looking_a_name_up_is_bounded_too(network: Network) -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    began = time.monotonic()
    found = attempt(Site(80).address(), Network(resolve=never), HostTurns(), seconds=0.3)
    assert found == Failure("name-unknown", Site(80).address())
    assert time.monotonic() - began < 2
