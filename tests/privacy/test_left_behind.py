"""What a run that was killed leaves: whole results, and nothing that others can read or that stays for long."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.privacy.lines import DRAFT, PDF, Done, Office, office

BATCH = "batch handed-in --out round.xlsx --force --jobs 2"
LINES = {
    BATCH: "round.xlsx",
    f"check {DRAFT} --html page.html --force": "page.html",
    f"annotate {DRAFT} --out commented.docx --force": "commented.docx",
    "template --framework cmalt-2019 --pathway cmalt --out empty.docx --force": "empty.docx",
}
BEFORE = b"what was there before"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such sign")


@pytest.fixture
def place(tmp_path: Path) -> Office:
    place = office(tmp_path)
    for path in (place.folder / "handed-in").iterdir():
        if path.name not in {DRAFT, PDF}:
            path.unlink()
    return place


def killed(place: Office, line: str, moment: str) -> None:
    done = place.run(line, WATCH_KILL=moment)
    assert done.code == -signal.SIGKILL, done.told


def parts(place: Office) -> list[Path]:
    return list(place.folder.rglob("*.part"))


def modes(paths: Iterator[Path] | list[Path]) -> set[str]:
    return {oct(path.stat().st_mode & 0o777) for path in paths}


@pytest.mark.parametrize("line", LINES)
def test_killed_while_it_writes(place: Office, line: str) -> None:
    target = place.folder / LINES[line]
    target.write_bytes(BEFORE)
    killed(place, line, "os.rename:.part")
    assert target.read_bytes() == BEFORE
    assert modes(parts(place)) == {"0o600"}
    old = time.time() - 3600
    for path in parts(place):
        os.utime(path, (old, old))
    assert place.run(line).code == 0
    assert parts(place) == []
    assert target.read_bytes() != BEFORE
    assert place.left() == []


def test_killed_with_temporary_files_about(place: Office) -> None:
    killed(place, BATCH, f"os.remove:{os.sep}openpyxl.")
    left = place.left()
    assert any("openpyxl" in name for name in left)
    assert all(name.startswith("precheck-run-") for name in left)
    assert modes(place.temporary.iterdir()) == {"0o700"}
    done = place.run(BATCH)
    assert (done.code, done.left) == (0, [])


def test_a_worker_that_is_killed_leaves_nothing(place: Office) -> None:
    done = place.run(BATCH, WATCH_KILL=f"open:{Path('handed-in') / PDF}:worker")
    assert (done.code, done.left, parts(place)) == (3, [], [])
    sheet = openpyxl.load_workbook(place.folder / "round.xlsx").worksheets[0]
    said = {row[0]: " ".join(map(str, row)) for row in sheet.iter_rows(values_only=True)}
    assert {DRAFT, PDF} <= said.keys()
    assert "✓ checked" in said[DRAFT]
    assert "✓ checked" not in said[PDF]


def test_what_another_run_is_writing_is_left_alone(place: Office) -> None:
    writing = place.folder / ".precheck-0123456789abcdef.part"
    writing.write_bytes(b"half of it")
    other = place.temporary / f"precheck-run-{os.getpid()}-abc"
    other.mkdir()
    done: Done = place.run(BATCH)
    assert done.code == 0, done.told
    assert writing.exists()
    assert other.exists()


def test_a_file_keeps_the_permissions_that_it_had(place: Office) -> None:
    if sys.platform == "win32":
        pytest.skip("permissions are another matter there")
    (line,) = (line for line in LINES if line.startswith("template"))
    path = place.folder / LINES[line]
    path.write_bytes(BEFORE)
    path.chmod(0o640)
    assert place.run(line).code == 0
    assert modes([path]) == {"0o640"}
    shutil.copy(path, place.folder / "linked.docx")
    path.unlink()
    path.symlink_to("linked.docx")
    before = (place.folder / "linked.docx").stat().st_ino
    assert place.run(line).code == 0
    assert path.is_symlink()
    assert (place.folder / "linked.docx").stat().st_ino != before
