"""What names of drafts tell: whose each is, its number, its date, whether it is the last."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.progress.names import read_name

MARCH = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("stem", "words", "number"),
    [
        ("anna-draft1", "anna", (1,)),
        ("Anna draft 10", "Anna", (10,)),
        ("AnnaDraft2", "Anna", (2,)),
        ("anna_v3", "anna", (3,)),
        ("Copy of Anna (2)", "Anna", (2,)),
        ("second draft Cem", "Cem", (2,)),
        ("Cem version two", "Cem", (2,)),
        ("Dr. Berg v1.12", "Dr Berg", (1, 12)),
        ("Anna draft 2b", "Anna", (2, 2)),
        ("01 Anna", "Anna", (1,)),
        ("anna2", "anna", (2,)),
        ("Draft 3", "", (3,)),
        ("Meeting 3", "", (3,)),
        ("Anna Lind", "Anna Lind", ()),
        ("Candidate 12", "Candidate 12", ()),
        ("s1234567", "s1234567", ()),
        ("April Vaughan", "April Vaughan", ()),
    ],
)
def test_the_number_is_told_apart_from_the_name(stem: str, words: str, number: tuple[int, ...]) -> None:
    name = read_name(stem)
    assert (name.words, name.mark.number, name.mark.day) == (words, number, None)


@pytest.mark.parametrize(
    "stem",
    [
        "Anna 2026-03-01",
        "20260301_Anna",
        "Anna 1.3.2026",
        "01-03-2026 Anna",
        "Anna 1st March 2026",
        "Anna, March 1, 2026",
        "Anna Mar 2026",
    ],
)
def test_a_date_in_any_spelling_is_that_day(stem: str) -> None:
    name = read_name(stem)
    assert (name.words, name.mark.day) == ("Anna", MARCH)


def test_where_a_month_cannot_be_one_it_is_the_day() -> None:
    assert read_name("Anna 12-31-2025").mark.day == dt.date(2025, 12, 31)


def test_a_date_that_is_none_is_no_date() -> None:
    assert read_name("Anna 31.02.2026").mark.day is None


def test_a_day_without_its_year_goes_and_tells_no_order() -> None:
    name = read_name("Anna 3 March")
    assert (name.words, name.mark.day, name.mark.number) == ("Anna", None, ())


def test_a_date_and_a_number_are_both_kept() -> None:
    mark = read_name("anna-v3 2026-03-01").mark
    assert (mark.day, mark.number) == (MARCH, (3,))


def test_the_last_one_says_so() -> None:
    assert [read_name(stem).mark.last for stem in ("Anna final", "Anna FINAL v2", "Finalla draft 1")] == [
        True,
        True,
        False,
    ]
