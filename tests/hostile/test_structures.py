"""Files of any structure get exactly one outcome, and what it says holds.

A few are tried in every run, the same ones; `--hypothesis-profile=long` tries thousands of others.
"""

from __future__ import annotations

from hypothesis import given, settings

from benchmarks.fuzz import faults
from models.outcome import Precheck
from pipeline.check import Options, check
from reports.contract import to_json
from tests.hostile.pdf_structures import pdf_files
from tests.hostile.word_structures import word_files

EACH = settings(max_examples=settings().max_examples // 4)
FIXED = Options(framework="cmalt-2019")


def checked(name: str, content: bytes) -> None:
    outcome = check(name, content, FIXED)
    assert list(faults(outcome)) == []
    assert to_json(check(name, content, FIXED)) == to_json(outcome)
    if isinstance(outcome, Precheck):
        assert [block.index for block in outcome.blocks] == list(range(len(outcome.blocks)))


@EACH
@given(content=word_files())
def test_word_files(content: bytes) -> None:
    checked("portfolio.docx", content)


@EACH
@given(content=pdf_files())
def test_pdf_files(content: bytes) -> None:
    checked("portfolio.pdf", content)
