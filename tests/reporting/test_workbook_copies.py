"""Copies for assessors: their submissions only, nobody's notes; and what they wrote shown only when all are done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from models.outcome import Precheck
from models.round import Decision
from reports.workbook import About, read_decisions, refresh_workbook, write_workbook
from reports.workbook_copies import HandingError, WorkbookRefusedError, collect, hand_out

Make = Callable[..., Precheck]
TODAY = dt.date(2026, 5, 20)
ABOUT = About("1.2.3", dt.date(2026, 5, 4))
BOTH = ("Ada Lind", "Bo Okafor")


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    first, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, first), row, strict=True)) for row in others]


def type_into(path: Path, sheet: str, values: dict[tuple[str, str | None], dict[str, object]]) -> None:
    """Types by (submission, section) and title."""
    book = load_workbook(path)
    found = book[sheet]
    places = {str(cell.value): cell.column for cell in found[1]}
    for n in range(2, found.max_row + 1):
        section = found.cell(n, places["Section"]).value if sheet == "Sections" else None
        for title, value in values.get((str(found.cell(n, 1).value), section), {}).items():
            found.cell(n, places[title]).value = value
    book.save(path)


@pytest.fixture
def master(make: Make, tmp_path: Path) -> Path:
    path = tmp_path / "round.xlsx"
    write_workbook(path, [make("a.docx"), make("b.docx"), make("c.docx")], ABOUT)
    note = {"✎ Note": "the office's own", "✎ First look": "ready for assessors"}
    type_into(
        path,
        "Triage",
        {
            ("a.docx", None): {"✎ Assigned to": "Ada Lind, Bo Okafor", **note},
            ("b.docx", None): {"✎ Assigned to": "bo  okafor;Ada Lind"},
            ("c.docx", None): {"✎ Assigned to": "Bo Okafor"},
        },
    )
    return path


@pytest.fixture
def copies(master: Path, tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "copies").mkdir()
    ada, bo = hand_out(master, BOTH, tmp_path / "copies", TODAY)
    return ada.path, bo.path


def test_a_copy_holds_its_assessors_submissions_and_nobodys_notes(
    master: Path, copies: tuple[Path, Path]
) -> None:
    ada, bo = (load_workbook(path) for path in copies)
    assert [path.name for path in copies] == ["round - Ada Lind.xlsx", "round - Bo Okafor.xlsx"]
    for sheet in ("Triage", "Sections", "Evidence", "Passages"):
        assert {row["Submission"] for row in rows(ada[sheet])} == {"a.docx", "b.docx"}
        assert {row["Submission"] for row in rows(bo[sheet])} == {"a.docx", "b.docx", "c.docx"}
    assert {row["✎ Assigned to"] for row in rows(ada["Triage"])} == {"Ada Lind"}
    for book in (ada, bo):
        text = " ".join(str(c.value) for s in book.worksheets for row in s.iter_rows() for c in row)
        assert "the office's own" not in text
    assert "Bo Okafor" not in " ".join(str(c.value) for s in ada.worksheets for r in s.iter_rows() for c in r)
    before = rows(load_workbook(master)["Sections"])
    assert [row for row in rows(bo["Sections"]) if row["Submission"] == "b.docx"] == [
        row for row in before if row["Submission"] == "b.docx"
    ]
    assert ada["Triage"]["B2"].hyperlink.target.startswith("round%20-%20Ada%20Lind-pages/")


def test_what_is_written_is_shown_only_when_both_are_done(master: Path, copies: tuple[Path, Path]) -> None:
    ada, bo = copies
    type_into(ada, "Triage", {("a.docx", None): {"✎ Date": TODAY}, ("b.docx", None): {"✎ Date": TODAY}})
    type_into(ada, "Sections", {("a.docx", "1a"): {"✎ What you see": "not there", "✎ Note": "Ada's secret"}})
    type_into(bo, "Sections", {("a.docx", "1a"): {"✎ What you see": "it is there", "✎ Note": "Bo's view"}})
    assert collect(master, [ada], TODAY).compared == ()
    found = collect(master, [ada, bo], TODAY)
    assert (found.done, found.compared) == ({"Ada Lind": (2, 2), "Bo Okafor": (0, 3)}, ())
    text = " ".join(str(c.value) for s in load_workbook(master).worksheets for r in s.iter_rows() for c in r)
    assert "Ada's secret" not in text
    assert "Bo's view" not in text
    first = rows(load_workbook(master)["Assessors"])[0]
    assert (first["What assessor 1 wrote"], first["What assessor 2 wrote"]) == (
        "in",
        "begun: no date in Triage yet",
    )
    type_into(bo, "Triage", {("a.docx", None): {"✎ Date": TODAY}})
    assert collect(master, [ada, bo], TODAY).compared == ("a.docx",)
    compared = rows(load_workbook(master)["Assessors"])
    asked = [
        (row["Section"], row["What was asked"], row["Do they differ?"], row["What assessor 2 wrote"])
        for row in compared
        if row["Submission"] == "a.docx" and row["What was asked"]
    ]
    assert asked == [
        ("1a", "✎ What you see", "≠ they differ", "it is there"),
        ("1a", "✎ Note", None, "Bo's view"),
    ]
    (waiting,) = [row for row in compared if row["Submission"] == "b.docx"]
    assert [waiting[f"Assessor {n}"] for n in (1, 2)] == ["Bo Okafor", "Ada Lind"]
    assert [waiting[f"What assessor {n} wrote"] for n in (1, 2)] == ["awaited", "in"]


def test_copies_given_one_at_a_time_say_to_give_them_together(
    master: Path, copies: tuple[Path, Path]
) -> None:
    for path in copies:
        type_into(path, "Triage", {("a.docx", None): {"✎ Date": TODAY, "✎ Note": "mine"}})
        assert collect(master, [path], TODAY).compared == ()
    first = rows(load_workbook(master)["Assessors"])[0]
    assert first["Do they differ?"] == "all are in: collect their copies together to compare"
    assert collect(master, copies, TODAY).compared == ("a.docx",)
    assert collect(master, copies[:1], TODAY).compared == ()
    assert len([r for r in rows(load_workbook(master)["Assessors"]) if r["Submission"] == "a.docx"]) == 2


def test_added_columns_notes_and_sheets_of_a_copy_are_not_passed_over(
    master: Path, copies: tuple[Path, Path]
) -> None:
    ada, bo = copies
    for path in copies:
        type_into(path, "Triage", {("b.docx", None): {"✎ Date": TODAY}})
    book = load_workbook(ada)
    book["Triage"]["A3"].comment = Comment("see the video", "Ada")
    book["Triage"].cell(1, 60, "My grade")
    book["Triage"].cell(3, 60, "good")
    book.create_sheet("Scratch")
    book.save(ada)
    found = collect(master, [ada, bo], TODAY)
    assert found.own_sheets == {"Ada Lind": ("Scratch",)}
    compared = {
        row["What was asked"]: (row["What assessor 1 wrote"] or row["What assessor 2 wrote"])
        for row in rows(load_workbook(master)["Assessors"])
        if row["Submission"] == "b.docx"
    }
    assert compared["My grade"] == "good"
    assert compared["comment on Submission"] == "see the video"


def test_what_is_added_to_the_comparison_survives_the_next_run_and_the_next_collection(
    master: Path, copies: tuple[Path, Path], make: Make
) -> None:
    for path in copies:
        type_into(path, "Triage", {("a.docx", None): {"✎ Date": TODAY, "✎ Note": "mine"}})
    collect(master, copies, TODAY)
    book = load_workbook(master)
    sheet = book["Assessors"]
    sheet.cell(1, 30, "Agreed")
    sheet.cell(2, 30, "yes")
    book.save(master)
    refresh_workbook(master, [make("a.docx"), make("b.docx"), make("c.docx")], ABOUT)
    collect(master, copies, TODAY)
    assert rows(load_workbook(master)["Assessors"])[0]["Agreed"] == "yes"


def test_handing_out_again_keeps_what_the_assessor_wrote_and_brings_what_is_new(
    master: Path, copies: tuple[Path, Path], make: Make, tmp_path: Path
) -> None:
    type_into(copies[0], "Sections", {("a.docx", "1a"): {"✎ Note": "Ada's"}})
    new = [make("a.docx", {"1a": "missing"}), make("b.docx"), make("c.docx")]
    refresh_workbook(master, new, ABOUT)
    type_into(master, "Triage", {("c.docx", None): {"✎ Assigned to": "Ada Lind"}})
    (again,) = hand_out(master, ["Ada Lind"], tmp_path / "copies", TODAY)
    assert again.again
    book = load_workbook(again.path)
    assert {row["Submission"] for row in rows(book["Triage"])} == {"a.docx", "b.docx", "c.docx"}
    row = next(r for r in rows(book["Sections"]) if (r["Submission"], r["Section"]) == ("a.docx", "1a"))
    assert (row["Status"], row["✎ Note"]) == ("✗ not found", "Ada's")
    assert read_decisions(again.path)["a.docx"] == (
        Decision("Ada Lind", None, "assigned", "Ada Lind"),
        Decision("Ada Lind", "1a", "note", "Ada's"),
    )


def test_all_workbooks_in_the_folder_can_be_collected_after_a_second_hand_out(
    master: Path, copies: tuple[Path, Path], make: Make, tmp_path: Path
) -> None:
    refresh_workbook(master, [make("a.docx", {"1a": "missing"}), make("b.docx"), make("c.docx")], ABOUT)
    hand_out(master, BOTH, tmp_path / "copies", TODAY)
    everything = sorted((tmp_path / "copies").glob("*.xlsx"))
    assert len(everything) > len(copies)
    for path in copies:
        type_into(path, "Triage", {("a.docx", None): {"✎ Date": TODAY, "✎ Note": "mine"}})
    assert collect(master, everything, TODAY).compared == ("a.docx",)


def test_wrong_uses_are_refused(master: Path, copies: tuple[Path, Path], make: Make, tmp_path: Path) -> None:
    with pytest.raises(HandingError, match="Ada Lind"):
        hand_out(master, ["Nobody"], tmp_path, TODAY)
    with pytest.raises(WorkbookRefusedError, match="copy of Ada Lind"):
        refresh_workbook(copies[0], [make("a.docx")], ABOUT)
    with pytest.raises(WorkbookRefusedError, match="copy of Ada Lind"):
        hand_out(copies[0], ["Ada Lind"], tmp_path, TODAY)
    with pytest.raises(WorkbookRefusedError, match="not a copy"):
        collect(master, [master], TODAY)
    with pytest.raises(HandingError, match="both copies of Ada Lind"):
        collect(master, [copies[0], copies[0]], TODAY)
    other = tmp_path / "other.xlsx"
    write_workbook(other, [make("z.docx")], ABOUT)
    with pytest.raises(HandingError, match="another round"):
        collect(other, copies, TODAY)
