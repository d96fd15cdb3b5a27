"""Rounds made of the outcomes of a few samples, varied at random."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.outcome import Precheck
from pipeline.check import check

SAMPLES = Path(__file__).parents[2] / "samples" / "submissions"
NAMES = ("associate-table.docx", "cmalt-contents.docx", "cmalt-2014.docx", "senior.docx")


@pytest.fixture(scope="session")
def outcomes() -> list[Precheck]:
    """One portfolio of each pathway and edition."""
    found = [check(name, (SAMPLES / name).read_bytes()) for name in NAMES]
    return [outcome for outcome in found if isinstance(outcome, Precheck)]
