"""A round's workbook as people use it: `python benchmarks/round_workbook.py [FOLDER]`.

200 generated submissions are written; decisions are typed in 150 rows, a column and a sheet are added, and the file is
sorted and saved by LibreOffice. Then it is run again with 20 submissions changed, 5 new and 3 withdrawn. Counted is
every typed cell that is not where it belongs. Prints one JSON object; the files stay in FOLDER, where one is given.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from varied import varied

from models.outcome import Outcome, Precheck
from reports.about import About
from reports.contract import from_json
from reports.workbook import read_decisions, refresh_workbook, write_workbook

SUBMISSIONS, TYPED, CHANGED, NEW, WITHDRAWN = 200, 150, 20, 5, 3
SAMPLES = (
    "cmalt.pdf",
    "second-round/missing-section.docx",
    "broken-links.docx",
    "no-reflection.docx",
    "corrupt.docx",
)
ROOT = Path(__file__).parents[1]
ROW, LOOK, NOTE, DATE = "Row id (do not change)", "✎ First look", "✎ Note", "✎ Date"
SEEN, MINE = "✎ What you see", "A column of mine"
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Round" script:language="StarBasic">
Sub SortAndSave(source, target, sortBy, noteColumn, idColumn)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  SortSheet(doc.Sheets.getByName("Triage"), CInt(sortBy))
  SortSheet(doc.Sheets.getByName("Sections"), CInt(sortBy))
  sheet = doc.Sheets.getByName("Triage")
  For n = 1 To 30
    cell = sheet.getCellByPosition(CInt(noteColumn), n)
    cell.setString("typed in LibreOffice for " &amp; sheet.getCellByPosition(CInt(idColumn), n).getString())
  Next
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc Office Open XML"
  doc.storeToURL(ConvertToURL(target), form())
  doc.close(True)
  StarDesktop.terminate()
End Sub

Sub SortSheet(sheet, sortBy)
  cells = sheet.createCursor()
  cells.gotoStartOfUsedArea(False)
  cells.gotoEndOfUsedArea(True)
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = sortBy
  fields(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = fields()
  how(1).Name = "ContainsHeader"
  how(1).Value = True
  cells.sort(how())
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Round"/></library:library>
"""
T = TypeVar("T")
Typed = dict[tuple[str, str, str], str]
"""What was typed: by sheet, row id and title."""


def main() -> None:
    """Runs it all in a folder and prints what was counted and timed."""
    if len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.stdout.write(json.dumps(_run(Path(sys.argv[1])), indent=1) + "\n")
    else:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(json.dumps(_run(Path(folder)), indent=1) + "\n")


def _run(folder: Path) -> dict[str, object]:
    chance = random.Random(6)
    first = _outcomes(chance, _checked())
    again = _later(chance, first)
    path, twin = folder / "round.xlsx", folder / "twin.xlsx"
    seconds: dict[str, float] = {}
    _timed(seconds, "write", lambda: write_workbook(path, first, _about(4)))
    typed = _type(path, chance)
    typed |= _timed(seconds, "libreoffice", lambda: _through_libreoffice(path, folder))
    twin.write_bytes(path.read_bytes())
    size = path.stat().st_size
    written = _timed(seconds, "refresh", lambda: refresh_workbook(path, again, _about(9)))
    refresh_workbook(twin, again, _about(9))
    found = _read(path)
    events = [each.event for each in written.happened]
    lost = [key for key, value in typed.items() if found.get(key) != value]
    return {
        "typed_cells": len(typed),
        "typed_cells_not_where_they_belong": len(lost),
        "cells_typed_by_nobody": len(set(found) - set(typed)),
        "decisions_read": sum(map(len, read_decisions(path).values())),
        "own_sheet_kept": "Mine" in load_workbook(path).sheetnames,
        "events": {event: events.count(event) for event in sorted(set(events))},
        "two_runs_differ_in_cells": _differences(path, twin),
        "seconds": {step: round(value, 1) for step, value in seconds.items()},
        "megabytes": round(size / 1e6, 1),
        "peak_mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "load_average": os.getloadavg()[0],
    }


def _timed(seconds: dict[str, float], step: str, work: Callable[[], T]) -> T:
    began = time.perf_counter()
    result = work()
    seconds[step] = time.perf_counter() - began
    return result


def _about(day: int) -> About:
    return About("0", dt.date(2026, 5, day))


def _checked() -> list[Outcome]:
    files = [str(ROOT / "samples" / "submissions" / name) for name in SAMPLES]
    line = [sys.executable, "-m", "pipeline.cli", "check", *files, "--format", "json"]
    done = subprocess.run(line, capture_output=True, cwd=ROOT, check=False)
    outcomes = [from_json(each) for each in done.stdout.splitlines()]
    if len(outcomes) != len(SAMPLES):
        raise SystemExit(done.stderr.decode())
    return outcomes


