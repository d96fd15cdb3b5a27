"""The figures of sections found, end to end on one small portfolio, and the commands that print them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.evaluate import COMMANDS, main
from pipeline.evaluation.baselines import by_flat_text, by_heading_style
from pipeline.evaluation.deletions import A_STYLE, deletions
from pipeline.evaluation.measuring import expected_framework
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import style_named

CASES = Path(__file__).parent / "cases"


def test_one_style_is_measured_with_its_baselines(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--routes", "docx", "--styles", "official-codes", "--deletions", "none", "--jobs", "1"]
    assert main(["segmentation", str(CASES), *wanted]) == 0
    printed = json.loads(capsys.readouterr().out)
    (style,) = printed["segmentation"]["styles"]
    total = printed["segmentation"]["totals"]["all"]
    assert (style["style"], style["route"], style["tuning"]) == ("official-codes", "docx", True)
    assert total["figures"]["word_recall"] == 1.0
    assert total["figures"]["section_accuracy"] > total["baselines"]["flat-text"]["section_accuracy"] > 0.5
    assert total["failures"] == []
    assert printed["deletions"] is None


def test_sections_taken_out_are_each_counted_once(portfolio: Portfolio, tmp_path: Path) -> None:
    found = deletions([portfolio], [style_named("official-codes")], 1, tmp_path, 1, every=False)
    assert found.total.deleted == A_STYLE
    assert found.total.missing + found.total.unsure + len(found.total.overlooked) == A_STYLE
    assert list(found.styles) == ["official-codes"]


@pytest.mark.parametrize(
    ("era", "edition"), [("later", "2019"), ("2014", "2014"), ("2018", "2014"), ("2023", "2019")]
)
def test_the_edition_in_force_is_expected(portfolio: Portfolio, era: str, edition: str) -> None:
    dated = replace(portfolio, pathway="cmalt", era=era)
    assert expected_framework(dated).edition == edition


def test_baselines_know_official_titles_and_nothing_else(portfolio: Portfolio, tmp_path: Path) -> None:
    styles = [style_named(name) for name in ("official-codes", "own-titles-bold")]
    files = {file.style.name: file.path for file in rendered([portfolio], styles, [1], tmp_path, ["docx"])}
    framework = expected_framework(portfolio)
    for baseline in (by_heading_style, by_flat_text):
        assert len({word.section for word in baseline(files["official-codes"], framework)}) > 10
    assert {word.section for word in by_heading_style(files["own-titles-bold"], framework)} == {"front"}


@pytest.mark.parametrize(
    "wrong",
    [["--styles", "no-such"], ["--routes", "odt"], ["--portfolios", "nobody"]],
    ids=lambda wrong: wrong[0],
)
def test_what_there_is_not_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["segmentation", str(CASES), "--deletions", "none", *wrong]) == 2
    assert wrong[1] in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert "Usage: python -m pipeline.evaluate" in capsys.readouterr().out
