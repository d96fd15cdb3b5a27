"""`precheck group` from a folder of three members with three drafts each to a page, a workbook and a summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import main
from tests.checking.portfolio_text import ASSOCIATE, CMALT, SENIOR, TEXT, Line, lines, word_file

TOLD: Mapping[str, tuple[str, ...]] = {section: passages[:1] for section, passages in TEXT.items()}
"""Each section with its description alone."""


def front(pathway: str, name: str) -> tuple[Line, ...]:
    return (("title", f"{pathway} portfolio"), ("plain", name))


def draft(sections: Iterable[str], pathway: str, name: str, only_told: Iterable[str] = ()) -> bytes:
    text = {section: TOLD[section] for section in only_told}
    return word_file(lines(sections, front=front(pathway, name), text=text))


def without(sections: Iterable[str], *left_out: str) -> list[str]:
    return [section for section in sections if section not in left_out]


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna (CMALT) has lost 2b; Ben's (Associate) second draft is damaged; Cem (Senior) has no 2b and no 5b yet."""
    folder = tmp_path_factory.mktemp("drafts") / "circle"
    anna, ben, cem = ("CMALT", "Anna Lind"), ("Associate CMALT", "Ben Okafor"), ("Senior CMALT", "Cem Arslan")
    files = {
        "Anna/draft 1.docx": draft(CMALT[:5], *anna, only_told=["1b", "2a"]),
        "Anna/draft 2.docx": draft(CMALT[:8], *anna, only_told=["2a"]),
        "Anna/draft 10.docx": draft(without(CMALT, "2b"), *anna, only_told=["2a"]),
        "ben-draft1.docx": draft(ASSOCIATE[:4], *ben),
        "Ben draft 2.docx": b"PK\x03\x04 cut off",
        "ben-v3 2026-03-01.docx": draft(ASSOCIATE, *ben, only_told=["3a"]),
        "Cem/2026-02-11.docx": draft(SENIOR[:5], *cem),
        "Cem/2026-01-07.docx": draft(SENIOR[:3], *cem),
        "Cem/2026-03-20.docx": draft(without(SENIOR, "2b", "5b"), *cem, only_told=["3a"]),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def written(circle: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path, Path]:
    """The exit code, the page and the workbook."""
    folder = tmp_path_factory.mktemp("reports")
    page, book = folder / "group.html", folder / "group.xlsx"
    return main(["group", str(circle), "--html", str(page), "--out", str(book), "--jobs", "2"]), page, book


def rows(sheet: Worksheet) -> list[dict[str, str]]:
    first, *others = sheet.iter_rows(values_only=True)
    return [{str(k): str(v or "") for k, v in zip(first, row, strict=True)} for row in others]


def cell(sheet: Worksheet, named: str, section: str) -> str:
    """The cell of a draft, whose name begins so, in the column of a section."""
    (row,) = [row for row in rows(sheet) if row["Draft"].startswith(named)]
    (column,) = [title for title in row if title.startswith(section)]
    return row[column]


def test_every_draft_is_a_row_and_the_damaged_one_says_why(written: tuple[int, Path, Path]) -> None:
    code, _, book = written
    sheet = load_workbook(book)["Progress"]
    assert code == 3
    assert [(row["Member"], row["Draft"]) for row in rows(sheet)] == [
        ("Anna", "draft 1.docx"),
        ("Anna", "draft 2.docx"),
        ("Anna", "draft 10.docx (newest)"),
        ("Ben", "ben-draft1.docx"),
        ("Ben", "Ben draft 2.docx"),
        ("Ben", "ben-v3 2026-03-01.docx (newest)"),
        ("Cem", "2026-01-07.docx"),
        ("Cem", "2026-02-11.docx"),
        ("Cem", "2026-03-20.docx (newest)"),
    ]
    states = [row["State"] for row in rows(sheet)]
    assert states[4].startswith("not read: damaged. ")
    assert {*states[:4], *states[5:]} == {"checked"}


def test_cells_say_how_far_each_section_is_and_what_came_and_went(written: tuple[int, Path, Path]) -> None:
    sheet = load_workbook(written[2])["Progress"]
    assert cell(sheet, "draft 1.docx", "2a").startswith("✓✗ found\nnot found: evidence, reflection\n")
    assert cell(sheet, "draft 1.docx", "4a") == "✗ not found"
    assert cell(sheet, "draft 2.docx", "1b") == "✓ found\n▲ gained"
    assert cell(sheet, "draft 10.docx", "2b") == "✗ not found\n▼ lost"
    assert cell(sheet, "ben-v3", "2b") == "– not required"
    assert "▲ gained" in cell(sheet, "ben-v3", "4a")


def test_fills_are_the_cells_own_and_say_what_the_words_say(written: tuple[int, Path, Path]) -> None:
    sheet = load_workbook(written[2])["Progress"]
    assert not list(sheet.conditional_formatting)
    assert sheet.freeze_panes == "C2"
    fills: dict[str, set[str]] = {}
    for row in sheet.iter_rows(min_row=2, min_col=5):
        for each in row:
            word = str(each.value or "").split("\n")[0]
            fills.setdefault(word, set()).add(str(each.fill.fgColor.rgb))
    assert all(len(colours) == 1 for colours in fills.values())
    assert len({colour for word in ("✓ found", "✗ not found", "✓✗ found") for colour in fills[word]}) == 3


def test_the_section_to_take_is_the_one_that_is_open_with_most(written: tuple[int, Path, Path]) -> None:
    first, second, *_ = rows(load_workbook(written[2])["Next meeting"])
    assert first["Section"].startswith("2b ")
    assert (first["Open with"], first["Of"]) == ("2", "2")
    assert first["With whom, and how"] == "Not found: Anna and Cem."
    assert second["Section"].startswith("3a ")
    assert (second["Open with"], second["Of"]) == ("2", "3")
    assert "Ben (evidence, reflection)" in second["With whom, and how"]


def test_what_changed_skips_the_draft_that_could_not_be_read(written: tuple[int, Path, Path]) -> None:
    changed = rows(load_workbook(written[2])["What changed"])
    told = [row["What changed"] for row in changed if row["Draft"] == "draft 10.docx"]
    assert any(line.startswith("Section 2b ") and line.endswith("is now not found.") for line in told)
    assert {row["Since"] for row in changed if row["Member"] == "Ben"} == {"ben-draft1.docx"}


def test_the_page_says_the_same_and_holds_no_place_of_this_machine(
    written: tuple[int, Path, Path], circle: Path
) -> None:
    page = " ".join(re.sub(r"<[^>]+>", " ", written[1].read_text(encoding="utf-8")).split())
    assert "2b An understanding of your target learners: open with 2 of 2 members." in page
    assert "Not found: Anna and Cem." in page
    assert "not read: damaged" in page
    assert "Cem: by the dates in their names." in page
    assert str(circle.parent) not in page
    assert str(circle.parent) not in str([list(s.values) for s in load_workbook(written[2])])


def test_an_order_by_time_is_told_and_a_pathway_can_be_named(
    circle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, source in (("one.docx", "draft 1.docx"), ("more.docx", "draft 2.docx")):
        target = tmp_path / "pair" / "Anna" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((circle / "Anna" / source).read_bytes())
    assert main(["group", str(tmp_path / "pair"), "--pathway", "associate"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Anna: by when the files were last changed, as their names do not say" in said
    assert "Anna: Associate CMALT (given)." in said


def test_earlier_drafts_are_held_to_what_the_newest_is_for(tmp_path: Path) -> None:
    folder, book = tmp_path / "pair", tmp_path / "group.xlsx"
    folder.mkdir()
    (folder / "anna v1.docx").write_bytes(draft(ASSOCIATE, "Associate CMALT", "Anna Lind"))
    (folder / "anna v2.docx").write_bytes(draft(CMALT, "CMALT", "Anna Lind"))
    assert main(["group", str(folder), "--out", str(book)]) == 0
    sheet = load_workbook(book)["Progress"]
    assert {row["Pathway"] for row in rows(sheet)} == {"CMALT (declared)"}
    assert cell(sheet, "anna v1", "2b") == "✗ not found"
    assert cell(sheet, "anna v2", "2b") == "✓ found\n▲ gained"


def test_a_folder_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["group", str(tmp_path / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err
