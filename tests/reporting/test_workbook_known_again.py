"""Submissions known again in the workbook when names or files change: what people wrote stays with the candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from models.outcome import Outcome, Precheck
from reports.workbook import read_decisions, refresh_workbook, write_workbook
from tests.reporting.sheets import about, columns, write_into

Make = Callable[..., Precheck]


def of(make: Make, **files: str) -> list[Outcome]:
    """Outcomes of files `one.docx`, by name, with what stands in each."""
    made = [make(f"{name}.docx") for name in files]
    return [
        replace(each, source=replace(each.source, sha256=content))
        for each, content in zip(made, files.values(), strict=True)
    ]


def notes(path: Path) -> list[tuple[object, object, bool]]:
    """Of each row of Triage the name, the note, and whether it is marked as withdrawn."""
    sheet = load_workbook(path)["Triage"]
    at = columns(sheet)
    return [
        (
            row[at["Submission"] - 1],
            row[at["✎ Note"] - 1],
            "withdrawn" in str(row[at["Changed since first look"] - 1]),
        )
        for row in sheet.iter_rows(2, values_only=True)
    ]


def test_notes_follow_the_files_that_were_renumbered(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(path, of(make, one="ada", two="bo", three="cy"), about(4))
    for name, whose in (("one", "Ada"), ("two", "Bo"), ("three", "Cy")):
        write_into(path, "Triage", f"{name}.docx", Note=whose)
    refresh_workbook(path, of(make, one="bo", two="cy"), about(9))
    assert notes(path) == [
        ("one.docx", "Ada", True),
        ("one.docx", "Bo", False),
        ("two.docx", "Cy", False),
    ]
    assert {name: [d.value for d in each] for name, each in read_decisions(path).items()} == {
        "one.docx": ["Bo"],
        "two.docx": ["Cy"],
    }


def test_a_changed_file_is_known_by_its_path_when_another_makes_its_name_longer(
    make: Make, tmp_path: Path
) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(
        path, of(make, portfolio="first"), about(4), ["portfolio.docx"], paths=["Ada/portfolio.docx"]
    )
    write_into(path, "Triage", "portfolio.docx", Note="mine")
    both = ["Ada/portfolio.docx", "Bo/portfolio.docx"]
    written = refresh_workbook(path, of(make, portfolio="second", two="other"), about(9), both, paths=both)
    assert notes(path) == [("Ada/portfolio.docx", "mine", False), ("Bo/portfolio.docx", None, False)]
    assert [each.event for each in written.happened] == ["renamed", "changed", "new"]


def test_a_changed_file_in_another_folder_is_known_by_its_name(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(path, of(make, ada="first"), about(4), ["ada.docx"], paths=["new/ada.docx"])
    write_into(path, "Triage", "ada.docx", Note="mine")
    refresh_workbook(path, of(make, ada="second"), about(9), ["ada.docx"], paths=["ada.zip/ada.docx"])
    assert notes(path) == [("ada.docx", "mine", False)]
