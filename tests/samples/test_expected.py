"""Holds the samples to what their README and expected.yaml say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check import Options, check
from pipeline.evaluation.expectations import SUBMISSIONS, differences, load_expected

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = load_expected(SAMPLES)


@pytest.mark.parametrize("name", EXPECTED.files)
def test_a_sample_shows_what_it_should(name: str) -> None:
    path = SAMPLES / SUBMISSIONS / name
    outcome = check(path.name, path.read_bytes(), Options(today=EXPECTED.today))
    assert list(differences(outcome, EXPECTED.files[name], EXPECTED.quiet)) == []


def test_every_sample_is_expected_to_show_something() -> None:
    folder = SAMPLES / SUBMISSIONS
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == set(EXPECTED.files)


def test_the_readme_has_a_line_for_every_sample() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in EXPECTED.files if f"| `{name}` |" not in readme] == []
