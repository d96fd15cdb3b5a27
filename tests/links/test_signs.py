"""Sign-in pages are known by their beginning, and no beginning takes long to read."""

from __future__ import annotations

import time

import pytest

from pipeline.links.exchange import START
from pipeline.links.signs import leads_to_sign_in, sign_in_on, words_shown

PIECES = (
    "<",
    "<a ",
    "<input ",
    "<input type=",
    "<input type=password>",
    "<title>",
    "<title ",
    "<title>log",
    "<script>",
    "<script></script ",
    "</script  <script",
    "<!--",
    "<!-- -->",
    "<meta http-equiv=refresh url=",
    "<meta http-equiv=refresh ",
    "<meta http-equiv=refresh url=url=url=login",
    "<svg><style>",
    "log in ",
    "\x00",
)


@pytest.mark.parametrize("piece", PIECES)
def test_no_page_takes_long_to_read(piece: str) -> None:
    html = "<input type='password'>" + piece * (START // len(piece))
    began = time.process_time()
    sign_in_on(html)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one two<br>three</p>", 3),
        ("<style>p {color: red}</style>one<!-- two --><script>three()</script> four", 2),
        ("one <script>not closed two three", 1),
        ("one < two > three", 2),
        ("", 0),
    ],
)
def test_words_that_a_person_sees(html: str, words: int) -> None:
    assert words_shown(html) == words


@pytest.mark.parametrize(
    ("host", "path", "asks"),
    [
        ("accounts.google.com", "/", True),
        ("login.live.com", "/oauth20_authorize.srf", True),
        ("sso.college.example", "/start", True),
        ("idp2.college.example", "/start", True),
        ("college.eu.auth0.com", "/u", True),
        ("vle.college.example", "/d2l/login", True),
        ("moodle.college.example", "/auth/shibboleth/index.php", True),
        ("college.example", "/simplesaml/saml2/idp/SSOService.php", True),
        ("idp.nature.com", "/authorize", False),
        ("casework.example", "/view", False),
        ("files.example", "/blogging/signing", False),
        ("files.example", "/design-in-practice", False),
        ("accounting.example", "/", False),
    ],
)
def test_where_a_redirect_asks_for_a_sign_in(host: str, path: str, asks: bool) -> None:
    assert leads_to_sign_in(host, path) is asks