def _outcomes(chance: random.Random, base: list[Outcome]) -> list[Outcome]:
    return [_varied(chance, chance.choice(base), f"portfolio-{n:03}.docx") for n in range(SUBMISSIONS)]


def _varied(chance: random.Random, outcome: Outcome, name: str) -> Outcome:
    if isinstance(outcome, Precheck):
        candidate = f"=Candidate {name}" if chance.random() < 0.2 else None
        outcome = replace(varied(outcome, chance), candidate=candidate)
    source = replace(outcome.source, name=name, sha256=f"{chance.getrandbits(256):064x}")
    return replace(outcome, source=source)


def _later(chance: random.Random, first: list[Outcome]) -> list[Outcome]:
    """The same in another order, 20 changed, 3 gone, 5 new."""
    places = chance.sample(range(SUBMISSIONS), CHANGED + WITHDRAWN)
    changed, gone = set(places[:CHANGED]), set(places[CHANGED:])
    later = [
        _varied(chance, outcome, outcome.source.name) if n in changed else outcome
        for n, outcome in enumerate(first)
        if n not in gone
    ]
    later += [_varied(chance, first[n], f"late-{n}.docx") for n in range(NEW)]
    chance.shuffle(later)
    return later


def _columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value}


def _type(path: Path, chance: random.Random) -> Typed:
    """Decisions in 150 rows of the first sheet and twice as many of the second, a column in between, a sheet."""
    book, typed = load_workbook(path), {}
    for title, pick in (("Triage", LOOK), ("Sections", SEEN)):
        sheet = book[title]
        sheet.insert_cols(3)
        sheet.cell(1, 3, MINE)
        columns = _columns(sheet)
        rows = range(2, sheet.max_row + 1)
        for n in chance.sample(rows, TYPED * (1 if title == "Triage" else 2)):
            row = str(sheet.cell(n, columns[ROW]).value)
            for where, value in ((pick, "look again"), (NOTE, f"=note of {row}"), (MINE, f"mine of {row}")):
                cell = sheet.cell(n, columns[where])
                cell.value, cell.data_type = value, "s"
                typed[title, row, where] = value
            sheet.cell(n, columns[DATE], dt.date(2026, 5, 6))
            typed[title, row, DATE] = "2026-05-06"
        sheet.cell(5, columns[NOTE]).comment = Comment("a note to a cell", "an assessor")
    book.create_sheet("Mine")["A1"] = "a sheet of mine"
    book.save(path)
    return typed


def _through_libreoffice(path: Path, folder: Path) -> Typed:
    """Sorted by the third column and typed into by a macro, and saved; what the macro typed."""
    columns = _columns(load_workbook(path)["Triage"])
    profile, saved = folder / "profile", folder / "saved.xlsx"
    office = ["soffice", "--headless", f"-env:UserInstallation={profile.resolve().as_uri()}"]
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=300)
    basic = profile / "user" / "basic" / "Standard"
    (basic / "Round.xba").write_text(MACRO, encoding="utf-8")
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    arguments = (path.resolve(), saved.resolve(), 2, columns[NOTE] - 1, columns[ROW] - 1)
    macro = "macro:///Standard.Round.SortAndSave(" + ",".join(f'"{each}"' for each in arguments) + ")"
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=300)
    saved.replace(path)
    sheet = load_workbook(path)["Triage"]
    columns = _columns(sheet)
    rows = [str(sheet.cell(n, columns[ROW]).value) for n in range(2, 32)]
    return {("Triage", row, NOTE): f"typed in LibreOffice for {row}" for row in rows}


def _read(path: Path) -> Typed:
    """All cells that people type in, read without the program."""
    book, found = load_workbook(path), {}
    for title in ("Triage", "Sections"):
        sheet = book[title]
        columns = _columns(sheet)
        for n in range(2, sheet.max_row + 1):
            row = str(sheet.cell(n, columns[ROW]).value)
            for where in (LOOK, SEEN, NOTE, DATE, MINE):
                value = sheet.cell(n, columns[where]).value if where in columns else None
                if value is not None:
                    text = value.date().isoformat() if isinstance(value, dt.datetime) else str(value)
                    found[title, row, where] = text
    return found


def _differences(one: Path, other: Path) -> int:
    books: list[Workbook] = [load_workbook(path) for path in (one, other)]
    values = [
        {
            (sheet.title, cell.coordinate): (cell.value, cell.data_type)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for book in books
    ]
    return len(set(values[0].items()) ^ set(values[1].items()))


if __name__ == "__main__":
    main()
