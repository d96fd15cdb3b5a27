"""Characters of a page as runs: one for each drawing operation, with its font, size and place.

pdfium is asked once a character only for the object it belongs to (and that in strides); boxes, fonts and matrices are
asked once a run.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.pdf import engine
from pipeline.readers.pdf.layout import Box, Element, Run

_STRIDE = 12
_LINE_END_HYPHEN = "\ufffe"  # pdfium's own sign for a hyphen before a line break
_LONE_HALF = re.compile(r"[\ud800-\udfff]")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!r)|[-,]bd", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obliq|slanted|[-,]it$", re.IGNORECASE)
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_FILL_AND_STROKE, _INVISIBLE = 2, 3
_SMALLEST = 0.5
_NEARLY_WHITE = 250


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


class Font(NamedTuple):
    """What a font's name and flags say about its weight and slant."""

    bold: bool
    italic: bool


class Span(NamedTuple):
    """Characters [start, end) of one text object (0 for spaces pdfium puts in between)."""

    start: int
    end: int
    owner: int


@dataclass(slots=True)
class FontShelf:
    """The fonts of a document, looked at once each; pdfium's font handles live as long as the document."""

    known: dict[int, Font] = field(default_factory=dict)

    def of(self, text_object: int) -> Font:
        """The font of a text object."""
        handle = engine.font_of(text_object) or 0
        if handle not in self.known:
            self.known[handle] = _font(handle)
        return self.known[handle]


def _font(handle: int) -> Font:
    if not handle:
        return Font(False, False)
    buffer = ctypes.create_string_buffer(256)
    engine.font_name(handle, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    flags = max(0, engine.font_flags(handle) or 0)
    bold = bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD)
    return Font(bold, bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC))


def page_characters(text_page: int) -> Sequence[str]:
    """One string for each character index of the page; normally a plain str, a list where some are not one unit."""
    n = max(0, engine.character_count(text_page) or 0)
    buffer = ctypes.create_string_buffer(2 * n + 2)
    written = engine.characters(text_page, 0, n, buffer) or 0
    text = buffer.raw[: 2 * n].decode("utf-16-le", "surrogatepass")
    if written == n + 1 and len(text) == n and not _LONE_HALF.search(text):
        return text.replace(_LINE_END_HYPHEN, "-")
    return _one_by_one(text_page, n)


def _one_by_one(text_page: int, n: int) -> list[str]:
    units = [engine.code_point(text_page, index) or 0 for index in range(n)]
    signs = [chr(unit) if 0 < unit < 0x110000 else "\0" for unit in units]
    signs = ["-" if sign in (_LINE_END_HYPHEN, "\x02") else sign for sign in signs]
    for index in range(n - 1):
        if 0xD800 <= units[index] < 0xDC00 <= units[index + 1] < 0xE000:
            pair = (signs[index] + signs[index + 1]).encode("utf-16-le", "surrogatepass")
            signs[index], signs[index + 1] = pair.decode("utf-16-le"), ""
    return ["\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in signs]


def spans(text_page: int, n: int) -> list[Span]:
    """The page's characters cut where the text object changes."""
    owners: list[int] = []
    owner_of = engine.text_object_of
    index = 0
    while index < n:
        here = owner_of(text_page, index) or 0
        far = index + _STRIDE
        if here and far < n and owner_of(text_page, far) == here:
            owners += [here] * _STRIDE
            index = far
            continue
        owners += [here, *((owner_of(text_page, at) or 0) for at in range(index + 1, min(far, n)))]
        index = far
    cuts = [0, *(at for at in range(1, n) if owners[at] != owners[at - 1]), n]
    return [Span(a, b, owners[a]) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


@dataclass(slots=True)
class RunMaker:
    """Makes the runs of one page from its spans; holds the buffers pdfium writes into."""

    text_page: int
    frame: Frame
    fonts: FontShelf
    elements: dict[int, Element]
    backdrops: Sequence[Box] = ()
    _floats: ctypes.Array[ctypes.c_float] = field(default_factory=lambda: (ctypes.c_float * 16)())
    _doubles: ctypes.Array[ctypes.c_double] = field(default_factory=lambda: (ctypes.c_double * 2)())
    _shades: ctypes.Array[ctypes.c_uint] = field(default_factory=lambda: (ctypes.c_uint * 4)())

    def run(self, span: Span, text: str) -> Run:
        """The run of a span of characters that some text object drew."""
        floats, doubles = ctypes.addressof(self._floats), ctypes.addressof(self._doubles)
        trailing = len(text) - len(text.rstrip())
        last = max(span.start, span.end - 1 - trailing)
        engine.loose_box(self.text_page, span.start, floats)
        engine.loose_box(self.text_page, last, floats + 16)
        engine.matrix_of(self.text_page, span.start, floats + 32)
        engine.nominal_size(span.owner, floats + 56)
        engine.origin(self.text_page, span.start, doubles, doubles + 8)
        left, top, right, bottom, left2, top2, right2, bottom2, a, b, c, d, _, _, nominal, _ = self._floats
        box = self.frame.box(min(left, left2), min(bottom, bottom2), max(right, right2), max(top, top2))
        size = nominal * math.hypot(c, d)
        font = self.fonts.of(span.owner)
        mode = engine.render_mode(span.owner)
        mark = engine.marked_content(span.owner)
        element = self.elements.get(mark) if mark is not None and mark >= 0 else None
        angle = round(math.degrees(math.atan2(b, a))) if b or a < 0 else 0
        return Run(
            text=text,
            box=box,
            baseline=self.frame.point(*self._doubles)[1],
            size=size,
            bold=font.bold or mode == _FILL_AND_STROKE,
            italic=font.italic,
            turned=(angle - 90 * self.frame.quarter_turns) % 360,
            faint=mode == _INVISIBLE or size < _SMALLEST or self._white(span.owner, box),
            artifact=element is None and bool(self.elements) and (engine.mark_count(span.owner) or 0) > 0,
            element=element,
            lead=self._lead(span, text),
        )

    def _lead(self, span: Span, text: str) -> float | None:
        """How far the first of several words reaches."""
        first = next(iter(text.split(None, 1)), "")
        end = text.find(first) + len(first)
        if end >= len(text.rstrip()) or end <= 0:
            return None
        engine.loose_box(self.text_page, span.start + end - 1, ctypes.addressof(self._floats))
        left, top, right, bottom = self._floats[:4]
        return self.frame.box(left, bottom, right, top).x1

    def _white(self, owner: int, box: Box) -> bool:
        """White or see-through letters, unless something is drawn behind them."""
        at = ctypes.addressof(self._shades)
        if not engine.fill_colour(owner, at, at + 4, at + 8, at + 12):
            return False
        red, green, blue, opacity = self._shades
        if opacity and min(red, green, blue) < _NEARLY_WHITE:
            return False
        return not any(box.middle_in(backdrop) for backdrop in self.backdrops)
