"""A value is kept for later processes, and what is stale, damaged or another's is never taken for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import derived
from pipeline.derived import kept

ROOT = Path(__file__).parents[2]
BASIS = "names: [moodle]"
VALUE = (["moodle", 1, 0.5, None, True], {"a": frozenset({"b"})}, b"c")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(derived, "_folder", lambda: tmp_path)
    monkeypatch.delenv(derived.SWITCH, raising=False)
    return tmp_path


def refuse() -> object:
    raise AssertionError("derived anew")


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_it_is_derived_once(folder: Path) -> None:
    assert kept("words-tools", BASIS, lambda: VALUE) == VALUE
    assert kept("words-tools", BASIS, refuse) == VALUE


def test_another_basis_is_another_value(folder: Path) -> None:
    kept("words-tools", BASIS, lambda: "old")
    assert kept("words-tools", BASIS + " ", lambda: "new") == "new"
    assert kept("words-tools", BASIS + " ", refuse) == "new"


def test_another_state_of_the_program_is_another_value(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("words-tools", BASIS, lambda: "old")
    monkeypatch.setattr(derived, "_program", lambda: b"a later one")
    assert kept("words-tools", BASIS, lambda: "new") == "new"


def test_the_state_of_the_program_tells_its_modules_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "derived.py"
    module.write_text("a = 1")
    monkeypatch.setattr(derived, "__file__", str(module))
    state = derived._program.__wrapped__
    before = state()
    assert state() == before
    module.write_text("a = 10")
    assert state() != before


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:20],
        lambda whole: whole[:-1],
        lambda whole: whole + b"\0",
        lambda whole: whole[:40] + bytes([whole[40] ^ 1]) + whole[41:],
        lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
        lambda whole: b"#!/bin/sh\nexit 1\n" * 9,
    ],
    ids=["empty", "head", "short", "long", "content", "digest", "foreign"],
)
def test_a_damaged_file_is_none_and_is_mended(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    kept("words-tools", BASIS, lambda: VALUE)
    file = only_file(folder)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert kept("words-tools", BASIS, lambda: VALUE) == VALUE
    assert file.read_bytes() == whole


def test_another_values_file_is_not_taken(folder: Path) -> None:
    kept("words-tools", "another list", lambda: "another")
    file = only_file(folder)
    file.rename(file.with_name(file.name.replace("tools", "cues")))
    assert kept("words-cues", BASIS, lambda: VALUE) == VALUE


def test_nothing_is_written_where_nothing_is_to_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(derived.SWITCH, "0")
    assert kept("words-tools", BASIS, refuse, lambda: "for now") == "for now"
    assert kept("words-tools", BASIS, lambda: VALUE) == VALUE
    assert list(folder.iterdir()) == []


def test_what_is_there_is_read_even_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("words-tools", BASIS, lambda: VALUE)
    monkeypatch.setenv(derived.SWITCH, "0")
    assert kept("words-tools", BASIS, refuse, refuse) == VALUE


def test_a_folder_is_made(folder: Path) -> None:
    folder.rmdir()
    assert kept("words-tools", BASIS, lambda: VALUE) == VALUE
    assert kept("words-tools", BASIS, refuse) == VALUE


def test_without_a_place_for_a_folder_it_is_derived_each_time(folder: Path) -> None:
    folder.rmdir()
    folder.touch()
    assert kept("words-tools", BASIS, refuse, lambda: "for now") == "for now"
    assert folder.is_file()


def test_a_folder_in_the_place_of_the_file_is_in_nobodys_way(folder: Path) -> None:
    kept("words-tools", BASIS, lambda: VALUE)
    file = only_file(folder)
    file.unlink()
    file.mkdir()
    assert kept("words-tools", BASIS, lambda: VALUE) == VALUE


def test_what_is_no_plain_value_is_not_kept(folder: Path) -> None:
    assert kept("words-tools", BASIS, lambda: folder) == folder
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["../tools", "a/b", "C:tools", "tools.yaml", ".", ""])
def test_a_path_is_no_name(folder: Path, name: str) -> None:
    assert kept(name, BASIS, lambda: VALUE) == VALUE
    assert list(folder.rglob("*")) == []


WRITER = """
import sys
from pathlib import Path
from pipeline import derived
derived._folder = lambda: Path(sys.argv[1])
for turn in range(150):
    basis = str((turn + int(sys.argv[2])) % 3)
    assert derived.kept("words-tools", basis, lambda: [basis] * 5000) == [basis] * 5000
print("sound")
"""


def test_processes_that_write_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    lines = [[sys.executable, "-c", WRITER, str(tmp_path), str(shift)] for shift in range(3)]
    running = [subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) for line in lines]
    assert [process.communicate()[0] for process in running] == ["sound\n"] * 3
    assert only_file(tmp_path).suffix == ".kept"
