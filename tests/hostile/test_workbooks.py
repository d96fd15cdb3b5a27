"""Workbooks and tables made of hostile portfolios, opened by what their readers use: planted formulas are text."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from benchmarks.varied import entries, fill
from models.outcome import Outcome, Precheck
from pipeline.check import check
from pipeline.cli import main
from reports.workbook_parts.cells import MOST
from tests.hostile import planted
from tests.hostile.conftest import Round

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed, so no workbook was opened in it"
)
SAMPLES = Path(__file__).parents[2] / "samples" / "submissions"
STARTS = tuple("=+-@＝＋－＠")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
OWN_PAGE = re.compile(r"(?:[./\w-]*/)?[\w-]+-pages/[\w-]+\.html(?:#[\w.-]+)?|#.*|\.\.")


def texts(path: Path) -> Iterator[Cell]:
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and isinstance(cell.value, str))


def opened(path: Path, folder: Path) -> etree._Element:
    """The workbook as LibreOffice understands it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = ["soffice", "--headless", profile, "--convert-to", "fods", "--outdir", str(folder), str(path)]
    subprocess.run(line, check=True, capture_output=True, timeout=240)
    parser = etree.XMLParser(huge_tree=True)
    return etree.parse(folder / f"{path.stem}.fods", parser).getroot()


def inert(path: Path, folder: Path) -> set[str]:
    """Asserts that LibreOffice finds neither formula nor foreign link in it; the texts that look like formulas."""
    root = opened(path, folder)
    cells = list(root.iter(f"{TABLE}table-cell"))
    assert [cell.get(f"{TABLE}formula") for cell in cells if cell.get(f"{TABLE}formula")] == []
    assert not list(root.iter(f"{TABLE}dde-links", f"{TABLE}cell-range-source"))
    links = {element.get(LINK) for element in root.iter() if element.get(LINK)}
    assert [link for link in links if not OWN_PAGE.fullmatch(str(link))] == []
    shown = {("".join(cell.itertext()).strip(), cell.get(f"{OFFICE}value-type")) for cell in cells}
    like_formulas = {(text, kind) for text, kind in shown if text.startswith(STARTS)}
    assert {(text, kind) for text, kind in like_formulas if kind != "string"} == set()
    return {text for text, _ in like_formulas}


@needs_libreoffice
def test_libreoffice_shows_what_is_planted_as_text(checked: Round, tmp_path: Path) -> None:
    shown = inert(checked.workbook, tmp_path)
    assert "=Ada <img/src=x/onerror=document.title=()> hsraM" in shown
    assert {text[0] for text in shown} >= set("=+-@＝＋－＠")
    assert any("HYPERLINK" in text for text in shown)


def test_text_stays_text_also_when_a_person_edits_it(checked: Round) -> None:
    like_formulas = [cell for cell in texts(checked.workbook) if str(cell.value).lstrip().startswith(STARTS)]
    assert len(like_formulas) > 100
    assert {cell.data_type for cell in like_formulas} == {"s"}
    assert [cell.coordinate for cell in like_formulas if not cell.quotePrefix] == []
    assert max(len(str(cell.value)) for cell in texts(checked.workbook)) <= MOST


@needs_libreoffice
def test_what_assessors_type_is_text_where_others_read_it(checked: Round, tmp_path: Path) -> None:
    """Their own formulas stay in their own cells; on the sheet that shows them to others they are words."""
    book = tmp_path / "round.xlsx"
    shutil.copy(checked.workbook, book)
    _type(book, "Assigned to", "=Eve(), <b>Mallory</b> \u202e")
    copies = tmp_path / "copies"
    assert (
        main(["round", "hand-out", str(book), "--to", "=Eve(),<b>Mallory</b> \u202e", "--out", str(copies)])
        == 0
    )
    handed = sorted(copies.glob("*.xlsx"))
    assert len(handed) == 2
    for copy in handed:
        _type(copy, "Date", "2026-03-01")
        _type(copy, "Note", planted.FORMULAS[1])
    assert main(["round", "collect", str(book), *map(str, handed)]) == 0
    _type(book, "Assigned to", "nobody")
    shown = inert(book, tmp_path)
    assert planted.FORMULAS[1] in shown
    assert "=Eve()" in shown


def _type(path: Path, title: str, text: str) -> None:
    """Types into a column of the first sheet, as openpyxl writes it: what begins with `=` is a formula there."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    (column,) = (cell.column for cell in sheet[1] if str(cell.value).endswith(title))
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = text
        if title == "Assigned to":
            sheet.cell(row, column).data_type = "s"
    book.save(path)


@needs_libreoffice
def test_statistics_of_a_round_with_a_hostile_name_and_framework(tmp_path: Path) -> None:
    planting = cycle(planted.TEXTS)
    names = ("associate-table.docx", "cmalt-contents.docx", "senior.docx")
    found = [_renamed(check(name, (SAMPLES / name).read_bytes()), planting) for name in names]
    rounds = tmp_path / "=1+41 <b> \x1b[8m\u202e.round"
    fill(rounds, entries(found, 60, 1))
    out = tmp_path / "statistics.xlsx"
    assert main(["stats", str(rounds), "--out", str(out)]) == 0
    assert inert(out, tmp_path)


def _renamed(outcome: Outcome, planting: Iterator[str]) -> Precheck:
    """The outcome as a framework gives it whose every title attacks."""
    assert isinstance(outcome, Precheck)
    return replace(
        outcome,
        framework=replace(outcome.framework, title=next(planting)),
        sections=tuple(replace(s, title=f"{next(planting)} {s.title}") for s in outcome.sections),
        principles=tuple(replace(p, title=planted.FORMULAS[n]) for n, p in enumerate(outcome.principles)),
    )


@needs_libreoffice
@pytest.mark.parametrize("separator", [44, 59], ids=["comma", "semicolon"])
def test_an_exported_table_calculates_nothing(checked: Round, tmp_path: Path, separator: int) -> None:
    out = tmp_path / "round.csv"
    assert (
        main(["round", "export", str(checked.folder / "spring.round"), "--format", "csv", "--out", str(out)])
        == 0
    )
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert "'=1+41 tab here.docx" in {row[2] for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(STARTS)]
    assert _calculated(out, separator, tmp_path) == 0
    out.write_text("a,b\n=1+41,x\n=1+41;x\n", encoding="utf-8")
    assert _calculated(out, separator, tmp_path) > 0, "LibreOffice was to calculate what it can"


def _calculated(table: Path, separator: int, folder: Path) -> int:
    """How many formulas LibreOffice reads in a CSV file, asked to find all it can."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    taken = f"--infilter=CSV:{separator},34,76,1,,0,false,true,false,false,0,true"
    line = [
        "soffice",
        "--headless",
        profile,
        taken,
        "--convert-to",
        "fods",
        "--outdir",
        str(folder),
        str(table),
    ]
    subprocess.run(line, check=True, capture_output=True, timeout=240)
    root = etree.parse(folder / f"{table.stem}.fods").getroot()
    return sum(cell.get(f"{TABLE}formula") is not None for cell in root.iter(f"{TABLE}table-cell"))
