"""A table that people made, CSV or a workbook's first sheet, as texts with their row numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from reports.inert import one_line

Line = tuple[str, ...]


class SheetError(ValueError):
    """A file is no table that can be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The titles and the rows below them, each with the number it has in the file; every row as long as the titles."""

    titles: Line
    rows: tuple[tuple[int, Line], ...]


def read_sheet(path: Path) -> Sheet:
    """The table in a CSV or xlsx file: the first line with two texts or more is its titles. Dates become ISO texts.

    Raises SheetError when there is none, OSError when the file cannot be opened.
    """
    lines = _from_workbook(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else _from_csv(path)
    filled = [(number, line) for number, line in enumerate(lines, 1) if any(line)]
    first = next((n for n, (_, line) in enumerate(filled) if sum(map(bool, line)) > 1), None)
    if first is None:
        raise SheetError(f"There is no table with titles in {path}.")
    titles = filled[first][1]
    width = len(titles)
    rows = ((number, (*line, *[""] * width)[:width]) for number, line in filled[first + 1 :])
    return Sheet(titles, tuple(rows))


def _from_csv(path: Path) -> Iterator[Line]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # as Excel saves "CSV" in Western Europe
    if "\0" in text:
        raise SheetError(f"{path} is neither a CSV file nor a workbook (.xlsx).")
    header = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield tuple(map(one_line, line))
    except csv.Error as error:
        raise SheetError(f"{path} is not a CSV file that can be read ({error}).") from error


def _from_workbook(path: Path) -> Iterator[Line]:
    try:
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # else every row is as wide as the file says, which may be anything
            lines = [tuple(map(_text, row)) for row in sheet.iter_rows(values_only=True)]
    except OSError:
        raise
    except Exception as error:  # what openpyxl raises depends on which part is damaged
        raise SheetError(f"{path} is not a workbook that can be read; save it as .xlsx or CSV.") from error
    yield from lines


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return one_line(str(value))
