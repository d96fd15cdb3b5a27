"""Codes read off headings as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.frameworks import framework
from pipeline.segment.codes import code_fit, read_code

FRAMEWORK = framework("cmalt-2019")


@pytest.mark.parametrize(
    ("heading", "area", "letter"),
    [
        ("1a", "1", "a"),
        ("1a – Constraints and benefits", "1", "a"),
        ("1A: Constraints", "1", "a"),
        ("(1a) Constraints", "1", "a"),
        ("1 a) Constraints", "1", "a"),
        ("1.a Constraints", "1", "a"),
        ("Core Area 1a: Constraints", "1", "a"),
        ("Core area 2: b) Target learners", "2", "b"),
        ("Section 3b. Policies and standards", "3", "b"),
        ("Section 1: Operational issues / 1a: Constraints", "1", "a"),
        ("Evidence for area 2b", "2", "b"),
        ("Target learners (2b)", "2", "b"),
        ("4: Communication", "4", None),
        ("4 –", "4", None),
        ("Section 4", "4", None),
        ("2.2 Target learners", "2", "b"),
    ],
)
def test_a_code_is_read_in_many_forms(heading: str, area: str, letter: str | None) -> None:
    code = read_code(heading, None)
    assert (code.area, code.letter) == (area, letter)


@pytest.mark.parametrize(
    "heading",
    [
        "What tools can and cannot do",
        "Specialist area 2: captions",
        "2021 and after",
        "Three cases",
        "A look at captions",
        "",
    ],
)
def test_no_code_is_read_where_there_is_none(heading: str) -> None:
    code = read_code(heading, None)
    assert (code.area, code.letter) == (None, None)


def test_the_code_is_taken_off_the_words() -> None:
    assert read_code("Core Area 2b: Understanding my learners", None).rest == "Understanding my learners"
    assert read_code("Understanding my learners (2b)", None).rest.strip() == "Understanding my learners"


def test_a_displayed_number_counts_where_the_words_have_none() -> None:
    code = read_code("Understanding my learners", "2b.")
    assert (code.area, code.letter, code.rest) == ("2", "b", "Understanding my learners")
    assert read_code("3a Legislation", "7.").area == "3"


def test_a_code_fits_its_own_section_best() -> None:
    for section in FRAMEWORK.sections:
        if section.area is None:
            continue
        code = read_code(f"{section.id} Words", None)
        fits = {s.id: code_fit(code, s.id, s.area, FRAMEWORK) for s in FRAMEWORK.sections}
        assert max(fits, key=lambda id_: fits[id_]) == section.id
        assert all(fit < 0 for id_, fit in fits.items() if id_[0] != section.id[0])


@given(st.text(max_size=60), st.one_of(st.none(), st.text(max_size=8)))
def test_any_text_is_read_without_complaint_and_codes_are_well_formed(text: str, label: str | None) -> None:
    code = read_code(text, label)
    assert code.letter is None or code.letter in "abcdefghi"
    assert code.area is None or code.area.isdigit()


@pytest.mark.parametrize(
    ("heading", "first", "also", "rest"),
    [
        ("1a and 1b – Tools and skills", "1a", ("1b",), "Tools and skills"),
        ("Core areas 1a & 1b: Tools", "1a", ("1b",), "Tools"),
        ("1a, b and c Operational issues", "1a", ("1b", "1c"), "Operational issues"),
        ("3a/3b Legislation and policies", "3a", ("3b",), "Legislation and policies"),
        ("3a/b Legislation", "3a", ("3b",), "Legislation"),
        ("1a–1c Operational issues", "1a", ("1b", "1c"), "Operational issues"),
        ("Legislation and policies (3a and 3b)", "3a", ("3b",), "Legislation and policies"),
    ],
)
def test_a_heading_may_carry_several_codes(
    heading: str, first: str, also: tuple[str, ...], rest: str
) -> None:
    code = read_code(heading, None)
    assert (f"{code.area}{code.letter}", code.also, code.rest) == (first, also, rest)


@pytest.mark.parametrize(
    "heading",
    [
        "1a – e-learning tools",
        "1a - A study of tools",
        "2a and a half",
        "2b: A and B compared",
        "3a and e-safety",
    ],
)
def test_a_letter_among_words_is_no_second_code(heading: str) -> None:
    assert read_code(heading, None).also == ()
