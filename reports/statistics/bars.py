"""Bars of a chart: how long each piece is and where it begins, in hundredths of the chart's width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.inert import trimmed
from reports.statistics.views import Row, View
from reports.wording import Wording

_LABEL_MOST: Final = 44
_ROOM: Final = 6.0
"""A piece that is narrower has no number in it."""
TONES: Final = ("good", "weak", "absent", "rest")
_TONED: Final = {
    "sections": ("good", "weak", "look", "absent"),
    "complete": ("good", "look", "absent"),
    "trend": ("good", "look", "absent"),
    **dict.fromkeys(("description", "evidence", "reflection", "own", "principles"), TONES),
    "missing": ("absent",),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """From `start`, `width` wide; `tone` names its colour, `text` is the number in it, if there is room."""

    start: float
    width: float
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart. What its pieces leave of `width` is not told."""

    label: str
    pieces: tuple[Piece, ...]
    rest: Piece | None


def tone(view: View, column: int) -> str:
    """The name of the colour of a column's pieces."""
    toned = _TONED.get(view.id)
    return toned[column] if toned else f"step-{column}"


def bars(view: View, shared: Wording) -> tuple[Bar, ...]:
    """The chart's rows: shares of each row's own total, or by the greatest number where all are of one total."""
    greatest = max((row.cells[n] or 0 for row in view.rows for n in view.charted), default=0) or 1
    return tuple(_bar(row, view, row.of if view.counted else greatest, shared) for row in view.rows)


def _bar(row: Row, view: View, whole: float | None, shared: Wording) -> Bar:
    label = trimmed(row.short or row.label, _LABEL_MOST)
    if not whole:
        return Bar(label, (), Piece(0, 100, "hidden", "") if whole is None else None)
    pieces = tuple(_pieces(row, view, whole, shared))
    end = pieces[-1].start + pieces[-1].width if pieces else 0.0
    untold = any(row.cells[n] is None for n in view.charted)
    rest = Piece(end, round(100 - end, 2), "hidden", "") if untold and end < 100 else None
    return Bar(label, pieces, rest)


def _pieces(row: Row, view: View, whole: float, shared: Wording) -> Iterator[Piece]:
    start = 0.0
    for n in view.charted:
        count = row.cells[n]
        if count:
            width = round(100 * count / whole, 2)
            text = shared.number(count) if width >= _ROOM else ""
            yield Piece(round(start, 2), width, tone(view, n), text)
            start += width
