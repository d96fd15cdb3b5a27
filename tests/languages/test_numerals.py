"""Numbers are written as the language does: a comma between thousands would be read as a decimal one elsewhere."""

from __future__ import annotations

import pytest

from models.saying import saying
from pipeline.languages import languages
from pipeline.phrases import load_phrases
from pipeline.wording import load_wording
from reports.wording import wording

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 999, "999"),
        ("en", 1886, "1,886"),
        ("en", 1234567, "1,234,567"),
        ("es", 1886, "1886"),
        ("es", -1886, "-1886"),
        ("es", 12886, f"12{SPACE}886"),
        ("es", 1234567, f"1{SPACE}234{SPACE}567"),
    ],
)
def test_counts(language: str, number: int, said: str) -> None:
    assert wording(language).number(number) == said


@pytest.mark.parametrize(("language", "said"), [("en", "0.68"), ("es", "0,68")])
def test_figures_with_decimals(language: str, said: str) -> None:
    assert wording(language).number(0.6789, 2) == said


@pytest.mark.parametrize(("language", "said"), [("en", "10,000"), ("es", f"10{SPACE}000")])
def test_counts_in_what_a_result_carries(language: str, said: str) -> None:
    assert said in load_phrases(language).said(saying("archive-too-many", entries=10_000))


@pytest.mark.parametrize("language", languages())
def test_findings_and_reports_write_numbers_alike(language: str) -> None:
    assert load_wording(language).numerals == wording(language).numerals
