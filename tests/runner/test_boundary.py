"""Whatever befalls the check of one submission is that one's outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.outcome import Unreadable
from pipeline.boundary import within_bounds
from pipeline.intake.items import alone
from pipeline.terms import Terms


@pytest.mark.parametrize(
    ("befalls", "expected"),
    [
        (ArithmeticError(), "crashed"),
        (RecursionError(), "crashed"),
        (MemoryError(), "out-of-memory"),
        (SystemExit(3), "crashed"),
    ],
    ids=lambda of: type(of).__name__,
)
def test_it_is_told_in_its_outcome(tmp_path: Path, befalls: BaseException, expected: str) -> None:
    def judge(*given: object) -> None:
        raise befalls

    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    found = within_bounds(alone(path), Terms(), judge)
    assert isinstance(found, Unreadable)
    assert found.reason == expected
