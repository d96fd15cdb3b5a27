"""The workbook as openpyxl and LibreOffice read it."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.outcome import Finding, Outcome, PathwayChoice, Precheck, Quote, Reading, Unreadable
from reports.workbook import About, write_workbook
from reports.workbook_parts.order import merged

Make = Callable[..., Precheck]
Found = Callable[..., Finding]
Broken = Callable[..., Unreadable]
ABOUT = About("1.2.3", dt.date(2026, 5, 4), ("CMALT Accreditation Framework, 2019",))
SHEETS = [
    "Triage",
    "Sections",
    "Findings",
    "Evidence",
    "Passages",
    "Messages",
    "Changes",
    "About",
    "precheck",
]


def book_of(path: Path, outcomes: Sequence[Outcome], names: Sequence[str] | None = None) -> Workbook:
    write_workbook(path, outcomes, ABOUT, names)
    return load_workbook(path)


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    first, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, first), row, strict=True)) for row in others]


@pytest.fixture
def batch(make: Make, finding: Found, unreadable: Broken, incomplete: Reading) -> list[Outcome]:
    statuses = {"contextual": "present", "1a": "thin", "3b": "missing", "4a": "unsure", "6a": "not-required"}
    quote = Quote(1, 0, 10, "Contextual")
    findings = (
        finding("section-missing", "3b", "missing", looked_in=("All headings.", "The text of area 3.")),
        finding("evidence-suspect", "1a", "check", quotes=(quote,)),
        finding("guidance-left-in", "1a", "advice"),
        finding("section-thin", "1a", "missing", measure=9.0, threshold=25.0, unit="words"),
        finding("pathway-mismatch", None, "check"),
    )
    inferred = PathwayChoice("senior", "Senior CMALT", "2019", "inferred", 0.815, ("Its sections fit.",))
    return [
        make("first.pdf", statuses, paged=True, findings=findings, pathway=inferred),
        unreadable("locked.pdf", "encrypted", "Ask for a copy without a password."),
        make("second.docx", reading=incomplete),
    ]


def test_every_sheet_has_its_frame_marked_table_and_print_set_up(
    batch: list[Outcome], tmp_path: Path
) -> None:
    book = book_of(tmp_path / "round.xlsx", batch)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "B2"
        assert not sheet.merged_cells.ranges
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.value for cell in sheet[1])
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    for sheet in book.worksheets[:6]:
        (table,) = sheet.tables.values()
        assert table.ref == table.autoFilter.ref == sheet.dimensions
        assert table.column_names == [cell.value for cell in sheet[1]]


def test_triage_has_a_row_for_each_submission_in_the_order_given(
    batch: list[Outcome], tmp_path: Path
) -> None:
    first, locked, second = rows(book_of(tmp_path / "round.xlsx", batch)["Triage"])
    assert [row["Submission"] for row in (first, locked, second)] == [
        "first.pdf",
        "locked.pdf",
        "second.docx",
    ]
    assert first["Pathway"] == "Senior CMALT"
    assert first["How the pathway was found"] == "inferred (82%)"
    assert (first["Words"], first["Pages"], first["Outcome"]) == (4321, 9, "✓ checked")
    assert (first["Not found"], first["Check"], first["Advice"]) == (2, 2, 1)
    assert first["Text that stands in sections"] == 0.94
    assert first["Core principles shown"] == "1 of 2"
    assert str(first["Core principles not shown"]).startswith("✗ not found: Keeping up to date")
    assert second["Outcome"] == "? read in part"
    assert (second["Not found"], second["Check"]) == (0, 0)


def test_triage_words_every_status_with_its_symbol(batch: list[Outcome], tmp_path: Path) -> None:
    first, locked, _ = rows(book_of(tmp_path / "round.xlsx", batch)["Triage"])
    sections = {title.split()[0]: value for title, value in first.items() if title[0].isdigit()}
    assert sections["1a"] == "◐ thin"
    assert sections["3b"] == "✗ not found"
    assert sections["4a"] == "? check"
    assert sections["6a"] == "– not required"
    assert first["Contextual statement"] == "✓ found"
    assert locked["Contextual statement"] == "○ not checked"


def test_an_unreadable_file_is_a_row_that_says_why(batch: list[Outcome], tmp_path: Path) -> None:
    book = book_of(tmp_path / "round.xlsx", batch)
    locked = rows(book["Triage"])[1]
    assert locked["Outcome"] == "✗ cannot be read: protected with a password"
    assert locked["Where to look first"] == "Ask for a copy without a password."
    assert locked["Not found"] is None
    assert "locked.pdf" not in {row["Submission"] for row in rows(book["Sections"])}


def test_findings_carry_words_page_and_rank(batch: list[Outcome], tmp_path: Path) -> None:
    found = rows(book_of(tmp_path / "round.xlsx", batch)["Findings"])
    assert [(row["Section"], row["Rank"], row["Rule"]) for row in found] == [
        ("whole portfolio", 1, "pathway-mismatch"),
        ("1a", 1, "section-thin"),
        ("1a", 2, "evidence-suspect"),
        ("1a", 3, "guidance-left-in"),
        ("3b", 1, "section-missing"),
    ]
    assert found[2]["The candidate's words"] == "“Contextual”"
    assert found[2]["Page"] == 2
    assert (found[1]["Measured"], found[1]["Compared with"], found[1]["Unit"]) == (9, 25, "words")
    assert found[4]["Where the program looked"] == "All headings.\nThe text of area 3."


def test_the_words_of_a_finding_of_absence_are_called_the_nearest(
    make: Make, finding: Found, tmp_path: Path
) -> None:
    near = finding(
        "a", "1a", "missing", quotes=(Quote(1, 0, 10, "Contextual"),), looked_in=("All headings.",)
    )
    row = rows(book_of(tmp_path / "round.xlsx", [make(findings=(near,))])["Findings"])[0]
    assert row["The candidate's words"] == "Nearest: “Contextual”"


def test_sections_and_evidence_have_a_row_each(batch: list[Outcome], tmp_path: Path) -> None:
    book = book_of(tmp_path / "round.xlsx", batch)
    sections = rows(book["Sections"])
    assert len(sections) == 5 + 10
    assert sections[1]["Description"] == "✓ found"
    assert sections[3]["Nearest words, if not sure"]
    evidence = rows(book["Evidence"])
    assert evidence[0]["Where it leads (text, not a link)"] == "https://example.org/contextual/item"
    assert evidence[0]["State"] == "✓ given"


def test_about_says_who_made_it_and_that_it_is_no_assessment(batch: list[Outcome], tmp_path: Path) -> None:
    said = {
        str(row["Item"]): str(row["What it means"])
        for row in rows(book_of(tmp_path / "r.xlsx", batch)["About"])
    }
    assert said["Made"] == "2026-05-04, with precheck 1.2.3"
    assert said["Submissions"] == "2 checked, 1 could not be read"
    assert "Only assessors" in said["Not an assessment"]
    assert "✗ not found" in said


def test_frameworks_of_one_batch_share_the_columns_of_all_their_sections(make: Make, tmp_path: Path) -> None:
    batch = [
        make("a.docx", {"1a": "present", "9z": "present"}),
        make("b.docx", {"1a": "present", "5c": "missing"}),
    ]
    sheet = book_of(tmp_path / "round.xlsx", batch)["Triage"]
    titles = [str(cell.value) for cell in sheet[1]]
    assert {"5c", "9z"} <= set(titles)
    assert {row["5c"] for row in rows(sheet)} == {"– not required", "✗ not found"}


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (["abd", "abcd"], "abcd"),
        (["abcd", "abd"], "abcd"),
        (["ac", "bc", "abc"], "bac"),
        (["ab", "ba"], "ab"),
    ],
)
def test_merged_orders_hold_every_item_once(orders: list[str], expected: str) -> None:
    assert "".join(merged(orders)) == expected


def test_submissions_of_one_name_are_told_apart_in_every_sheet(make: Make, tmp_path: Path) -> None:
    book = book_of(tmp_path / "round.xlsx", [make("same.docx"), make("same.docx")])
    for name in ("Triage", "Sections", "Evidence"):
        assert {row["Submission"] for row in rows(book[name])} == {"same.docx", "same.docx (2)"}
    book = book_of(
        tmp_path / "named.xlsx", [make("same.docx"), make("same.docx")], ["a/same.docx", "b/same.docx"]
    )
    assert [row["Submission"] for row in rows(book["Triage"])] == ["a/same.docx", "b/same.docx"]


def test_an_empty_batch_is_a_workbook_with_headers(tmp_path: Path) -> None:
    book = book_of(tmp_path / "round.xlsx", [])
    assert book["Findings"].max_row == 1
    assert book.sheetnames == SHEETS


def test_properties_name_the_program_and_nobody_else(batch: list[Outcome], tmp_path: Path) -> None:
    properties = book_of(tmp_path / "round.xlsx", batch).properties
    assert (properties.creator, properties.lastModifiedBy) == ("precheck", None)
    assert properties.created == dt.datetime(2026, 5, 4)  # noqa: DTZ001 - the format has no time zone


def test_a_failed_write_leaves_the_old_file_and_nothing_beside(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "round.xlsx"
    path.write_bytes(b"old")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "open elsewhere", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(PermissionError):
        write_workbook(path, [make()], ABOUT)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_hostile_text_as_text(make: Make, tmp_path: Path) -> None:
    names = [
        "=1+1",
        "+2+2",
        "@SUM(1;2)",
        "bell\x07 and \x1b[31m",
        "_x003D_1+1",
        '=HYPERLINK("http://x.example","y")',
    ]
    write_workbook(tmp_path / "round.xlsx", [make(candidate=name) for name in names], ABOUT)
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
        "round.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with (tmp_path / "round.csv").open(encoding="utf-8", newline="") as stream:
        titles, *found = csv.reader(stream)
    shown = [row[titles.index("Candidate, if stated")] for row in found]
    assert shown == [
        "=1+1",
        "+2+2",
        "@SUM(1;2)",
        "bell and",
        "_x003D_1+1",
        '=HYPERLINK("http://x.example","y")',
    ]
