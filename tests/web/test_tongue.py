"""The language that a browser asks for, as its header says it."""

from __future__ import annotations

import pytest

from pipeline.languages import languages
from pipeline.web.tongue import preferred


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
