"""`check` and `batch` on archives and folders, from the files as handed in to what is printed and written."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import openpyxl

from tests.intake.handed_in import CERTIFICATE, PICTURE, SENTENCE, laid_down, packed, portfolio, raw_zip

MAX = portfolio("Every # morning the mill college asked my team why its films had no words under them.")


def precheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*line, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_check_takes_an_archive_as_one_submission(tmp_path: Path) -> None:
    files = {"Jo/jo.docx": portfolio(), "Jo/certificate.docx": CERTIFICATE, "Jo/room.png": PICTURE}
    done = precheck("check", packed(tmp_path / "Jo.zip", files), "--format", "json")
    (outcome,) = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0, done.stderr
    source = outcome["source"]
    assert (source["name"], source["sha256"]) == ("jo.docx", hashlib.sha256(portfolio()).hexdigest())
    assert [note["kind"] for note in outcome["reading"]["notes"]] == ["portfolio-chosen"]
    assert [(item["label"], item["kind"]) for item in outcome["evidence"]] == [
        ("certificate.docx", "certificate"),
        ("room.png", "image"),
    ]
    assert outcome["coverage"]["total"] > len(SENTENCE)


def test_batch_takes_a_round_of_archives_and_folders(tmp_path: Path) -> None:
    folder = laid_down(tmp_path / "round", {"Max/portfolio.docx": MAX, "Max/room.png": PICTURE})
    packed(folder / "Jo.zip", {"portfolio.docx": portfolio(), "award.docx": CERTIFICATE})
    (folder / "Pat.zip").write_bytes(raw_zip([(b"portfolio.docx", b"x" * 50, 0)], flags=1))
    out = tmp_path / "round.xlsx"
    done = precheck("batch", folder, "--out", out, "--jobs", "2")
    assert done.returncode == 3, done.stderr
    assert done.stdout.splitlines()[0] == "2 submissions checked; 1 could not be read."
    assert done.stderr == ""
    sheet = openpyxl.load_workbook(out).worksheets[0]
    names = {str(row[0]) for row in sheet.iter_rows(values_only=True)}
    assert {"Jo.zip/portfolio.docx", "Max/portfolio.docx", "Pat.zip"} <= names
