"""Wrong use and bad input: one clear sentence on standard error, the right exit code, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCHEME = Path(__file__).parents[1] / "frameworks" / "scheme.yaml"


def precheck(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    return subprocess.run([*line, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / "draft.docx").write_bytes(b"no Word file")
    (tmp_path / "empty").mkdir()
    (tmp_path / "there.xlsx").write_bytes(b"kept")
    (tmp_path / "broken.yaml").write_text("id: x\ntitle: [open\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("", 2, "Usage:"),
        ("grade draft.docx", 2, "No such command"),
        ("check", 2, "Missing argument"),
        ("check nowhere.docx", 2, "There is no file or folder nowhere.docx."),
        ("check empty", 2, "There is no Word or PDF file in empty."),
        ("check round/draft.docx --pathway fellow", 2, "There is no pathway `fellow`"),
        ("check round/draft.docx --framework hea", 2, "There is no framework `hea`"),
        ("check round/draft.docx --framework nowhere.yaml", 2, "cannot be read"),
        ("check round/draft.docx --framework broken.yaml", 4, "broken.yaml, line"),
        ("check round/draft.docx --out nowhere/report.txt", 2, "There is no folder nowhere"),
        ("check round/draft.docx --out there.xlsx", 2, "is there already"),
        ("check round/draft.docx --timeout -1", 2, "--timeout"),
        ("batch round", 2, "--out"),
        ("batch nowhere --out round.xlsx", 2, "There is no file or folder nowhere."),
        ("batch empty --out round.xlsx", 2, "There is no Word or PDF file in empty."),
        ("batch round --out there.xlsx", 2, "is there already"),
        ("batch round --out round.csv", 2, "must end in .xlsx"),
        ("batch round --out round", 2, "must end in .xlsx"),
        ("batch round --out there.xlsx/round.xlsx", 2, "There is no folder"),
        ("batch round --out round.xlsx --jobs 0", 2, "--jobs"),
        ("batch round --out round.xlsx --fail-on worst", 2, "worst"),
        ("round hand-out there.xlsx --to , --out copies", 2, "names nobody"),
        ("frameworks show nowhere", 2, "There is no framework `nowhere`"),
        ("frameworks validate broken.yaml", 4, "title: [open"),
        ("frameworks validate nowhere.yaml", 2, "There is no file"),
        ("explain spelling", 2, "There is no rule `spelling`"),
    ],
)
def test_one_sentence_and_the_exit_code(folder: Path, line: str, code: int, said: str) -> None:
    done = precheck(*line.split(), cwd=folder)
    assert done.returncode == code, done.stderr
    assert said in done.stderr + (done.stdout if not line else "")
    assert "Traceback" not in done.stderr
    assert not (folder / "round.xlsx").exists()
    assert (folder / "there.xlsx").read_bytes() == b"kept"


def test_a_folder_that_takes_no_files_is_told_before_the_work(folder: Path) -> None:
    if not Path("/proc/self").is_dir():
        folder.joinpath("empty").chmod(0o500)
    place = Path("/proc/self") if Path("/proc/self").is_dir() else folder / "empty"
    done = precheck("batch", folder / "round", "--out", place / "round.xlsx")
    assert done.returncode == 2
    assert "Nothing can be written into" in done.stderr


def test_a_sound_framework_file_is_called_so(tmp_path: Path) -> None:
    done = precheck("frameworks", "validate", SCHEME)
    assert (done.returncode, done.stderr) == (0, "")
    assert "is sound: Gardeners' register (1), 2 pathways, 3 sections" in done.stdout


LONG = "x" * 300


@pytest.mark.parametrize(
    "line",
    [
        f"check {LONG}.docx",
        f"check round/draft.docx --out {LONG}.txt",
        f"batch round --out {LONG}.xlsx",
        f"round list {LONG}.round",
        f"frameworks validate {LONG}.yaml",
    ],
)
def test_a_path_that_cannot_be_reached_is_told_in_one_sentence(folder: Path, line: str) -> None:
    done = precheck(*line.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert LONG in done.stderr
    assert "Traceback" not in done.stderr
