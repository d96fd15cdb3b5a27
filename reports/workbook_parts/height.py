"""How high a row must be, said in the file: spreadsheet programs do not agree on fitting rows when they open one."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from reports.workbook_parts.table import Cell, Column

_LINE = 12.8  # points, of the sheet's font
_PADDING = 3.0
_MOST = 400.0  # a row can be 409 points high
_MOST_LINES = math.ceil(_MOST / _LINE)
_BESIDE_LINES = 4  # what is not printed does not make the row high
_NARROW = 24  # below this, where words break decides; above, the length alone is close enough


def row_height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Points for the fullest cell of the row; an estimate, as only the program that shows it knows its fonts."""
    lines = max(
        min(_lines(value, column), _MOST_LINES if column.printed else _BESIDE_LINES)
        for value, column in zip(row, columns, strict=True)
    )
    return min(lines * _LINE + _PADDING, _MOST)


def _lines(value: Cell, column: Column) -> int:
    if not isinstance(value, str) or column.kind == "key":  # hidden
        return 1
    # Letters are narrower than the digits that a width counts; bold ones are not.
    width = max(column.width * (1.05 if column.kind == "name" else 1.25), 1)
    if len(value) > _MOST * width:
        return _MOST_LINES
    if width < _NARROW:
        return sum(_wrapped(line, int(width)) for line in value.split("\n"))
    return sum(max(1, math.ceil(len(line) / width)) for line in value.split("\n"))


def _wrapped(line: str, width: int) -> int:
    return 1 if len(line) <= width else len(textwrap.wrap(line, width))
