"""Text of strangers into cells: always text, never a formula, within what the format can hold."""

from __future__ import annotations

import datetime as dt
import re

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell

from reports.inert import inert
from reports.workbook_parts.table import Cell

MOST = 32_767
"""Characters a cell holds, counted in UTF-16 units."""

_SHORT = 2_000
"""Characters that fit whatever they are, and in whatever way they are written."""

_LINES_MOST = 250  # a cell holds 253 line feeds
_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r")
# Spreadsheets read `_x0041_` in a file as the character with that code.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def safe_text(text: str, cut: str) -> str:
    """`text` as a cell can hold it; `cut` is put at the end of what had to be shortened."""
    if len(text) <= _SHORT and text.isprintable():
        return escaped(text.rstrip())
    lines = inert(text).split("\n", _LINES_MOST)
    whole = "\n".join(line.rstrip() for line in lines[:_LINES_MOST])
    if len(lines) <= _LINES_MOST and _units(whole) <= MOST and len(escaped(whole)) <= MOST:
        return escaped(whole)
    room = MOST - len(cut)
    short = whole.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    while len(escaped(short)) > room:
        short = short[: len(short) // 2]
    return escaped(short) + cut


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def escaped(text: str) -> str:
    """`text` so that a spreadsheet program reads no code in it."""
    return _ESCAPE.sub("_x005F_", text)


def fill(cell: SheetCell | MergedCell, value: Cell, cut: str) -> None:
    """Puts a value into a cell; text stays text whatever it begins with, also when a person edits it later."""
    assert isinstance(cell, SheetCell), "no sheet of ours merges cells"
    if not isinstance(value, str):
        cell.value = value
        return
    text = safe_text(value, cut)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    if value.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def restyle(cell: SheetCell | MergedCell, style: str) -> None:
    """Gives a filled cell a named style; its text stays text."""
    text = cell.quotePrefix
    cell.style = style
    cell.quotePrefix = text


def plain(value: object) -> str:
    """What a cell that was read from a file holds, as text without its codes; empty for an empty one."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return "" if value is None else str(value).replace("_x005F_", "_").strip()
