"""What is drawn on a page beside its text: images, the rules of tables, and filled areas behind text.

Only positions are read; no pixel is decoded. Forms are walked a few levels deep, and the number of objects is bounded.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.pdf import engine
from pipeline.readers.pdf.glyphs import Frame
from pipeline.readers.pdf.layout import Box, Element, Picture

_MOST_OBJECTS = 20_000
_DEEPEST_FORM = 4
_MOST_SEGMENTS = 64  # a browser's round bullet has 49
_THIN = 2.5
_SHORTEST_RULE = 6.0
_MOST_RULES = 1_000
_LEAST_SIDE, _LEAST_AREA = 16.0, 900.0

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Drawn(NamedTuple):
    handle: engine.Handle
    kind: int
    matrix: Matrix


@dataclass(slots=True)
class Drawings:
    """`pictures` in the order drawn; `areas` are rectangles of paths: thin ones are rules, others borders or fills."""

    pictures: list[Picture] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)

    @property
    def rules(self) -> list[Box]:
        """The thin straight ones among the areas: possible rules of a table."""
        found = [
            area
            for area in self.areas
            if min(area.x1 - area.x0, area.bottom - area.top) <= _THIN
            and max(area.x1 - area.x0, area.bottom - area.top) >= _SHORTEST_RULE
        ]
        return found[:_MOST_RULES]

    @property
    def backdrops(self) -> list[Box]:
        """Everything that light text could be read on."""
        broad = [area for area in self.areas if area.bottom - area.top > _THIN]
        return broad[:_MOST_RULES] + [picture.box for picture in self.pictures[:_MOST_RULES]]


def drawings_of(page: engine.Handle, number: int, frame: Frame, elements: dict[int, Element]) -> Drawings:
    """The images and path rectangles of page `number`."""
    found, edges = Drawings(), engine.Floats(4)
    for drawn in _objects(page):
        if drawn.kind == engine.PATH:
            if engine.segment_count(drawn.handle) <= _MOST_SEGMENTS:
                found.areas.append(_bounds(drawn, frame, edges))
        elif drawn.kind == engine.IMAGE:
            box = _bounds(drawn, frame, edges)
            width, height = box.x1 - box.x0, box.bottom - box.top
            if min(width, height) < _LEAST_SIDE or width * height < _LEAST_AREA:
                continue
            element = elements.get(engine.marked_content(drawn.handle))
            found.pictures.append(Picture(number, box, element.alt if element else "", element))
    return found


def _objects(page: engine.Handle) -> Iterator[_Drawn]:
    left = _MOST_OBJECTS
    stack = [(engine.object_at, page, min(engine.object_count(page), left), _SAME, 0)]
    while stack and left > 0:
        reads, owner, n, matrix, depth = stack.pop()
        for index in range(n):
            left -= 1
            handle = reads(owner, index)
            kind = engine.object_kind(handle) if handle else engine.TEXT
            if kind == engine.TEXT or left <= 0:
                continue
            if kind != engine.FORM:
                yield _Drawn(handle, kind, matrix)
            elif depth < _DEEPEST_FORM:
                inner = _times(_matrix(handle), matrix)
                stack.append(
                    (engine.form_object_at, handle, engine.form_object_count(handle), inner, depth + 1)
                )


def _matrix(handle: engine.Handle) -> Matrix:
    values = (ctypes.c_float * 6)()
    if not engine.object_matrix(handle, values):
        return _SAME
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _bounds(drawn: _Drawn, frame: Frame, edges: engine.Floats) -> Box:
    engine.object_bounds(drawn.handle, *edges.at)
    x0, y0, x1, y1 = edges.values
    if drawn.matrix == _SAME:
        return frame.box(x0, y0, x1, y1)
    a, b, c, d, e, f = drawn.matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))
