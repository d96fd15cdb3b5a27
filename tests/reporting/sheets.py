"""A round's workbook as tests read it, write into it as a person would, and run it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.outcome import Outcome
from reports.workbook import About, Written, refresh_workbook


def about(day: int) -> About:
    return About("1.2.3", dt.date(2026, 5, day))


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1]}


def row_of(sheet: Worksheet, name: str, section: str | None = None) -> dict[str, object]:
    titles = [str(cell.value) for cell in sheet[1]]
    for values in sheet.iter_rows(2, values_only=True):
        row = dict(zip(titles, values, strict=True))
        if row["Submission"] == name and section in (None, row.get("Section")):
            return row
    raise AssertionError(f"no row {name} {section}")


def write_into(path: Path, title: str, name: str, section: str | None = None, **values: object) -> None:
    """Types values into the row, as a person would; keys are the titles without their pencil."""
    book = load_workbook(path)
    sheet = book[title]
    places = columns(sheet)
    for n in range(2, sheet.max_row + 1):
        if sheet.cell(n, places["Submission"]).value == name and section in (
            None,
            sheet.cell(n, places.get("Section", 1)).value,
        ):
            for key, value in values.items():
                wanted = key.replace("_", " ")
                at = places.get(f"✎ {wanted}") or places[wanted]
                cell = sheet.cell(n, at)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)


def again(path: Path, outcomes: Sequence[Outcome], day: int = 9, **options: bool) -> Written:
    return refresh_workbook(path, outcomes, about(day), **options)
