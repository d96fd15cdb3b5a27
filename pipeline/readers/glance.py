"""A cheap look at the words of a file, to tell a portfolio from what lies beside it: lines, without order or layout.

It costs a small part of a reading, loses what a reading must not lose, and is never quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.readers import PDF, PDF_WITHIN

PAGES_LOOKED_AT: Final = 200
"""Pages of a PDF that are looked at: three times a long portfolio's."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The lines of a file as they come, and the number of its pages where the format knows pages."""

    lines: tuple[str, ...]
    pages: int | None


def glance(content: bytes) -> Glance:
    """A look at the bytes of a PDF or Word file; raises UnreadableError when it is neither, or does not open."""
    if PDF in content[:PDF_WITHIN]:
        return _glance_at_pdf(content)
    return Glance(tuple(_word_lines(content)), None)


def _word_lines(content: bytes) -> Iterator[str]:
    from pipeline.readers.word import tags
    from pipeline.readers.word.package import Package

    for paragraph in Package(content).document.iter(tags.PARAGRAPH):
        text = "".join(part.text or "" for part in paragraph.iter(tags.TEXT)).strip()
        if text:
            yield text


def _glance_at_pdf(content: bytes) -> Glance:
    import pypdfium2_raw as pdfium

    from pipeline.readers.pdf import opening

    with opening.opened(content) as document:
        pages = pdfium.FPDF_GetPageCount(document)
        lines: list[str] = []
        for index in range(min(pages, PAGES_LOOKED_AT)):
            page = opening.loaded_page(document, index)
            if page is not None:
                lines += _lines_on(page)
                pdfium.FPDF_ClosePage(page)
        return Glance(tuple(lines), pages)


def _lines_on(page: object) -> list[str]:
    import ctypes

    import pypdfium2_raw as pdfium

    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        length = max(pdfium.FPDFText_CountChars(text_page), 0)
        buffer = (ctypes.c_ushort * (length + 1))()
        written = pdfium.FPDFText_GetText(text_page, 0, length, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        return [line.strip() for line in text.splitlines() if line.strip()]
    finally:
        pdfium.FPDFText_ClosePage(text_page)
