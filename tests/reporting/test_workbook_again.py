"""The workbook run again: what people wrote stays with its row, what the program wrote is put right and told."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from models.outcome import Finding, Outcome, Precheck
from models.round import Decision
from reports.workbook import read_decisions, write_workbook
from tests.reporting.sheets import about, again, columns, row_of, write_into

Make = Callable[..., Precheck]
Found = Callable[..., Finding]
LOOK, NOTE, DATE, ROW = "✎ First look", "✎ Note", "✎ Date", "Row id (do not change)"
CHANGED = "Changed since first look"


@pytest.fixture
def three(make: Make) -> list[Outcome]:
    return [make("a.docx"), make("b.docx"), make("c.docx", {"1a": "present", "3b": "missing"})]


@pytest.fixture
def path(three: list[Outcome], tmp_path: Path) -> Path:
    write_workbook(tmp_path / "round.xlsx", three, about(4))
    return tmp_path / "round.xlsx"


def test_what_people_wrote_stays_with_its_row_when_the_order_changes(
    path: Path, three: list[Outcome]
) -> None:
    write_into(path, "Triage", "b.docx", First_look="look again", Note="=1+1", Date=dt.date(2026, 5, 6))
    write_into(path, "Sections", "b.docx", "1b", Note="p. 3", What_you_see="there in part")
    again(path, list(reversed(three)))
    row = row_of(load_workbook(path)["Triage"], "b.docx")
    assert (row[LOOK], row[NOTE]) == ("look again", "=1+1")
    assert row_of(load_workbook(path)["Sections"], "b.docx", "1b")[NOTE] == "p. 3"
    assert read_decisions(path) == {
        "a.docx": (),
        "b.docx": (
            Decision(None, None, "look", "again"),
            Decision(None, None, "looked", "2026-05-06"),
            Decision(None, None, "note", "=1+1"),
            Decision(None, "1b", "seen", "in-part"),
            Decision(None, "1b", "note", "p. 3"),
        ),
        "c.docx": (),
    }


def test_planted_formulas_stay_text_after_every_run(make: Make, tmp_path: Path) -> None:
    path, hostile = tmp_path / "r.xlsx", make("=1+1.docx", candidate="=cmd|' /C calc'!A0 _x0041_")
    write_workbook(path, [hostile], about(4))
    for _ in range(2):
        again(path, [hostile])
    cells = [c for s in load_workbook(path).worksheets for row in s.iter_rows() for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    row = row_of(load_workbook(path)["Triage"], "=1+1.docx")
    assert row["Candidate, if stated"] == "=cmd|' /C calc'!A0 _x005F_x0041_"


def test_own_columns_sheets_notes_rows_and_looks_survive(path: Path, three: list[Outcome]) -> None:
    book = load_workbook(path)
    sheet = book["Triage"]
    sheet.insert_cols(3)
    sheet["C1"], sheet["C3"] = "Mine", "of b"
    sheet["A2"].comment = Comment("call her", "office")
    sheet.cell(9, 1, "a line of my own")
    sheet.row_dimensions[3].height = 77.0
    book.create_sheet("Own")["B2"] = "kept"
    book["Sections"].insert_cols(2)
    book.save(path)
    assert again(path, three).happened == ()
    book = load_workbook(path)
    sheet = book["Triage"]
    assert row_of(sheet, "b.docx")["Mine"] == "of b"
    assert sheet["A2"].comment.text == "call her"
    assert sheet["A9"].value == "a line of my own"
    assert sheet.row_dimensions[3].height == 77.0
    assert book["Own"]["B2"].value == "kept"
    (table,) = sheet.tables.values()
    assert "Mine" in table.column_names
    assert table.ref.endswith("9")
    assert read_decisions(path)["b.docx"] == (Decision(None, None, "Mine", "of b"),)


def test_a_renamed_column_and_sheet_are_found_and_the_title_is_put_back(
    path: Path, three: list[Outcome]
) -> None:
    book = load_workbook(path)
    sheet = book["Triage"]
    sheet.cell(1, columns(sheet)[NOTE]).value = "remarks"
    sheet.cell(2, columns(sheet)["remarks"]).value = "mine"
    sheet.title = "First sheet"
    for name in book.defined_names.values():
        name.attr_text = name.attr_text.replace("'Triage'", "'First sheet'").replace(
            "Triage!", "'First sheet'!"
        )
    book.save(path)
    written = again(path, three)
    assert row_of(load_workbook(path)["First sheet"], "a.docx")[NOTE] == "mine"
    assert [(each.event, each.submission) for each in written.happened] == [("restored", "")]


def test_edits_to_machine_cells_are_put_right_and_told(path: Path, three: list[Outcome]) -> None:
    write_into(path, "Triage", "a.docx", Words=1)
    write_into(path, "Sections", "c.docx", "3b", Status="✓ found")
    written = again(path, three)
    assert row_of(load_workbook(path)["Triage"], "a.docx")["Words"] == 4321
    assert row_of(load_workbook(path)["Sections"], "c.docx", "3b")["Status"] == "✗ not found"
    assert [(each.event, each.submission, each.detail) for each in written.happened] == [
        ("restored", "a.docx", "Triage, Words: “1” is “4321” again"),
        ("restored", "c.docx", "Sections, Status: “✓ found” is “✗ not found” again"),
    ]
    listed = [row[1] for row in load_workbook(path)["Changes"].iter_rows(2, values_only=True)]
    assert listed == ["restored", "restored"]
    assert again(path, three).happened == ()


def test_a_changed_file_says_what_changed_until_somebody_looks_again(
    path: Path, three: list[Outcome], make: Make, finding: Found
) -> None:
    write_into(path, "Triage", "c.docx", First_look="ask the candidate")
    better = make(
        "c.docx",
        {"1a": "thin", "3b": "present"},
        findings=(finding("evidence-suspect", "1a"),),
    )
    better = replace(better, source=replace(better.source, sha256="f" * 64, words=5000))
    again(path, [*three[:2], better], 9)
    for day in (10, 11):
        said = row_of(load_workbook(path)["Triage"], "c.docx")[CHANGED]
        assert said == (
            "↻ changed 2026-05-09, after the first look: now found: 3b; 1a: found → thin; "
            "679 words more; new findings: 1a"
        )
        again(path, [*three[:2], better], day)
    assert str(row_of(load_workbook(path)["Sections"], "c.docx", "3b")[CHANGED]).startswith(
        "✗ not found → ✓ found"
    )
    write_into(path, "Triage", "c.docx", First_look="ready for assessors")
    again(path, [*three[:2], better], 12)
    assert row_of(load_workbook(path)["Triage"], "c.docx")[CHANGED] is None
    assert row_of(load_workbook(path)["Triage"], "c.docx")[LOOK] == "ready for assessors"


def test_a_withdrawn_submission_is_marked_and_its_rows_stay(path: Path, three: list[Outcome]) -> None:
    write_into(path, "Sections", "b.docx", "1b", Note="kept")
    written = again(path, [three[0], three[2]])
    assert [(each.event, each.submission) for each in written.happened] == [("withdrawn", "b.docx")]
    row = row_of(load_workbook(path)["Triage"], "b.docx")
    assert row[CHANGED] == "– withdrawn: not among the files on 2026-05-09"
    assert row["Words"] == 4321
    assert row_of(load_workbook(path)["Sections"], "b.docx", "1b")[NOTE] == "kept"
    written = again(path, three, 10)
    assert [(each.event, each.submission) for each in written.happened] == [("returned", "b.docx")]
    assert row_of(load_workbook(path)["Triage"], "b.docx")[CHANGED] is None


def test_a_run_that_was_stopped_withdraws_nothing(path: Path, three: list[Outcome]) -> None:
    assert again(path, three[:1], complete=False).happened == ()
    assert row_of(load_workbook(path)["Triage"], "b.docx")[CHANGED] is None


def test_a_renamed_file_keeps_its_row(path: Path, three: list[Outcome]) -> None:
    write_into(path, "Triage", "a.docx", Note="mine")
    first = three[0]
    renamed = replace(first, source=replace(first.source, name="z.docx"))
    written = again(path, [renamed, *three[1:]])
    assert [each.event for each in written.happened] == ["renamed"]
    row = row_of(load_workbook(path)["Triage"], "z.docx")
    assert row[NOTE] == "mine"


def test_findings_that_are_gone_leave_but_not_with_what_people_wrote(
    make: Make, finding: Found, tmp_path: Path
) -> None:
    path = tmp_path / "r.xlsx"
    both = make("a.docx", findings=(finding("one", "1a"), finding("two", "1b"), finding("three", "2a")))
    write_workbook(path, [both, make("b.docx", findings=(finding("one", "1a"),))], about(4))
    book = load_workbook(path)
    book["Findings"]["D3"].comment = Comment("I disagree", "me")
    book.save(path)
    again(path, [make("a.docx", findings=(finding("three", "2a"),)), make("b.docx")])
    sheet = load_workbook(path)["Findings"]
    rules = columns(sheet)["Rule"]
    found = [(row[0].value, row[rules - 1].value, row[3].value) for row in sheet.iter_rows(2)]
    assert ("a.docx", "one", "? check") not in found
    assert ("a.docx", "three", "? check") in found
    (kept,) = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert kept.comment.text == "I disagree"
    assert kept.value == "– no longer there, 2026-05-09"


def test_equal_input_gives_equal_cells(path: Path, three: list[Outcome], tmp_path: Path) -> None:
    write_into(path, "Triage", "b.docx", Note="mine")
    twin = tmp_path / "twin.xlsx"
    twin.write_bytes(path.read_bytes())
    cells = []
    for each in (path, twin):
        again(each, three)
        book = load_workbook(each)
        links = [
            c.hyperlink.location for s in book.worksheets for r in s.iter_rows() for c in r if c.hyperlink
        ]
        cells.append(([[c.value for c in r] for s in book.worksheets for r in s.iter_rows()], links))
    assert cells[0] == cells[1]


def test_the_version_before_is_kept(path: Path, three: list[Outcome]) -> None:
    before = path.read_bytes()
    written = again(path, three)
    assert written.previous == path.with_name("round.previous.xlsx")
    assert written.previous.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["round.previous.xlsx", "round.xlsx"]


def test_every_link_leads_to_the_row_it_speaks_of(path: Path, three: list[Outcome]) -> None:
    again(path, list(reversed(three)))
    book = load_workbook(path)
    seen = 0
    for cell in (cell for row in book["Sections"].iter_rows(2) for cell in row if cell.hyperlink):
        if cell.hyperlink.location and not cell.hyperlink.target:
            title, place = cell.hyperlink.location.replace("'", "").split("!")
            target = book[title][place]
            here, there = (book[t].cell(n, columns(book[t])[ROW]).value for t, n in (
                ("Sections", cell.row), (title, target.row)
            ))  # fmt: skip
            assert str(there).startswith(str(here))
            seen += 1
    assert seen > 50
    first = book["Triage"]["B2"].hyperlink
    assert first.target.startswith("round-pages/a-s")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_workbook_that_libreoffice_saved_is_read_as_it_was_written(
    path: Path, three: list[Outcome], tmp_path: Path
) -> None:
    write_into(path, "Triage", "b.docx", Note="=mine _x0041_", First_look="look again")
    profile, out = (tmp_path / "profile").as_uri(), tmp_path / "saved"
    line = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx"]
    subprocess.run([*line, "--outdir", out, path], check=True, capture_output=True, timeout=120)
    saved = out / path.name
    assert again(saved, three).happened == ()
    assert read_decisions(saved)["b.docx"][-1] == Decision(None, None, "note", "=mine _x0041_")
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    styles = parts["xl/styles.xml"]
    defined = styles.split("<cellStyleXfs")[1].split("</cellStyleXfs>")[0].count("<xf ")
    assert max(map(int, re.findall(r'xfId="(\d+)"', styles))) < defined
    assert not [name for name, text in parts.items() if str(tmp_path) in text]
