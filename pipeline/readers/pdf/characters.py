"""The characters of a page as pdfium yields them, cut into spans that are drawn alike on one baseline.

pdfium is asked once a character only for the object it belongs to, and that in strides.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.pdf import engine

_STRIDE = 12
_LINE_END_HYPHEN = "\ufffe"  # pdfium's own sign for a hyphen before a line break
_LONE_HALF = re.compile(r"[\ud800-\udfff]")
_WIDEST_GAP = 0.9


class Span(NamedTuple):
    """Characters [start, end) of one text object (none for spaces pdfium puts in between)."""

    start: int
    end: int
    owner: engine.Handle


class DrawnSpan(NamedTuple):
    """Characters [start, end) drawn alike, with their font, the id of their marked content (or -1) and their size.

    `origin` is the place of the first, in the page's own coordinates. What no text object drew has the size of what
    was drawn before it.
    """

    start: int
    end: int
    owner: engine.Handle
    font: int
    mark: int
    size: float
    origin: tuple[float, float]


def page_characters(text_page: engine.Handle) -> Sequence[str]:
    """One string for each character index of the page; normally a plain str, a list where some are not one unit."""
    n = max(0, engine.character_count(text_page))
    buffer = ctypes.create_string_buffer(2 * n + 2)
    written = engine.characters(text_page, 0, n, buffer)
    text = buffer.raw[: 2 * n].decode("utf-16-le", "surrogatepass")
    if written == n + 1 and len(text) == n and not _LONE_HALF.search(text):
        return text.replace(_LINE_END_HYPHEN, "-")
    return _one_by_one(text_page, n)


def _one_by_one(text_page: engine.Handle, n: int) -> list[str]:
    units = [engine.code_point(text_page, index) for index in range(n)]
    signs = [chr(unit) if 0 < unit < 0x110000 else "\0" for unit in units]
    signs = ["-" if sign in (_LINE_END_HYPHEN, "\x02") else sign for sign in signs]
    for index in range(n - 1):
        if 0xD800 <= units[index] < 0xDC00 <= units[index + 1] < 0xE000:
            pair = (signs[index] + signs[index + 1]).encode("utf-16-le", "surrogatepass")
            signs[index], signs[index + 1] = pair.decode("utf-16-le"), ""
    return ["\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in signs]


def spans(text_page: engine.Handle, n: int) -> list[Span]:
    """The page's characters cut where the text object changes."""
    if not n:
        return []
    owner_of = engine.text_object_of
    found: list[Span] = []
    start = index = 0
    owner = owner_of(text_page, 0)
    while index < n - 1:
        far = index + _STRIDE
        if not (owner and far < n and owner_of(text_page, far) == owner):
            far = min(far, n - 1)
            for at in range(index + 1, far + 1):
                if (here := owner_of(text_page, at)) != owner:
                    found.append(Span(start, at, engine.Handle(owner)))
                    start, owner = at, here
        index = far
    return [*found, Span(start, n, engine.Handle(owner))]


_Hand = tuple[int, int, float, float]
"""What is the same for text objects that are drawn alike: font, marked content, size, and baseline."""


@dataclass(slots=True)
class SpanJoiner:
    """Joins the spans of neighbouring text objects that are drawn alike: some programs draw every letter alone.

    Without `over_spaces`, only within words (between words there may be the rule of a table).
    """

    text_page: engine.Handle
    signs: Sequence[str]
    over_spaces: bool = True
    _boxes: engine.Floats = field(default_factory=lambda: engine.Floats(8))
    _size: engine.Floats = field(default_factory=lambda: engine.Floats(1))
    _place: engine.Doubles = field(default_factory=lambda: engine.Doubles(2))

    def joined(self, spans: Iterable[Span]) -> list[DrawnSpan]:
        """The spans, neighbours drawn alike made one; spaces pdfium puts between them belong to it then."""
        kept: list[DrawnSpan] = []
        last: _Hand | None = None
        space: Span | None = None
        for span in spans:
            if not span.owner and last is not None and space is None and self._blank(span):
                space = span
                continue
            hand = self._hand(span)
            if hand != last or not span.owner or (space and not self._near(space, hand[2])):
                kept += [self._drawn(one, hand) for one in (space, span) if one]
            last, space = hand if span.owner else None, None
        if space and last:
            kept.append(self._drawn(space, last))
        ends = [*(span.start for span in kept[1:]), len(self.signs)]
        return [
            span if span.end == end else span._replace(end=end) for span, end in zip(kept, ends, strict=False)
        ]

    def _blank(self, span: Span) -> bool:
        return span.end - span.start == 1 and self.signs[span.start] == " "

    def _hand(self, span: Span) -> _Hand:
        owner = span.owner
        engine.nominal_size(owner, self._size.values)
        engine.origin(self.text_page, span.start, *self._place.at)
        baseline = round(self._place.values[1], 1)
        return engine.font_of(owner), engine.marked_content(owner), self._size.values[0], baseline

    def _drawn(self, span: Span, hand: _Hand) -> DrawnSpan:
        """A span whose first letter was the last that was asked for its place."""
        x, y = self._place.values
        font, mark, size, _ = hand
        return DrawnSpan(*span, font, mark, size, (x, y))

    def _near(self, space: Span, size: float) -> bool:
        """Whether the letters on both sides of a space are no further apart than words are."""
        if not self.over_spaces:
            return False
        engine.loose_box(self.text_page, space.start - 1, self._boxes.at[0])
        engine.loose_box(self.text_page, space.end, self._boxes.at[4])
        left, top, right, bottom, following, _, _, _ = self._boxes.values
        height = max(abs(top - bottom), size if size > 2 else 0.0)
        return bool(-height < following - right < _WIDEST_GAP * height and left <= following)
