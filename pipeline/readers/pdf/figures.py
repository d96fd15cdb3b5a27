"""Alternative texts of figures whose structure elements hold no marked content, as LibreOffice writes them.

pdfium leaves such elements out of a page's structure tree; pdfminer's view of the file's objects still has them. They
are only looked for where a tagged document has images without a text. The walk is bounded, and ends in a cycle.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.readers.pdf.layout import Picture

_MOST_ELEMENTS = 60_000


def described(content: bytes, pictures: Sequence[Picture]) -> list[Picture]:
    """The pictures of a tagged document, those without a text given that of the figure in their place on the page.

    A page with more or fewer such figures than pictures without a text keeps its pictures as they are.
    """
    texts: dict[int, list[str]] = defaultdict(list)
    for page, text in _figures(content):
        texts[page].append(text)
    waiting: dict[int, list[Picture]] = defaultdict(list)
    for picture in pictures:
        if not picture.alt:
            waiting[picture.page].append(picture)
    given = {
        id(picture): text
        for page, those in waiting.items()
        if len(those) == len(texts[page])
        for picture, text in zip(sorted(those, key=lambda one: one.box.top), texts[page], strict=True)
    }
    return [replace(picture, alt=given.get(id(picture), picture.alt)) for picture in pictures]


def _figures(content: bytes) -> Iterator[tuple[int, str]]:
    """The page (from 1) and the text of each figure without content, in the order of the structure tree."""
    from pdfminer.pdfdocument import PDFDocument  # imported late: few documents need it
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFObjRef, resolve1
    from pdfminer.utils import decode_text

    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        pages = {page.pageid: number for number, page in enumerate(PDFPage.create_pages(document), 1)}
        stack: list[object] = [document.catalog.get("StructTreeRoot")]
        for _ in range(_MOST_ELEMENTS):
            if not stack:
                return
            element = resolve1(stack.pop())
            if not isinstance(element, dict):
                continue
            kids = resolve1(element.get("K"))
            alt, home = resolve1(element.get("Alt")), element.get("Pg")
            if kids is None and isinstance(alt, bytes) and isinstance(home, PDFObjRef):
                yield pages.get(home.objid, 0), decode_text(alt)
            stack += reversed(kids) if isinstance(kids, list) else [kids]
    except (PDFException, RecursionError, ValueError, KeyError, TypeError, AttributeError):
        return  # pdfminer raises any of these on files it cannot follow; the pictures stay without texts
