"""The commands that tell what the program knows: frameworks, rules, their pages, version and help."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.metadata import version

import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, precheck
from pipeline.frameworks import frameworks, rules_of


def output(*arguments: str) -> str:
    done = CliRunner().invoke(precheck, arguments, env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.output


def test_frameworks_are_listed_with_their_pathways() -> None:
    lines = output("frameworks").splitlines()
    assert lines[1].split()[0] == "cmalt-2019"
    assert "associate, cmalt, senior" in lines[1]


def test_matrix_has_a_row_a_section_and_a_mark_a_pathway() -> None:
    rows = {
        line.split()[0]: line.split()[-3:] for line in output("frameworks", "show", "cmalt-2019").splitlines()
    }
    assert rows["5a"] == ["–", "required", "required"]
    assert rows["6a"] == ["–", "–", "required"]
    assert rows["future"] == ["required"] * 3


def test_every_rule_is_listed_and_has_a_page() -> None:
    listed = output("rules")
    for rule in {rule.id: rule for framework in frameworks() for rule in rules_of(framework)}.values():
        assert rule.id in listed
        page = output("explain", rule.id)
        assert "Why it matters" in page
        assert f"severity   {rule.severity}" in page


def test_a_rules_page_says_where_it_applies_and_who_says_so() -> None:
    page = output("explain", "legislation-missing")
    assert "section 3b, pathway senior only" in page
    assert "July 2019 guidelines" in page


def test_a_kind_can_be_explained_by_its_own_name() -> None:
    assert "as evidence-missing" in output("explain", "part-presence")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_agrees_with_the_list(name: str) -> None:
    assert "Usage: " in output(name, "--help")
    command = precheck.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.get_short_help_str(100) == COMMANDS[name]


def test_version_is_the_packages() -> None:
    assert output("--version") == f"precheck {version('precheck')}\n"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_quick_answers_load_nothing_heavy(option: str) -> None:
    code = (
        "import sys; from pipeline.cli import main; code = main([sys.argv[1]]); "
        "heavy = {'msgspec', 'yaml', 'rich', 'pebble', 'spacy', 'openpyxl', 'numpy'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or code)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - began < 2  # 0.1 s alone on a machine


def test_completion_script_is_offered() -> None:
    code = "import sys; from pipeline.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"_PRECHECK_COMPLETE": "zsh_source", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "compdef" in done.stdout
