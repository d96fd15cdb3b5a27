"""Footnotes of pages without structure: small text at the foot of a page that begins with a number or a sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.readers.pdf.labels import note_length
from pipeline.readers.pdf.layout import Line, Page
from pipeline.readers.pdf.measure import Measure

_SMALLER = 0.93
_LOWEST = 0.45
_MOST_LINES = 1_500


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
            own = [line for line in page.lines if id(line) not in running]
            notes += _on_page(own, measure, page.height)
    return Footnotes(tuple(notes), frozenset(id(line) for note in notes for line in note))


def _on_page(lines: Sequence[Line], measure: Measure, height: float) -> list[tuple[Line, ...]]:
    """Small lines with nothing larger below them, from the first that begins with a mark on."""
    upright = [line for line in lines if not line.turned]
    large = [line for line in upright if line.size > _SMALLER * measure.size or line.cell is not None]
    if not large or len(upright) > _MOST_LINES:
        return []
    notes: list[list[Line]] = []
    last: Line | None = None
    for line in upright:
        small = line.size <= _SMALLER * measure.size and line.cell is None and line.box.top > _LOWEST * height
        if not small or any(_below(other, line) for other in large):
            last = None
            continue
        if note_length(line.text):
            notes.append([line])
        elif last is not None and notes and notes[-1][-1] is last:
            notes[-1].append(line)
        last = line
    return [tuple(note) for note in notes]


def _below(other: Line, line: Line) -> bool:
    return other.baseline > line.baseline and other.box.x0 < line.box.x1 and line.box.x0 < other.box.x1
