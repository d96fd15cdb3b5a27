"""A round's workbook from the command line: run again, handed out, collected; refused with the result beside it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import docx
import openpyxl
import pytest


def precheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*line, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def portfolio(path: Path, *titles: str) -> Path:
    """An invented portfolio with these sections."""
    document = docx.Document()
    for title in titles:
        document.add_heading(title, 1)
        document.add_paragraph(f"I wrote on {title.lower()} with the librarians of an invented college. " * 6)
    document.save(str(path))
    return path


CONTEXT, WORKING, FUTURE = "Contextual statement", "Communication and working with others", "Future plans"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two submissions and the workbook of a first run, with something typed in it."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "in").mkdir()
    portfolio(folder / "in" / "lind.docx", CONTEXT, WORKING, FUTURE)
    portfolio(folder / "in" / "okafor.docx", CONTEXT, WORKING)
    done = precheck("batch", folder / "in", "--out", folder / "in" / "round.xlsx", "--pathway", "cmalt")
    assert done.returncode == 0, done.stderr
    return folder / "in"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    for each in made.iterdir():
        if each.is_dir():
            (tmp_path / each.name).mkdir()
            for page in each.iterdir():
                (tmp_path / each.name / page.name).write_bytes(page.read_bytes())
        else:
            (tmp_path / each.name).write_bytes(each.read_bytes())
    return tmp_path


def type_in(path: Path, title: str, values: dict[str, object]) -> None:
    """Types into a column of the first sheet, by submission."""
    book = openpyxl.load_workbook(path)
    sheet = book["Triage"]
    at = next(cell.column for cell in sheet[1] if cell.value == title)
    for n in range(2, sheet.max_row + 1):
        if sheet.cell(n, 1).value in values:
            sheet.cell(n, at).value = values[sheet.cell(n, 1).value]
    book.save(path)


def typed(path: Path, title: str) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path)["Triage"]
    at = next(cell.column for cell in sheet[1] if cell.value == title)
    return {str(row[0].value): row[at - 1].value for row in sheet.iter_rows(2)}


def test_run_again_in_the_folder_of_the_submissions(folder: Path) -> None:
    out = folder / "round.xlsx"
    type_in(out, "✎ Note", {"lind.docx": "kept"})
    type_in(out, "Words", {"lind.docx": 1})
    portfolio(folder / "okafor.docx", CONTEXT, WORKING, FUTURE)
    portfolio(folder / "new.docx", CONTEXT)
    done = precheck("batch", folder, "--out", out, "--pathway", "cmalt")
    assert done.returncode == 0, done.stderr
    assert "brought up to date: 1 new, 1 changed, 0 withdrawn" in done.stdout
    assert "round.previous.xlsx" in done.stdout
    assert "lind.docx: Triage, Words: “1” is" in done.stderr
    assert typed(out, "✎ Note") == {"lind.docx": "kept", "okafor.docx": None, "new.docx": None}
    assert "now found: Future plans" in str(typed(out, "Changed since first look")["okafor.docx"])
    cell = openpyxl.load_workbook(out)["Triage"]["B2"]
    assert (folder / unquote(cell.hyperlink.target)).is_file()


def test_refused_with_the_result_beside_it(folder: Path) -> None:
    out = folder / "round.xlsx"
    (folder / ".~lock.round.xlsx#").write_text("somebody")
    before = out.read_bytes()
    done = precheck("batch", folder / "lind.docx", "--out", out)
    assert done.returncode == 2
    assert ".~lock.round.xlsx#" in done.stderr
    assert out.read_bytes() == before
    assert typed(folder / "round (2).xlsx", "✎ Note") == {"lind.docx": None}
    assert (folder / "round (2)-pages").is_dir()


def test_force_keeps_the_old_one_and_a_stranger_is_refused(folder: Path) -> None:
    out, other = folder / "round.xlsx", folder / "other.xlsx"
    type_in(out, "✎ Note", {"lind.docx": "typed"})
    for kept in ("round.kept.xlsx", "round.kept 2.xlsx"):
        done = precheck("batch", folder / "lind.docx", "--out", out, "--force")
        assert kept in done.stdout
    assert typed(folder / "round.kept.xlsx", "✎ Note")["lind.docx"] == "typed"
    assert typed(out, "✎ Note") == {"lind.docx": None}
    openpyxl.Workbook().save(other)
    done = precheck("batch", folder / "lind.docx", "--out", other)
    assert (done.returncode, "--force" in done.stderr) == (2, True)


def test_handed_out_and_collected(folder: Path, tmp_path: Path) -> None:
    out, copies = folder / "round.xlsx", folder / "copies"
    type_in(out, "✎ Assigned to", {"lind.docx": "Ada, Bo", "okafor.docx": "Bo"})
    done = precheck("round", "hand-out", out, "--to", "Ada,Bo", "--out", copies)
    assert done.returncode == 0, done.stderr
    ada, bo = copies / "round - Ada.xlsx", copies / "round - Bo.xlsx"
    assert f"{ada} (submissions: 1)" in done.stdout
    assert len(list((copies / "round - Ada-pages").iterdir())) == 1
    for path, note in ((ada, "of Ada"), (bo, "of Bo")):
        type_in(path, "✎ Note", {"lind.docx": note})
        type_in(path, "✎ Date", {"lind.docx": dt.date(2026, 5, 20)})
    done = precheck("round", "collect", out, ada, bo)
    assert done.returncode == 0, done.stderr
    assert "In from everyone: 1." in done.stdout
    text = [str(c.value) for row in openpyxl.load_workbook(out)["Assessors"].iter_rows() for c in row]
    assert {"of Ada", "of Bo"} <= set(text)
    wrong = precheck("round", "hand-out", out, "--to", "Nobody", "--out", copies)
    assert (wrong.returncode, "Ada and Bo" in wrong.stderr) == (2, True)
