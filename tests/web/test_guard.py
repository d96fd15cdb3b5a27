"""Only the browser that was opened can ask, and only from the program's own pages."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest

from tests.web.serving import DRAFT, Served, Visitor, heading, serving, until

PATHS = (
    "/",
    "/compare",
    "/round",
    "/template",
    "/template/cmalt-2019/senior",
    "/job/x",
    "/result/x",
    "/start?token=",
)

SMALL = ("draft", (DRAFT.name, b"PK"))
"""What is refused before it is read: who is still sending a large file may miss the answer."""


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_shown_without_the_cookie(served: Served, path: str) -> None:
    answer = httpx.get(served.base + path)
    assert answer.status_code == 403
    assert "<form" not in answer.text


def test_nothing_is_taken_without_the_cookie(served: Served, visitor: Visitor) -> None:
    for path in ("/check", "/compare", "/round", "/clear", "/end"):
        answer = httpx.post(
            served.base + path, data={"secret": visitor.secret}, headers={"Origin": served.base}
        )
        assert answer.status_code == 403
    assert visitor.client.get("/").status_code == 200


def test_the_address_works_once(served: Served, visitor: Visitor) -> None:
    again = httpx.get(served.address)
    assert again.status_code == 403
    assert "set-cookie" not in again.headers
    assert "only once" in heading(again)


def test_a_guessed_token_does_not_spend_the_right_one(tmp_path: Path) -> None:
    with serving(tmp_path) as other:
        assert httpx.get(f"{other.base}/start?token=guess").status_code == 403
        opened = httpx.get(other.address)
        assert opened.status_code == 200
        cookie = opened.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert "domain" not in cookie


@pytest.mark.parametrize("host", ["precheck.example", "127.0.0.1", "localhost:1", "127.0.0.1:1", ""])
def test_names_that_lead_here_are_no_way_in(served: Served, visitor: Visitor, host: str) -> None:
    answer = visitor.client.get("/", headers={"Host": host})
    assert answer.status_code == 403


def test_two_hosts_are_refused(served: Served, visitor: Visitor) -> None:
    name, value = next(iter(visitor.client.cookies.items()))
    lines = (
        "GET / HTTP/1.1",
        f"Host: 127.0.0.1:{served.port}",
        "Host: precheck.example",
        f"Cookie: {name}={value}",
        "Connection: close",
        "\r\n",
    )
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall("\r\n".join(lines).encode())
        status = connection.makefile("rb").readline()
    assert status.split()[1] in (b"400", b"403")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://precheck.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_forms_of_other_pages_are_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    answer = visitor.client.post("/check", data={"secret": visitor.secret}, files=[SMALL], headers=headers)
    assert answer.status_code == 403


def test_links_of_other_pages_show_nothing(visitor: Visitor) -> None:
    assert visitor.client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert visitor.client.get("/", headers={"Sec-Fetch-Site": "none"}).status_code == 200


def test_a_form_without_its_secret_is_refused(visitor: Visitor) -> None:
    for secret in ("", "x", visitor.secret[:-1]):
        answer = visitor.client.post("/check", data={"secret": secret}, files=[SMALL])
        assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/result/x"])
def test_every_answer_is_hardened(visitor: Visitor, path: str) -> None:
    headers = visitor.client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script" not in policy


def test_it_listens_on_this_computer_only(served: Served) -> None:
    import psutil

    found = [
        c.laddr for c in psutil.Process(served.process.pid).net_connections("tcp") if c.status == "LISTEN"
    ]
    assert [(address.ip, address.port) for address in found] == [("127.0.0.1", served.port)]


def test_a_port_that_is_taken_is_told(served: Served) -> None:
    from click.testing import CliRunner

    from pipeline.cli import precheck
    from pipeline.errors import UsageError

    done = CliRunner().invoke(precheck, ["serve", "--no-browser", "--port", str(served.port)])
    assert isinstance(done.exception, UsageError)
    assert str(served.port) in str(done.exception)


def test_links_in_the_middle_of_a_request_do_no_harm(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(b"POST /check HTTP/1.1\r\nHost: 127.0.0.1")
    assert until(lambda: httpx.get(served.base).status_code == 403)
