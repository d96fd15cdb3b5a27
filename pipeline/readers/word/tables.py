"""A table's rows, cells and grid, and what its style lays under the letters of some of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from pipeline.readers.word import tags
from pipeline.readers.word.accounting import chosen, is_deleted
from pipeline.readers.word.properties import PLAIN, RunProperties, run_properties, whole_number
from pipeline.readers.word.styles import Styles

_CONDITION: Final = tags.w("tblStylePr")
_LOOK_BITS: Final = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_CONDITION_OF: Final = {
    "firstRow": "firstRow",
    "lastRow": "lastRow",
    "firstColumn": "firstCol",
    "lastColumn": "lastCol",
}
_WIDEST: Final = 1_000


def members(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and the like; what is neither, as
    it comes."""
    for element in parent:
        tag = element.tag
        if tag == wanted or tag in (tags.PARAGRAPH, tags.TABLE, tags.RUN):
            yield element
        elif tag == tags.ALTERNATE:
            if (branch := chosen(element)) is not None:
                yield from members(branch, wanted)
        elif tag not in tags.SKIPPED:
            yield from members(element, wanted)


def is_kept(member: etree._Element) -> bool:
    """Whether a row or cell is still there after its tracked changes."""
    return not any(
        is_deleted(member.find(properties)) for properties in (tags.ROW_PROPERTIES, tags.CELL_PROPERTIES)
    )


def width(table: etree._Element) -> int:
    """How many columns the table's grid has; counted from its widest row where it has none."""
    grid = table.find(tags.TABLE_GRID)
    columns = 0 if grid is None else sum(1 for _ in grid.iterchildren(tags.GRID_COLUMN))
    return columns or max((_columns(row) for row in table.iterchildren(tags.ROW)), default=1)


def columns_before(row: etree._Element) -> int:
    """How many columns of the grid are left free before the row's first cell."""
    return _measure(row, tags.ROW_PROPERTIES, tags.GRID_BEFORE, 0)


def columns_of(cell: etree._Element) -> int:
    """How many columns of the grid a cell takes."""
    return max(1, _measure(cell, tags.CELL_PROPERTIES, tags.GRID_SPAN, 1))


class Shading:
    """What a table's style lays under its letters: the whole, and the first and last row and column where
    asked for."""

    def __init__(self, table: etree._Element, styles: Styles) -> None:
        properties = table.find(tags.TABLE_PROPERTIES)
        named = None if properties is None else properties.find(tags.TABLE_STYLE)
        self._whole = PLAIN
        self._conditions: dict[str, RunProperties] = {}
        if properties is None or named is None:
            return
        on = _asked_for(properties.find(tags.TABLE_LOOK))
        for style in styles.table(named.get(tags.VALUE)):
            self._whole = _laid(style, self._whole)
            for condition in style.iterchildren(_CONDITION):
                name = condition.get(tags.TYPE, "")
                if name in on:
                    self._conditions[name] = _laid(condition, self._conditions.get(name, PLAIN))

    def under(self, row: int, rows: int, column: int, span: int, columns: int) -> RunProperties:
        """What lies under the letters of the cell at `row` and `column`, both from 0."""
        look = self._whole
        if not self._conditions:
            return look
        places = (
            ("firstCol", column == 0),
            ("lastCol", column + span >= columns),
            ("firstRow", row == 0),
            ("lastRow", row == rows - 1),
        )
        for name, there in places:
            if there and name in self._conditions:
                look = look.under(self._conditions[name])
        return look


def _laid(element: etree._Element, base: RunProperties) -> RunProperties:
    run = element.find(tags.RUN_PROPERTIES)
    return base if run is None else run_properties(run, base)


def _asked_for(look: etree._Element | None) -> frozenset[str]:
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(tags.VALUE, "0"), 16)
    except ValueError:
        bits = 0
    asked = set()
    for name, bit in _LOOK_BITS.items():
        stated = look.get(tags.w(name))
        if stated in {"1", "true", "on"} or (stated is None and bits & bit):
            asked.add(_CONDITION_OF[name])
    return frozenset(asked)


def _columns(row: etree._Element) -> int:
    return columns_before(row) + sum(columns_of(cell) for cell in row.iterchildren(tags.CELL))


def _measure(element: etree._Element, properties: str, tag: str, default: int) -> int:
    found = element.find(f"{properties}/{tag}")
    stated = None if found is None else whole_number(found.get(tags.VALUE))
    return default if stated is None else max(0, min(stated, _WIDEST))
