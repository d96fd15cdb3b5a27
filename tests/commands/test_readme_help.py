"""The help that README.md shows is the help that the program gives."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import precheck

README = Path(__file__).parents[2] / "README.md"


def test_readme_shows_the_help_as_it_is() -> None:
    shown = README.read_text(encoding="utf-8").split("<!-- help -->")[1].split("<!-- /help -->")[0]
    printed = CliRunner().invoke(precheck, ["--help"], prog_name="precheck", env={"COLUMNS": "80"}).output
    assert shown.strip() == f"```\n{printed.strip()}\n```"
