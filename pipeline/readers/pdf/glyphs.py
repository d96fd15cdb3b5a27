"""Spans of characters as runs, with their font, size and place as the page is shown; asked once a run."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.pdf import engine
from pipeline.readers.pdf.characters import DrawnSpan
from pipeline.readers.pdf.fonts import FontShelf
from pipeline.readers.pdf.layout import Box, Element, Run

_FILL_AND_STROKE, _INVISIBLE = 2, 3
_SMALLEST = 0.5
_NEARLY_WHITE = 250
_FIRST_WORD = re.compile(r"\s*(?:[-\u2013\u2014]\s+)?\S+")


class Frame(NamedTuple):
    """From the page's own coordinates to points from the upper left corner as shown."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter_turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the page's point (x, y) is shown."""
        match self.quarter_turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The shown rectangle between two opposite corners."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def corners(self, box: Box) -> tuple[float, float, float, float, float, float, float, float]:
        """The page's points that are shown at the box's upper left, upper right, lower left and lower right corner."""
        shown = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
        (a, b), (c, d), (e, f), (g, h) = (self._unshown(*point) for point in shown)
        return a, b, c, d, e, f, g, h

    def _unshown(self, x: float, y: float) -> tuple[float, float]:
        match self.quarter_turns:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y


@dataclass(slots=True)
class RunMaker:
    """Makes the runs of one page from its spans; holds the buffers pdfium writes into."""

    text_page: engine.Handle
    frame: Frame
    fonts: FontShelf
    elements: Mapping[int, Element]
    backdrops: Sequence[Box] = ()
    _floats: engine.Floats = field(default_factory=lambda: engine.Floats(14))
    _shades: engine.Unsigned = field(default_factory=lambda: engine.Unsigned(4))

    def run(self, span: DrawnSpan, text: str) -> Run:
        """The run of a span of characters that some text object drew."""
        values, at = self._floats.values, self._floats.at
        trailing = len(text) - len(text.rstrip())
        last = max(span.start, span.end - 1 - trailing)
        engine.loose_box(self.text_page, span.start, values)
        engine.loose_box(self.text_page, last, at[4])
        engine.matrix_of(self.text_page, span.start, at[8])
        left, top, right, bottom, left2, top2, right2, bottom2, a, b, c, d, _, _ = values
        box = self.frame.box(min(left, left2), min(bottom, bottom2), max(right, right2), max(top, top2))
        size = span.size * math.hypot(c, d)
        font = self.fonts.at(span.font)
        mode = engine.render_mode(span.owner)
        element = self.elements.get(span.mark)
        angle = round(math.degrees(math.atan2(b, a))) if b or a < 0 else 0
        return Run(
            text=text,
            box=box,
            baseline=self.frame.point(*span.origin)[1],
            size=size,
            bold=font.bold or mode == _FILL_AND_STROKE,
            italic=font.italic,
            turned=(angle - 90 * self.frame.quarter_turns) % 360,
            faint=mode == _INVISIBLE or size < _SMALLEST or self._white(span.owner, box),
            artifact=element is None and bool(self.elements) and engine.mark_count(span.owner) > 0,
            element=element,
            lead=self._lead(span, text),
        )

    def _lead(self, span: DrawnSpan, text: str) -> float | None:
        """How far the first of several words reaches; a dash belongs to the word after it."""
        first = _FIRST_WORD.match(text)
        end = first.end() if first else 0
        if end >= len(text.rstrip()) or end <= 0:
            return None
        engine.loose_box(self.text_page, span.start + end - 1, self._floats.values)
        left, top, right, bottom = self._floats.values[:4]
        return self.frame.box(left, bottom, right, top).x1

    def _white(self, owner: engine.Handle, box: Box) -> bool:
        """White or see-through letters, unless something is drawn behind them."""
        if not engine.fill_colour(owner, *self._shades.at):
            return False
        red, green, blue, opacity = self._shades.values
        if opacity and min(red, green, blue) < _NEARLY_WHITE:
            return False
        return not any(box.middle_in(backdrop) for backdrop in self.backdrops)
