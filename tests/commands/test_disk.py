"""What the disk refuses: one sentence, what was there stays as it was, and nothing half-written lies about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.privacy.lines import DRAFT, LATER, LINES, PDF, Office, assign, many, office

BEFORE = b"what was there before"
LARGEST = 3000
LARGER = 33_000
"""Enough for the index that SQLite keeps beside an open round."""
COLLECT = LINES["round collect"]
WRITERS = {
    f"check {DRAFT} --out report.txt --force": "report.txt",
    f"check {DRAFT} --html page.html --force": "page.html",
    f"annotate {DRAFT} --out commented.docx --force": "commented.docx",
    f"annotate {PDF} --out commented.pdf --force": "commented.pdf",
    f"compare {DRAFT} {LATER} --html changes.html --force": "changes.html",
    f"pathways {DRAFT} --out pathways.txt --force": "pathways.txt",
    "template --framework cmalt-2019 --pathway cmalt --out empty.docx --force": "empty.docx",
    "batch handed-in --out fresh.xlsx --force": "fresh.xlsx",
    "batch handed-in --out round.xlsx": "round.xlsx",
    "group drafts --html group.html --force": "group.html",
    "group drafts --out group.xlsx --force": "group.xlsx",
    "round export spring.round --format jsonl --out spring.jsonl --force": "spring.jsonl",
    LINES["round hand-out"]: "copies/round - Ada.xlsx",
    COLLECT: "round.xlsx",
}
STATISTICS = ("stats many.round --out stats.xlsx --force", "stats many.round --out stats.html --force")

limited = pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set there")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Office:
    place = office(tmp_path_factory.mktemp("disk"))
    for name in ("batch", "round hand-out"):
        if name == "round hand-out":
            assign(place.folder / "round.xlsx")
        done = place.run(LINES[name])
        assert done.code == 0, done.told
    many(place.folder / "many.round", place.folder / "spring.round")
    return place


@pytest.fixture
def existing(place: Office, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The file that a line writes, with something in it where it is not ours to begin with."""
    path = place.folder / request.param
    ours = path.exists()
    if not ours:
        path.write_bytes(BEFORE)
    yield path
    if not ours:
        path.unlink()


def everything(folder: Path) -> dict[str, bytes]:
    """All files but those that SQLite and its lock keep."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".round" not in path.suffixes)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@limited
@pytest.mark.parametrize(("line", "existing"), WRITERS.items(), indirect=["existing"])
def test_a_full_disk(place: Office, line: str, existing: Path) -> None:
    before = everything(place.folder)
    done = place.run(line, LARGER if "spring.round" in line else LARGEST)
    assert done.code == 2, done.told
    assert done.told.count("\n") == 1, done.told
    assert done.told.startswith("precheck: ")
    assert "could not be written" in done.told
    assert "Make room" in done.told
    after = everything(place.folder)
    assert after.pop("fresh.kept.xlsx", BEFORE) == BEFORE  # what --force would have replaced, kept beforehand
    assert after == before
    assert done.left == []
    (place.folder / "fresh.kept.xlsx").unlink(missing_ok=True)


@limited
@pytest.mark.parametrize("line", STATISTICS)
def test_a_full_disk_and_what_a_round_remembers(place: Office, line: str) -> None:
    target = place.folder / line.split()[3]
    for path in place.folder.glob("copy.round*"):
        path.unlink()
    shutil.copy(place.folder / "many.round", place.folder / "copy.round")
    target.write_bytes(BEFORE)
    done = place.run(line.replace("many", "copy"), LARGER)
    assert done.code == 2
    assert done.told.startswith("precheck: ")
    assert done.told.count("\n") == 1
    assert target.read_bytes() == BEFORE
    assert list(place.folder.rglob("*.part")) == []


@limited
def test_a_round_keeps_what_it_has_when_the_disk_is_full(place: Office) -> None:
    kept = place.run("round export spring.round --format jsonl --out whole.jsonl").code
    assert kept == 0
    line = "batch handed-in drafts --out other.xlsx --round spring.round"
    done = place.run(line, (place.folder / "spring.round").stat().st_size // 2)
    assert done.code == 2
    said = done.told.splitlines()[-1]  # the round's disk or that of the workbook, whichever fills first
    assert said.startswith(
        ("precheck: The round spring.round could not be", "precheck: other.xlsx could not be")
    )
    assert place.run("round export spring.round --format jsonl --out after.jsonl").code == 0
    before, after = ((place.folder / name).read_bytes() for name in ("whole.jsonl", "after.jsonl"))
    assert after.startswith(before)


def nowhere(within: Path) -> Path:
    """A folder into which nobody can write; permissions do not hold the superuser."""
    if sys.platform == "linux" and os.geteuid() == 0:
        return Path("/proc")
    folder = within / "sealed"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    return folder


@limited
@pytest.mark.parametrize("line", [*WRITERS, *STATISTICS])
def test_a_folder_that_is_read_only(place: Office, line: str, tmp_path: Path) -> None:
    if line == COLLECT:
        return  # its workbook lies where it lies
    words = line.split(" ")
    n = words.index("--out" if "--out" in words else "--html") + 1
    words[n] = f"{nowhere(tmp_path)}/{words[n]}"
    before = everything(place.folder)
    done = place.run(" ".join(words))
    assert done.code == 2, done.told
    assert done.told.count("\n") == 1, done.told
    assert "written" in done.told
    assert everything(place.folder) == before


@limited
def test_two_runs_at_once_on_one_round(place: Office) -> None:
    names = ("one.xlsx", "two.xlsx")
    lines = [f"batch handed-in --out {name} --round both.round --jobs 1" for name in names]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", *line.split()],
            cwd=place.folder,
            env=place.owner_environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for line in lines
    ]
    told = [run.communicate(timeout=300)[1] for run in runs]
    codes = [run.returncode for run in runs]
    assert sorted(codes) == [0, 2]
    assert "is in use by another run" in told[codes.index(2)]
    assert (place.folder / names[codes.index(0)]).exists()
    assert not (place.folder / names[codes.index(2)]).exists()
    assert place.run(lines[codes.index(2)]).code == 0


@pytest.mark.parametrize("lock", [".~lock.{}#", "~${}"])
def test_a_file_that_is_open_elsewhere_is_stepped_aside_from(place: Office, lock: str) -> None:
    path = place.folder / "open.docx"
    path.write_bytes(BEFORE)
    beside = place.folder / lock.format(path.name)
    beside.write_text("Ada")
    done = place.run("template --framework cmalt-2019 --pathway cmalt --out open.docx --force")
    beside.unlink()
    assert (done.code, path.read_bytes()) == (0, BEFORE)
    assert "Written to open (2).docx." in done.said
    (place.folder / "open (2).docx").unlink()


@limited
@pytest.mark.parametrize(
    "line", ["rules", "frameworks", "--help", f"check {DRAFT}", f"check {DRAFT} --format json"]
)
@pytest.mark.parametrize("into", ["| head -c 20", ">/dev/full", ">&-", ">&- 2>&-"])
def test_standard_output(place: Office, line: str, into: str) -> None:
    if into == ">/dev/full" and sys.platform != "linux":
        pytest.skip("the system has no such file")
    shell = f"set -o pipefail; {sys.executable} -m pipeline.cli {line} {into}"
    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=place.folder,
        env=place.owner_environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if into == ">/dev/full":
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "Make room" in done.stderr
    else:
        assert (done.returncode, done.stderr) == (0, "")
