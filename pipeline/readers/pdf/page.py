"""One page of a PDF, from pdfium's handles to lines, pictures and links. Every handle opened here is closed here."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import pypdfium2_raw as pdfium

from models.document import visible
from pipeline.readers.pdf import engine
from pipeline.readers.pdf.characters import SpanJoiner, page_characters, spans
from pipeline.readers.pdf.drawings import drawings_of
from pipeline.readers.pdf.fonts import FontShelf
from pipeline.readers.pdf.glyphs import Frame, RunMaker
from pipeline.readers.pdf.layout import Box, Element, Page, TableCell
from pipeline.readers.pdf.lines import Drawn, lines_of, with_bullets
from pipeline.readers.pdf.links import link_areas, links_on
from pipeline.readers.pdf.opening import loaded_page, too_large
from pipeline.readers.pdf.structure import StructureReader
from pipeline.readers.pdf.tables import ruled_cells
from pipeline.readers.pdf.typed import with_typed

_UNMAPPED = re.compile(r"[\x00\ufffd\ue000-\uefff]")

_MOST_ON_PAGE = 200_000
_MOST_CHARACTERS = 4_000_000
"""Characters, white space too: of a page as of the whole document some twenty times what the fullest have."""

Cells = list[tuple[Box, TableCell]]


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one open document; what pages share (fonts, keys of elements) is kept here."""

    document: object
    form: object = None
    fonts: FontShelf = field(default_factory=FontShelf)
    structure: StructureReader = field(default_factory=StructureReader)
    tables: count[int] = field(default_factory=lambda: count(1_000_000))
    left: int = _MOST_CHARACTERS

    def page(self, index: int) -> Page | None:
        """The page with the ordinal `index` from 0; None where it cannot be loaded.

        Raises UnreadableError when there is too much text, on the page or on all so far.
        """
        page = loaded_page(self.document, index)
        if page is None:
            return None
        text_page = engine.text_page_of(engine.handle(page))
        try:
            return self._read(page, text_page, index + 1)
        finally:
            if text_page:
                engine.close_text_page(text_page)
            pdfium.FPDF_ClosePage(page)

    def _read(self, page: object, text_page: engine.Handle, number: int) -> Page:
        frame = frame_of(page)
        width, height = frame.size()
        handle = engine.handle(page)
        elements = self.structure.elements_of(handle)
        drawings = drawings_of(handle, number, frame, elements)
        cells = [] if elements else ruled_cells(drawings.areas, self.tables)
        signs = self._signs(text_page) if text_page else ""
        drawn = (
            self._drawn(text_page, signs, frame, elements, drawings.backdrops, cells, page)
            if text_page
            else ()
        )
        text = "".join(signs)
        lines = with_bullets(lines_of(number, drawn), drawings.areas)
        whole = with_typed(lines, page, number, frame, self.form)
        return Page(
            number=number,
            width=width,
            height=height,
            lines=tuple(whole),
            pictures=tuple(drawings.pictures),
            rules=tuple(drawings.rules),
            characters=visible(text) + sum(visible(line.text) for line in whole if line.typed),
            unmapped=len(_UNMAPPED.findall(text)),
            tagged=bool(elements),
        )

    def _signs(self, text_page: engine.Handle) -> Sequence[str]:
        """The page's characters, which are counted before any is looked at."""
        n = engine.character_count(text_page)
        self.left -= n
        if n > _MOST_ON_PAGE or self.left < 0:
            raise too_large()
        return page_characters(text_page)

    def _drawn(
        self,
        text_page: engine.Handle,
        signs: Sequence[str],
        frame: Frame,
        elements: dict[int, Element],
        backdrops: list[Box],
        cells: Cells,
        page: object,
    ) -> Iterator[Drawn]:
        areas = link_areas(self.document, page, frame)
        maker = RunMaker(text_page, frame, self.fonts, elements, backdrops)
        before = ""
        joiner = SpanJoiner(text_page, signs, over_spaces=not cells)
        for span in joiner.joined(spans(text_page, len(signs))):
            text = "".join(signs[span.start : span.end])
            if not span.owner and not text.strip():
                before += text
                continue
            run = maker.run(span, text)
            if links := links_on(areas, text_page, span, signs, frame, run.box):
                run = run._replace(links=links)
            yield Drawn(before, run, _cell_at(run.box, cells))
            before = ""


def _cell_at(box: Box, cells: Cells) -> TableCell | None:
    return next((cell for area, cell in cells if box.middle_in(area)), None)


def frame_of(page: object) -> Frame:
    """How the page's own coordinates come to be shown."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)
