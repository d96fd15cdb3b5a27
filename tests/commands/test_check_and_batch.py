"""`check` and `batch` on real files, in real worker processes: what is printed, what is written, and the exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest


def precheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*line, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def portfolio(path: Path) -> Path:
    """A short invented portfolio with two of its sections."""
    document = docx.Document()
    document.add_heading("Contextual statement", 1)
    document.add_paragraph("I have run the media workshop of an invented college since 2016. " * 4)
    document.add_heading("Communication and working with others", 1)
    document.add_paragraph("I met the librarians every week and wrote up what we agreed. " * 6)
    document.add_heading("Future plans", 1)
    document.add_paragraph("I will learn to caption films in two languages. " * 6)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "round"
    for below in ("first", "second", ".hidden", "__MACOSX"):
        (folder / below).mkdir(parents=True)
    portfolio(folder / "first" / "portfolio.docx")
    portfolio(folder / "second" / "portfolio.docx")
    portfolio(folder / ".hidden" / "old.docx")
    portfolio(folder / "__MACOSX" / "portfolio.docx")
    (folder / "broken.docx").write_bytes(b"no Word file at all")
    (folder / "letter.odt").write_bytes(b"an odt file")
    (folder / "~$broken.docx").write_bytes(b"Office's lock file")
    (folder / "notes.txt").write_text("left aside", encoding="utf-8")
    (folder / "list.xlsx").write_bytes(b"left aside")
    return folder


def test_json_is_one_object_a_line_in_the_order_given_and_nothing_else(folder: Path) -> None:
    done = precheck(
        "check",
        folder / "broken.docx",
        folder / "first" / "portfolio.docx",
        "--format",
        "json",
        "--pathway",
        "senior",
    )
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [o["source"]["name"] for o in outcomes] == ["broken.docx", "portfolio.docx"]
    assert [o["outcome"] for o in outcomes] == ["unreadable", "checked"]
    assert outcomes[1]["pathway"]["id"] == "senior"
    assert outcomes[1]["pathway"]["how"] == "given"


def test_report_goes_to_a_file_without_colours(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.txt"
    done = precheck("check", folder / "first" / "portfolio.docx", "--out", out)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    report = out.read_text(encoding="utf-8")
    assert "\x1b" not in report
    assert "portfolio.docx" in report


def test_fail_on_speaks_through_the_exit_code_only_when_asked(folder: Path) -> None:
    done = precheck(
        "check", folder / "first" / "portfolio.docx", "--pathway", "cmalt", "--fail-on", "missing"
    )
    assert done.returncode == 1
    assert done.stderr == ""


def test_batch_writes_a_row_a_submission_and_three_lines(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "round.xlsx"
    done = precheck("batch", folder, "--out", out, "--jobs", "2", "--framework", "cmalt-2019")
    assert done.returncode == 3, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "2 submissions checked; 2 could not be read."
    assert lines[1].endswith("advice.")
    assert lines[2] == f"Written to {out}."
    assert done.stderr == "Left aside, being neither Word nor PDF files: 2.\n"
    sheet = openpyxl.load_workbook(out).worksheets[0]
    first = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    wanted = ["broken.docx", "letter.odt", "first/portfolio.docx", "second/portfolio.docx"]
    assert [name for name in first if name in wanted] == wanted
    assert not any("old" in name or "~$" in name for name in first)
