"""The characters of a page as pdfium yields them, cut into spans that are drawn alike on one baseline.

pdfium is asked once a character only for the object it belongs to, and that in strides.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.readers.pdf import engine

_STRIDE = 12
_LINE_END_HYPHEN = "\ufffe"  # pdfium's own sign for a hyphen before a line break
_LONE_HALF = re.compile(r"[\ud800-\udfff]")
_WIDEST_GAP = 0.9


class Span(NamedTuple):
    """Characters [start, end) of one text object (0 for spaces pdfium puts in between)."""

    start: int
    end: int
    owner: int


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
    return [Span(a, b, owners[a]) for a, b in pairwise(cuts) if a < b]


class _Hand(NamedTuple):
    """What must be the same for two text objects to be drawn alike: font, marked content, size, and baseline."""

    font: int
    mark: int
    size: float
    baseline: float


@dataclass(slots=True)
class SpanJoiner:
    """Joins the spans of neighbouring text objects that are drawn alike: some programs draw every letter alone.

    Without `over_spaces`, only within words (between words there may be the rule of a table).
    """

    text_page: int
    signs: Sequence[str]
    over_spaces: bool = True
    _values: ctypes.Array[ctypes.c_float] = field(default_factory=lambda: (ctypes.c_float * 10)())
    _place: ctypes.Array[ctypes.c_double] = field(default_factory=lambda: (ctypes.c_double * 2)())

    def joined(self, spans: Sequence[Span]) -> list[Span]:
        """The spans, neighbours drawn alike made one; spaces pdfium puts between them belong to it then."""
        if len(spans) < 2:
            return list(spans)
        kept: list[Span] = []
        last: _Hand | None = None
        space: Span | None = None
        for span in spans:
            if not span.owner and last is not None and space is None and self._blank(span):
                space = span
                continue
            hand = self._hand(span) if span.owner else None
            if hand is not None and hand == last and (space is None or self._near(space, hand.size)):
                kept[-1] = Span(kept[-1].start, span.end, kept[-1].owner)
            else:
                kept += [space, span] if space else [span]
            last, space = hand, None
        return kept + ([space] if space else [])

    def _blank(self, span: Span) -> bool:
        return span.end - span.start == 1 and self.signs[span.start] == " "

    def _hand(self, span: Span) -> _Hand:
        at, place = ctypes.addressof(self._values), ctypes.addressof(self._place)
        engine.nominal_size(span.owner, at)
        engine.origin(self.text_page, span.start, place, place + 8)
        mark = engine.marked_content(span.owner)
        return _Hand(
            engine.font_of(span.owner) or 0,
            -1 if mark is None else mark,
            self._values[0],
            round(self._place[1], 1),
        )

    def _near(self, space: Span, size: float) -> bool:
        """Whether the letters on both sides of a space are no further apart than words are."""
        if not self.over_spaces:
            return False
        at = ctypes.addressof(self._values)
        engine.loose_box(self.text_page, space.start - 1, at + 8)
        engine.loose_box(self.text_page, space.end, at + 24)
        _, _, left, top, right, bottom, following, _, _, _ = self._values
        height = max(abs(top - bottom), size if size > 2 else 0.0)
        return -height < following - right < _WIDEST_GAP * height and left <= following
