"""Names and texts that steer a terminal: none of it reaches one, whatever the command and whatever goes wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.hostile import planted
from tests.hostile.conftest import Round
from tests.hostile.terminal import obeyed, sent

STEERED = "a\x1b[8m\u202e\x9b8m\x1b]0;retitled\x07"
WORD, PDF = "in/hostile.docx", "in/hostile.pdf"
UNREADABLE = b"not utf-8 \xff\xfe\x9b.docx"


def test_the_measure_sees_what_is_planted() -> None:
    for text in (*planted.STEERING[:-1], STEERED):
        assert obeyed(f"\x1b[1mbold\x1b[0m {text}\r\n".encode("utf-8", "replace"))
    assert not obeyed("\x1b[1;32m✓ found\x1b[0m 👩\u200d🏫\r\n".encode())


def test_a_batch_with_its_bars_and_its_sentences(checked: Round) -> None:
    assert checked.code == 0
    assert not obeyed(checked.shown)
    assert f"{len(checked.names)} submissions checked." in checked.shown.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", WORD, PDF],
        ["check", "--format", "json", WORD, PDF],
        ["compare", WORD, PDF],
        ["compare", "--summary", PDF, PDF],
        ["annotate", PDF, "--out", f"{STEERED}.pdf", "--force"],
        ["pathways", WORD],
        ["pathways", "--format", "json", PDF],
        ["template", "--pathway", "senior", "--out", f"template {STEERED}.docx", "--force"],
        ["round", "list", "spring.round"],
        ["round", "list", "--format", "json", "spring.round"],
        ["round", "show", "spring.round", "hostile.pdf"],
        ["round", "show", "spring.round", "--format", "json", "hostile.docx"],
        ["round", "export", "spring.round", "--format", "csv", "--out", f"{STEERED}.csv", "--force"],
        ["register", "list", "--words", "spring.round"],
        ["register", "list", "--format", "json", "spring.round"],
    ],
    ids=" ".join,
)
def test_a_command_over_hostile_portfolios(checked: Round, arguments: Sequence[str]) -> None:
    code, shown = sent(arguments, checked.folder)
    assert code == 0
    assert shown
    assert not obeyed(shown)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", f"none {STEERED}.docx"],
        ["check", f"--{STEERED}"],
        [STEERED],
        ["check", PDF, "--format", STEERED],
        ["check", PDF, "--timeout", STEERED],
        ["check", PDF, "--pathway", STEERED],
        ["check", PDF, "--framework", f"{STEERED}.yaml"],
        ["check", PDF, "--map", STEERED],
        ["check", PDF, "--out", f"{STEERED}/x"],
        ["batch", "in", "--out", STEERED],
        ["explain", STEERED],
        ["frameworks", "show", STEERED],
        ["frameworks", "validate", f"{STEERED}.yaml"],
        ["round", "list", f"none {STEERED}.round"],
        ["round", "show", "spring.round", STEERED],
        ["round", "hand-out", f"{STEERED}.xlsx", "--to", "A", "--out", "copies"],
        ["register", "search", STEERED, f"{STEERED}.round"],
    ],
    ids=ascii,
)
def test_what_is_wrong_is_told_without_harm(checked: Round, arguments: Sequence[str]) -> None:
    code, shown = sent(arguments, checked.folder)
    assert code == 2
    assert not obeyed(shown)


def test_a_name_that_is_no_text_can_be_given_and_is_shown(checked: Round) -> None:
    name = os.fsdecode(UNREADABLE)
    if name not in checked.names:
        pytest.skip("this system takes no names that are not UTF-8")
    code, shown = sent(["round", "show", "spring.round", "--", name], checked.folder)
    assert code == 0
    assert b"not utf-8 " in shown
    assert not obeyed(shown)


def test_json_of_a_hostile_name_gives_the_name_back(checked: Round) -> None:
    name = next(name for name in checked.names if "\u202e" in name)
    code, shown = sent(["check", "--format", "json", f"in/{name}"], checked.folder)
    assert code == 0
    assert json.loads(shown)["source"]["name"] == name


def test_lines_in_a_name_make_no_line_of_their_own(checked: Round, tmp_path: Path) -> None:
    _, shown = sent(["check", PDF, "--out", str(tmp_path / "a\nprecheck: all is well.txt")], checked.folder)
    assert shown.count(b"\n") == 1


def test_a_table_of_results_says_what_does_not_fit(checked: Round, tmp_path: Path) -> None:
    table = tmp_path / "results.csv"
    table.write_text(
        f"Submission,Outcome,{STEERED}\nhostile.pdf,{STEERED},\n{STEERED},pass,\n", encoding="utf-8"
    )
    code, shown = sent(["round", "import", "spring.round", str(table)], checked.folder)
    assert code == 2
    assert b"retitled" not in shown
    assert not obeyed(shown)
