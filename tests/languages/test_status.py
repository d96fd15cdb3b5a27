"""Whoever reads a translation that nobody has reviewed is told so; of the original nothing is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.outcome import Precheck
from pipeline.check import check
from pipeline.languages import DEFAULT, languages
from reports.language import language_words
from reports.margin import margin
from reports.web import Web, start

SAMPLE = Path(__file__).parents[2] / "samples" / "submissions" / "senior.docx"


def footer(language: str) -> str:
    return start(Web.of(language, "", (), 1, 1)).partition("<footer>")[2]


def test_nothing_is_said_of_the_original() -> None:
    assert language_words(DEFAULT).remark == ""
    assert footer(DEFAULT).count("<p>") == 1


@pytest.mark.parametrize("code", [code for code in languages() if code != DEFAULT])
def test_a_page_says_that_its_words_were_not_reviewed(code: str) -> None:
    words = language_words(code)
    assert (words.status == "machine-assisted") == bool(words.remark)
    assert footer(code).count("<p>") == 1 + bool(words.remark)
    assert words.remark in footer(code)


def test_names_tell_languages_apart() -> None:
    names = [language_words(code).name for code in languages()]
    assert len(set(names)) == len(names) > 1


def test_a_commented_copy_says_it_too() -> None:
    outcome = check(SAMPLE.name, SAMPLE.read_bytes())
    assert isinstance(outcome, Precheck)
    for code in languages():
        words = language_words(code)
        said = [each.text for each in margin(outcome, (), 1, date(2026, 3, 21), code).summary]
        assert (said[-1] == words.note) == bool(words.remark)
