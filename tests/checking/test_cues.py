"""Cues: families of patterns are found sentence by sentence, and figures are read in digits and in words."""

from __future__ import annotations

import re

import pytest

from models.document import Link
from models.outcome import PlacedBlock
from pipeline.cues import Cues, cue_list


def block(
    text: str, kind: str = "paragraph", role: str = "content", links: tuple[Link, ...] = ()
) -> PlacedBlock:
    return PlacedBlock(0, kind, "1a", None, role, None, None, None, text, links)  # type: ignore[arg-type]


def found(
    text: str, family: str, candidate: str | None = None, **how: object
) -> list[tuple[str, int | None]]:
    cues = Cues([block(text, **how)], candidate)  # type: ignore[arg-type]
    return [(cue.quote.text, cue.number) for cue in cues.of((family,))]


def test_a_family_of_words_shows_each_match_and_one_of_sentences_the_sentence() -> None:
    assert found("In 2024. Then 2025 and 2026.", "year") == [("2024", 2024), ("2025", 2025), ("2026", 2026)]
    text = "I compared two. I went home. I compared three and weighed them up."
    assert [words for words, _ in found(text, "weighing")] == [
        "I compared two.",
        "I compared three and weighed them up.",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I have worked in e-learning for 12 years.", 12),
        ("I have worked in e-learning for twelve years.", 12),
        ("I have nine years of experience in learning technology.", 9),
    ],
)
def test_figures_are_read_in_digits_and_in_words(text: str, number: int) -> None:
    assert found(text, "experience-years") == [(text, number)]


@pytest.mark.parametrize("text", ["£2024 in all", "2,024 of them", "2024 students", "room 20245", "v.2024b"])
def test_other_figures_are_no_years(text: str) -> None:
    assert found(text, "year") == []


def test_words_that_tell_the_contrary_silence_a_family() -> None:
    assert found("I rewrote the page for them.", "practice-changed")
    assert not found("One day I rewrote the page for them in my mind.", "practice-changed")


def test_headings_hold_only_what_headings_may() -> None:
    assert found("Example 3: sound", "example-number", kind="heading") == [("Example 3", 3)]
    assert found("I compared two.", "weighing", kind="heading") == []
    assert found("Reflection", "part-heading") == []


def test_guidance_and_alternative_texts_are_not_the_candidate_s_words() -> None:
    assert found("In 2024", "year", role="guidance") == []
    assert found("In 2024", "year", kind="image") == []


def test_an_address_with_the_candidate_s_name_is_their_own() -> None:
    address = "z.penrudd@ashwater.example"
    assert found(address, "email-address", "Zofia Penrudd") == []
    assert found(address, "email-address", "Rowan Sule") == [(address, None)]
    linked = (Link(0, 14, "mailto:z.penrudd@ashwater.example"),)
    assert found("07700 900 461x", "phone-number", "Zofia Penrudd", links=linked) == []


def test_no_pattern_matches_nothing() -> None:
    for name, family in cue_list().families.items():
        assert not any(re.search(pattern, "", re.I) for pattern in family.patterns), name
