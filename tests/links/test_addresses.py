"""Addresses as they are compared and asked for, and those that are not tried at all."""

from __future__ import annotations

import pytest

from pipeline.links.address import WebAddress, following, web_address


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Files.Example/a", "http://files.example/a"),
        (" https://files.example ", "https://files.example/"),
        ("https://files.example:443/a#part", "https://files.example/a"),
        ("http://files.example:8080/?q=a b", "http://files.example:8080/?q=a%20b"),
        ("http://files.example./a", "http://files.example/a"),
        ("http://bücher.example/ä%C3%A4", "http://xn--bcher-kva.example/%C3%A4%C3%A4"),
        ("http://[2A00:1450::1]/", "http://[2a00:1450::1]/"),
        ("http://[2a00:1450::1]:8080/", "http://[2a00:1450::1]:8080/"),
        ("http://files.example/a\r\nHost: other.example", "http://files.example/aHost:%20other.example"),
        ("http://files.example\\@inside.example/", None),
        ("http://files.example/a\x00b", "http://files.example/a%00b"),
        ("http://files.example/a\udcb0b?c\udcb0", "http://files.example/a%3Fb?c?"),
        ("http://under_score.example/", "http://under_score.example/"),
    ],
)
def test_one_form(written: str, read: str | None) -> None:
    address = web_address(written)
    assert (str(address) if isinstance(address, WebAddress) else None) == read


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("file:///etc/passwd", "not-web"),
        ("mailto:someone@files.example", "not-web"),
        ("javascript:alert(1)", "not-web"),
        ("gopher://files.example/", "not-web"),
        ("C:\\notes.docx", "not-web"),
        ("notes.docx", "not-web"),
        ("//files.example/a", "not-web"),
        ("http://", "malformed"),
        ("http:///a", "malformed"),
        ("http://files..example/", "malformed"),
        ("http://files.example:port/", "malformed"),
        ("http://files.example:0/", "malformed"),
        ("http://files.example:99999/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://[fe80::1%25eth0]/", "malformed"),
        ("http://127%2e0.0.1/", "malformed"),
        ("http://-files.example/", "malformed"),
        (f"http://{'a' * 64}.example/", "malformed"),
        (f"http://files.example/{'a' * 9000}", "malformed"),
        ("http://files.example@127.0.0.1/", "with-user"),
        ("http://user:word@files.example/", "with-user"),
        ("http://@files.example/", "with-user"),
        ("http://files.example:25/", "blocked-port"),
        ("https://files.example:22/", "blocked-port"),
        ("http://files.example:6667/", "blocked-port"),
    ],
)
def test_not_tried(written: str, why: str) -> None:
    assert web_address(written) == why


@pytest.mark.parametrize(
    ("location", "read"),
    [
        ("b", "http://files.example:8080/a/b"),
        ("/b?c", "http://files.example:8080/b?c"),
        ("//other.example/b", "http://other.example/b"),
        ("https://other.example", "https://other.example/"),
        ("ftp://other.example/b", "not-web"),
        ("data:text/html,hello", "not-web"),
        ("http://user@other.example/", "with-user"),
        ("http://[::1", "malformed"),
    ],
)
def test_where_a_redirect_leads(location: str, read: str) -> None:
    here = web_address("http://files.example:8080/a/start")
    assert isinstance(here, WebAddress)
    assert str(following(here, location)) == read
