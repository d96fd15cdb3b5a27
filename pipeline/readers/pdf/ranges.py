"""Where on its pages the quoted words of a PDF stand, letter by letter."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

import pypdfium2_raw as pdfium
from rapidfuzz.distance import Indel

from models.annotation import PageRange, Quad
from models.document import Block
from models.outcome import Quote
from pipeline.readers.pdf import engine, opening
from pipeline.readers.pdf.characters import page_characters
from pipeline.readers.pdf.glyphs import Frame
from pipeline.readers.pdf.layout import Box
from pipeline.readers.pdf.lines import around
from pipeline.readers.pdf.page import frame_of

_ROUNDED: Final = 0.1
"""Points by which the boxes of a block's lines may be too small, being rounded."""
_FOUND: Final = 0.9
"""The share of a quote's letters that must be found again; a hyphen or an odd sign may be another in the text."""

Line = tuple[int, float, float, float, float]


class _Glyph(NamedTuple):
    sign: str
    box: Box


@dataclass(frozen=True, slots=True)
class _Page:
    frame: Frame
    glyphs: tuple[_Glyph, ...]


def ranges_of(content: bytes, blocks: Sequence[Block], quotes: Iterable[Quote]) -> dict[Quote, PageRange]:
    """Where the quotes stand, one quad for each line; those whose letters are not found on their lines are left out.

    `blocks` are those that `read_pdf` made of `content`. Raises UnreadableError.
    """
    ranges: dict[Quote, PageRange] = {}
    with opening.opened(content) as document:
        pages = _Pages(document)
        for quote in quotes:
            block = blocks[quote.block]
            if block.kind != "image" and (quads := _quads(block, quote, pages)):
                ranges[quote] = PageRange(tuple(quads))
    return ranges


def _quads(block: Block, quote: Quote, pages: _Pages) -> list[Quad]:
    lines = [(line, glyph) for line in _lines(block) for glyph in pages.within(line)]
    if not lines:
        return []
    letters = [at for at, sign in enumerate(block.text) if not sign.isspace()]
    wanted = [n for n, at in enumerate(letters) if quote.start <= at < quote.end]
    places = _aligned("".join(block.text[at] for at in letters), [glyph.sign for _, glyph in lines])
    found = [lines[places[n]] for n in wanted if n in places]
    if len(found) < _FOUND * len(wanted) or not found:
        return []
    quads = []
    for line, own in groupby(found, key=lambda pair: pair[0]):
        box = around([glyph.box for _, glyph in own])
        quads.append(Quad(line[0], pages.of(line[0]).frame.corners(box)))
    return quads


def _lines(block: Block) -> Iterator[Line]:
    """The places of a block's lines, each once."""
    return iter(dict.fromkeys(block.anchor.boxes))


def _aligned(letters: str, signs: Sequence[str]) -> dict[int, int]:
    """Which glyph each letter is, by their ordinals."""
    drawn = [(n, letter) for n, sign in enumerate(signs) for letter in sign]
    stream = "".join(letter for _, letter in drawn)
    if letters == stream:
        return {n: glyph for n, (glyph, _) in enumerate(drawn)}
    same: dict[int, int] = {}
    for step in Indel.opcodes(letters, stream):
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                same[step.src_start + offset] = drawn[step.dest_start + offset][0]
    return same


@dataclass(slots=True)
class _Pages:
    """The letters of the pages that are asked for, each page read once."""

    document: object
    _read: dict[int, _Page] = field(default_factory=dict)

    def of(self, number: int) -> _Page:
        if number not in self._read:
            self._read[number] = self._page(number)
        return self._read[number]

    def within(self, line: Line) -> Iterator[_Glyph]:
        """The letters on a line, in the order of the file."""
        number, x0, top, x1, bottom = line
        area = Box(x0 - _ROUNDED, top - _ROUNDED, x1 + _ROUNDED, bottom + _ROUNDED)
        return (glyph for glyph in self.of(number).glyphs if glyph.box.middle_in(area))

    def _page(self, number: int) -> _Page:
        page = pdfium.FPDF_LoadPage(self.document, number - 1)
        text_page = engine.text_page_of(engine.handle(page)) if page else None
        try:
            frame = frame_of(page)
            return _Page(frame, tuple(_glyphs(text_page, frame)) if text_page else ())
        finally:
            if text_page:
                engine.close_text_page(text_page)
            pdfium.FPDF_ClosePage(page)


def _glyphs(text_page: engine.Handle, frame: Frame) -> Iterator[_Glyph]:
    values = (ctypes.c_float * 4)()
    for index, sign in enumerate(page_characters(text_page)):
        if sign.strip() and engine.loose_box(text_page, index, values):
            left, top, right, bottom = values
            yield _Glyph(sign, frame.box(left, bottom, right, top))
