"""Edits planted between two drafts are named, all of them and no other: some of the cases that the command runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation.edits import cases
from pipeline.evaluation.portfolio import load_folder
from pipeline.evaluation.telling import told

PORTFOLIOS = Path(__file__).parents[2] / "samples" / "portfolios"


@pytest.mark.parametrize("name", ["section-written", "another-look", "two-sections-reworded", "link-mended"])
def test_a_case_is_told_as_it_happened(name: str, tmp_path: Path) -> None:
    found = told(load_folder(PORTFOLIOS), tmp_path, jobs=1, only=name)
    assert found.cases == 1
    assert found.faulty == {}
    assert found.failures == ()


def test_there_are_thirty_cases_at_least_and_each_has_a_name_of_its_own() -> None:
    names = [case.name for case in cases()]
    assert len(set(names)) == len(names) >= 30
