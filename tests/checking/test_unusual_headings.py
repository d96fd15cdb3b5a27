"""Headings as only some people write them: questions, words like those of a part, several sections under one."""

from __future__ import annotations

from collections.abc import Sequence

from tests.checking.portfolio_text import (
    ASSOCIATE,
    CMALT,
    TITLES,
    Line,
    as_,
    checked,
    coded,
    lines,
    not_there,
)

QUESTIONS = {
    "contextual": "Who am I and what do I do?",
    "1a": "Which technologies have I weighed up?",
    "1b": "What can I build now that I could not build before?",
    "2a": "How do I see teaching, and what does technology change in it?",
    "3a": "Which law have I had to deal with?",
    "4a": "How do I work with others?",
    "future": "What will I do next?",
}


def test_titles_that_are_questions_open_sections() -> None:
    outcome = checked(lines(ASSOCIATE, as_("bold", QUESTIONS.__getitem__)))
    assert not_there(outcome) == {}


OWN_LIKE_PARTS = {
    "contextual": "About my role",
    "1b": "What I can do at the keyboard",
    "future": "What I hope to do",
}


def test_titles_that_come_near_the_name_of_a_part_open_sections() -> None:
    outcome = checked(lines(CMALT, as_("h1", lambda s: OWN_LIKE_PARTS.get(s, TITLES[s]))))
    assert not_there(outcome) == {}


TOGETHER = {
    ("1a", "1b"): "1a and 1b – Choosing tools and using them",
    ("2a", "2b"): "Teaching, learning and the people who learn (2a and 2b)",
    ("3a", "3b"): "3a/3b: Legislation and policies",
}


def test_sections_under_a_heading_that_names_both_are_there() -> None:
    seconds = {second: first for first, second in TOGETHER}
    firsts = {first: title for (first, _), title in TOGETHER.items()}

    def heading(section: str) -> Sequence[Line]:
        return () if section in seconds else (("h1", firsts.get(section, coded(section))),)

    outcome = checked(lines(CMALT, heading), pathway="cmalt")
    assert not_there(outcome) == {}
    assert {s.id: s.within for s in outcome.sections if s.within} == seconds
    told = checked(lines(CMALT, heading, front=()))
    assert any("11 of the 11" in reason for reason in told.pathway.reasons)
    assert not [f for f in outcome.findings if f.rule == "section-missing"]


def test_the_heading_of_an_own_subject_with_its_areas_number_is_sure() -> None:
    title = {"4a": "4: Working with others", "5a": "5: Specialist area: filming practical skills"}
    outcome = checked(lines(CMALT, lambda s: (("bold", title.get(s, coded(s))),)))
    (section,) = (s for s in outcome.sections if s.id == "5a")
    assert (section.status, section.confidence > 0.8) == ("present", True)
