"""The order in which the lines of a page are read: as the file draws them, unless columns or disorder say otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.readers.pdf.layout import Line
from pipeline.readers.pdf.lines import beside

_LEAST_LINES = 5
_LEAST_TOGETHER = 3
_LEAST_WIDTH = 0.2
_LEAST_GUTTER = 8.0
_DISORDER = 0.06

Placed = tuple[Line, int]


def in_order(lines: Sequence[Line], width: float) -> list[Placed]:
    """The lines in reading order, each with its column: 1 left, 2 right, 0 for the full width."""
    upright = [line for line in lines if not line.turned]
    if any(line.element and line.element.kind != "loose" for line in upright):
        return [(line, 0) for line in _rows_joined(lines)]
    gutter = _gutter(upright, width)
    if gutter is not None:
        return _by_column(lines, gutter)
    joined = _rows_joined(lines)
    if _disordered(joined):
        joined = sorted(joined, key=lambda line: (round(line.baseline / 3), line.box.x0))
    return [(line, 0) for line in joined]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """The middle of an upright white strip with text of some width on both sides, if there is one."""
    free = [line for line in lines if line.cell is None]
    starts = Counter(round(line.box.x0) for line in free if line.box.x0 > 0.3 * width)
    for edge in sorted(edge for edge, n in starts.items() if n >= _LEAST_TOGETHER):
        left = [line for line in free if line.box.x1 <= edge - _LEAST_GUTTER]
        right = [line for line in free if line.box.x0 >= edge - 1]
        across = len(free) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST_LINES or across > 0.3 * len(free):
            continue
        if (
            min(median(line.box.x1 - line.box.x0 for line in side) for side in (left, right))
            < _LEAST_WIDTH * width
        ):
            continue
        if _beside(left, right) >= _LEAST_LINES:
            return edge - _LEAST_GUTTER / 2
    return None


def _beside(left: Sequence[Line], right: Sequence[Line]) -> int:
    """How many lines on the right stand beside the lines on the left."""
    top, bottom = min(line.box.top for line in left), max(line.box.bottom for line in left)
    return sum(top <= line.baseline <= bottom for line in right)


def _by_column(lines: Sequence[Line], gutter: float) -> list[Placed]:
    """Bands between lines that cross the gutter; in each band the left column, then the right one."""
    sides = [1 if line.box.x1 <= gutter + 2 else 2 if line.box.x0 >= gutter - 2 else 0 for line in lines]
    turns = sum(a != b for a, b in pairwise(sides))
    if turns <= 2 * sides.count(0) + 2:
        return list(zip(lines, sides, strict=True))
    crossing = sorted(line.baseline for line, side in zip(lines, sides, strict=True) if side == 0)

    def place(item: tuple[Line, int]) -> tuple[int, int, float, float]:
        line, side = item
        band = sum(2 for height in crossing if height < line.baseline)
        return (band + (side == 0), side, line.baseline, line.box.x0)

    return sorted(zip(lines, sides, strict=True), key=place)


def _rows_joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces drawn one after the other on one baseline become one line, with a tab between them."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _one_row(last, line):
            joined[-1] = beside(last, line)
        else:
            joined.append(line)
    return joined


def _one_row(a: Line, b: Line) -> bool:
    return (
        a.cell == b.cell
        and _untagged_together(a, b)
        and not a.turned
        and not (a.typed or b.typed)
        and not b.turned
        and a.artifact == b.artifact
        and abs(a.baseline - b.baseline) <= 0.25 * max(a.size, b.size)
        and b.box.x0 >= a.box.x1
    )


def _untagged_together(a: Line, b: Line) -> bool:
    if a.element is None or b.element is None:
        return a.element is b.element
    return a.element.kind == "loose" and a.element.key == b.element.key


def _disordered(lines: Sequence[Line]) -> bool:
    jumps = sum(
        b.baseline < a.baseline - 2 * max(a.size, 4) and min(a.box.x1, b.box.x1) > max(a.box.x0, b.box.x0)
        for a, b in pairwise(lines)
        if a.cell == b.cell and not a.turned and not b.turned
    )
    return jumps > max(2, _DISORDER * len(lines))
