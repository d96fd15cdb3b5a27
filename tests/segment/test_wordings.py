"""How near headings come to the wordings of sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.frameworks import framework
from pipeline.segment.headings import part_wordings
from pipeline.segment.labels import label_table, label_wordings
from pipeline.segment.wording import fold, wordings

FRAMEWORK = framework("cmalt-2019")
NAMES = label_wordings(FRAMEWORK, label_table(FRAMEWORK))


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("UNDERSTANDING OF YOUR TARGET LEARNERS", "2b"),
        ("Understanding my Target Learners", "2b"),
        ("The constraints & benefits of different technologies", "1a"),
        ("Technical knowledge + ability in the use of learning technology", "1b"),
        ("Supporting the Deployment of Learning Technolgies", "1c"),
        ("Legislation", "3a"),
        ("Policies and Standards", "3b"),
        ("My future plans", "future"),
        ("Contextual Statement", "contextual"),
        ("Communication and Working with Others", "4a"),
    ],
)
def test_a_heading_is_nearest_to_its_section(heading: str, section: str) -> None:
    likeness = NAMES.likeness(heading)
    of_sections = {s.id: likeness[s.id] for s in FRAMEWORK.sections}
    assert max(of_sections, key=lambda id_: of_sections[id_]) == section
    assert of_sections[section] > 0.7


@pytest.mark.parametrize(
    "heading", ["Screenshots of the course page", "A day in October", "", "***", "and of the"]
)
def test_a_heading_without_their_words_is_near_to_none(heading: str) -> None:
    assert max(NAMES.likeness(heading).values()) < 0.5


@pytest.mark.parametrize(
    ("heading", "part"),
    [("What I would do differently", "reflection"), ("Evidence", "evidence"), ("What I did", "description")],
)
def test_subheadings_name_parts(heading: str, part: str) -> None:
    likeness = part_wordings().likeness(heading)
    assert max(likeness, key=lambda name: likeness[name]) == part


def test_words_that_many_names_share_tell_little() -> None:
    names = wordings({"x": ["learning rivers"], "y": ["learning mountains"], "z": ["learning clouds"]})
    likeness = names.likeness("rivers of learning")
    assert likeness["x"] > 2 * likeness["y"]


def test_folding_brings_spellings_together() -> None:
    assert fold("Organization & Center") == fold("organisation and centre")
    assert fold("Séamus’ Dysgwyr Ŵyl") == fold("seamus' dysgwyr wyl")


@given(st.text(max_size=80))
def test_likeness_is_a_share(text: str) -> None:
    assert all(0.0 <= value <= 1.0 + 1e-9 for value in NAMES.likeness(text).values())
