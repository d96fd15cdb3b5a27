"""The report on pathways as people see it, and the command that prints it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from pipeline.cli import precheck
from pipeline.errors import UsageError
from reports.pathways import render
from tests.checking.portfolio_text import ASSOCIATE, CMALT, SENIOR, Line, lines, word_file
from tests.pathways.compared import compared

VERDICT = re.compile(
    r"\b(?:eligible|ineligible|qualif\w+|pass(?:es|ed)?|fail\w*|adequate|must|you should|recommend\w*)\b",
    re.I,
)


def shown(paragraphs: list[Line], framework: str = "auto", width: int = 80) -> str:
    text = io.StringIO()
    render(compared(paragraphs, framework), Console(file=text, width=width, no_color=True))
    return text.getvalue()


def spoken(report: str) -> str:
    return " ".join(report.split())


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(precheck, ["pathways", *map(str, arguments)])


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(word_file(lines(CMALT)))
    return path


@pytest.mark.parametrize("sections", [ASSOCIATE, CMALT, SENIOR])
def test_it_leaves_the_choice_to_the_person(sections: tuple[str, ...]) -> None:
    report = spoken(shown(lines(sections)))
    assert "It does not say which one to take" in report
    own_words = re.sub(r"“[^”]*”", "", report)
    assert VERDICT.findall(own_words) == []


def test_each_pathway_has_its_column_and_its_count() -> None:
    report = shown(lines(CMALT), "cmalt-2019")
    row = next(line for line in report.splitlines() if line.startswith("Asked for and found"))
    assert re.findall(r"\d+ of \d+", row) == ["7 of 7", "11 of 11", "11 of 13"]
    assert "– (there)" in next(line for line in report.splitlines() if line.startswith("2b "))


def test_nothing_is_wider_than_the_terminal() -> None:
    assert max(map(len, shown(lines(SENIOR)).splitlines())) <= 80


def test_old_practice_is_told_with_its_words() -> None:
    text = {"1b": ("In 2018 I wrote a plugin in a week, and I have looked after it since then.",)}
    report = spoken(shown(lines(CMALT, text=text), "cmalt-2019"))
    assert "1b ? 2018 (older) “In 2018 I wrote a plugin in a week" in report
    assert "Only older practice is dated in 1a, 1b" in report


def test_the_candidates_text_commands_no_terminal() -> None:
    text = {"1b": ("In 2018 I wrote [bold]a plugin[/bold] in a week, and have looked after it since.",)}
    assert "[bold]a plugin[/bold]" in spoken(shown(lines(CMALT, text=text), "cmalt-2019"))


def test_the_command_prints_a_report(draft: Path) -> None:
    done = invoke(draft, "--framework", "cmalt-2019")
    assert done.exit_code == 0, done.output
    assert "From CMALT to Senior CMALT" in done.stdout
    assert "CMALT, 2014" not in done.stdout


def test_the_command_prints_json_and_writes_files(draft: Path, tmp_path: Path) -> None:
    printed = json.loads(invoke(draft, "--format", "json").stdout)
    assert (printed["schema"], printed["outcome"]) == ("precheck-pathways/1", "compared")
    assert [f["id"] for f in printed["frameworks"]] == ["cmalt-2019", "cmalt-2014"]
    out = tmp_path / "pathways.txt"
    done = invoke(draft, "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Asked for and found" in out.read_text(encoding="utf-8")
    assert isinstance(invoke(draft, "--out", out).exception, UsageError)


def test_a_check_that_takes_too_long_is_ended(draft: Path) -> None:
    done = invoke(draft, "--timeout", "0.05", "--format", "json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["reason"] == "timed-out"


def test_a_file_without_a_portfolio_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(b"no document")
    done = invoke(path)
    assert done.exit_code == 3
    assert "cannot be read" in done.stdout


def test_one_portfolio_at_a_time(draft: Path) -> None:
    (draft.parent / "other.docx").write_bytes(word_file(lines(SENIOR)))
    assert isinstance(invoke(draft.parent).exception, UsageError)
