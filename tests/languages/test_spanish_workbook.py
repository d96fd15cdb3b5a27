"""A round's workbook in Spanish: written, handed out, filled in, collected and taken in, without being told its
language again; and never brought up to date in another one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from pipeline.assessors_workbook import workbook_place
from pipeline.errors import UsageError
from reports.workbook_parts.words import BookWords, book_words_of
from tests.languages.invented import ROOT, run

SUBMISSIONS = ROOT / "samples" / "submissions"
ONE, OTHER = "cmalt-bold.docx", "senior.docx"
WORDS = book_words_of("es")
TRIAGE = WORDS.sheets["triage"]
TITLES = WORDS.columns["triage"]
NOTES = ("Falta el anexo B.", "Está todo.")


def type_in(path: Path, column: str, value: object, row: str = ONE) -> None:
    """Types into a column of the first sheet, by its title in Spanish."""
    book = openpyxl.load_workbook(path)
    sheet = book[TRIAGE]
    at = next(cell.column for cell in sheet[1] if cell.value == TITLES[column])
    line = next(cells[0].row for cells in sheet.iter_rows(2) if cells[0].value == row)
    sheet.cell(line, at).value = value
    book.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a round, its workbook in Spanish, and what an assessor wrote in a copy of it."""
    folder = tmp_path_factory.mktemp("convocatoria")
    names = [str(SUBMISSIONS / name) for name in (ONE, OTHER)]
    run(ROOT, "batch", *names, "--out", "libro.xlsx", "--round", "mayo.round", "--lang", "es", folder=folder)
    type_in(folder / "libro.xlsx", "assigned", "Ada, Bo")
    return folder


@pytest.fixture(scope="module")
def copies(folder: Path) -> list[Path]:
    run(ROOT, "round", "hand-out", "libro.xlsx", "--to", "Ada,Bo", "--out", "copias", folder=folder)
    copies = sorted((folder / "copias").glob("*.xlsx"))
    for copy, note in zip(copies, NOTES, strict=True):
        type_in(copy, "note", note)
        type_in(copy, "looked", dt.date(2026, 5, 20))
    return copies


def test_copies_are_in_spanish_and_are_collected(folder: Path, copies: list[Path]) -> None:
    assert {openpyxl.load_workbook(copy).sheetnames[0] for copy in copies} == {TRIAGE}
    said = run(ROOT, "round", "collect", "libro.xlsx", *map(str, copies), folder=folder)
    sheet = WORDS.sheets["compared"]
    assert WORDS.said.compared.format(n=1, sheet=sheet, path="libro.xlsx") in said
    shown = openpyxl.load_workbook(folder / "libro.xlsx")[sheet]
    assert {cell.value for row in shown.iter_rows() for cell in row} >= set(NOTES)


def test_what_was_written_in_it_is_taken_into_the_round(folder: Path, copies: list[Path]) -> None:
    run(ROOT, "round", "import", "mayo.round", str(copies[0]), folder=folder)
    shown = run(ROOT, "round", "show", "mayo.round", ONE, "--format", "json", folder=folder)
    decided = {
        each["field"]: (each["assessor"], each["value"]) for each in json.loads(shown)["round"]["decisions"]
    }
    assert (decided["note"], decided["looked"]) == (("Ada", NOTES[0]), ("Ada", "2026-05-20"))


def test_it_is_not_brought_up_to_date_in_another_language(folder: Path) -> None:
    path = folder / "libro.xlsx"
    assert workbook_place(path, "es", force=False).path == path
    with pytest.raises(UsageError, match=r"libro\.xlsx is in the language `es`\. .*--lang es"):
        workbook_place(path, "en", force=False)


def test_the_two_languages_differ_in_what_tells_columns_apart() -> None:
    english: BookWords = book_words_of("en")
    assert english.columns["triage"]["note"] != TITLES["note"]
    assert english.sheets["triage"] != TRIAGE
