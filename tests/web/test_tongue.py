"""The language that a browser asks for, as its header says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from pipeline.languages import languages
from pipeline.web.tongue import COOKIE, preferred
from tests.web.serving import Served, Visitor


@pytest.mark.parametrize(
    ("accepted", "liked"),
    [
        ("", "en"),
        ("cy", "cy"),
        ("cy-GB,cy;q=0.9,en;q=0.8", "cy"),
        ("en-GB,cy;q=0.9", "en"),
        ("fr,cy;q=0.5,en;q=0.7", "en"),
        ("fr;q=1,CY;q=0.1", "cy"),
        ("fr", "en"),
        ("cy;q=0,en;q=0", "en"),
        ("cy;q=much, ;;,=", "en"),
    ],
)
def test_the_best_liked_of_those_there_are(accepted: str, liked: str) -> None:
    assert preferred(accepted, ("en", "cy")) == liked


def test_english_is_for_who_likes_none() -> None:
    assert languages()[0] == "en"


@pytest.fixture
def reader(served: Served, visitor: Visitor) -> Iterator[httpx.Client]:
    """Another window of the same session."""
    cookies = {name: value for name, value in visitor.client.cookies.items() if name != COOKIE}
    with httpx.Client(base_url=served.base, cookies=cookies) as client:
        yield client


def tongue(answer: httpx.Response) -> str:
    return re.findall(r'<html lang="(.*?)"', answer.text)[0]


def test_the_browser_says_the_language(reader: httpx.Client) -> None:
    assert tongue(reader.get("/", headers={"Accept-Language": "es-CL,es;q=0.9"})) == "es"


def test_each_page_leads_to_the_other_languages_and_the_choice_is_kept(reader: httpx.Client) -> None:
    assert '<a href="/language/es" lang="es" hreflang="es">Español</a>' in reader.get("/compare").text
    chosen = reader.get("/language/es")
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
    assert "SameSite=strict" in chosen.headers["set-cookie"]
    assert tongue(reader.get("/round", headers={"Accept-Language": "en"})) == "es"
    assert 'href="/language/en"' in reader.get("/round").text
    reader.get("/language/en")
    assert tongue(reader.get("/", headers={"Accept-Language": "es"})) == "en"


def test_there_is_no_page_in_an_unknown_language(reader: httpx.Client) -> None:
    answer = reader.get("/language/xx")
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_a_cookie_that_names_no_language_changes_nothing(reader: httpx.Client) -> None:
    reader.cookies.set(COOKIE, "xx; <b>")
    assert tongue(reader.get("/")) == "en"


def test_a_language_is_chosen_within_the_session_only(served: Served) -> None:
    answer = httpx.get(f"{served.base}/language/es")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
