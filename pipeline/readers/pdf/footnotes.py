"""Footnotes of pages without structure: small text at the foot of a page that begins with a number or a sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.layout import Line, Page
from pipeline.readers.pdf.measure import Measure

_SMALLER = 0.93
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s*(?=\S)")
_LOWEST = 0.45


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes as groups of lines, and the `id`s of all their lines."""

    notes: tuple[tuple[Line, ...], ...]
    ids: frozenset[int]


def footnotes_of(pages: Sequence[Page], running: frozenset[int], measure: Measure) -> Footnotes:
    """The footnotes of untagged pages, page by page."""
    notes: list[tuple[Line, ...]] = []
    for page in pages:
        if not page.tagged:
            notes += _on_page([line for line in page.lines if id(line) not in running], page.height, measure)
    return Footnotes(tuple(notes), frozenset(id(line) for note in notes for line in note))


def _on_page(lines: Sequence[Line], height: float, measure: Measure) -> list[tuple[Line, ...]]:
    upright = sorted((line for line in lines if not line.turned), key=lambda line: (line.baseline, line.box.x0))
    start = len(upright)
    while start and upright[start - 1].size <= _SMALLER * measure.size and upright[start - 1].cell is None:
        start -= 1
    small = [line for line in upright[start:] if line.box.top > _LOWEST * height]
    while small and not _MARK.match(small[0].text):
        small = small[1:]
    if not small or start == 0 or len(small) > 0.6 * len(upright):
        return []
    notes: list[list[Line]] = []
    for line in small:
        if not notes or _MARK.match(line.text):
            notes.append([])
        notes[-1].append(line)
    return [tuple(note) for note in notes]
