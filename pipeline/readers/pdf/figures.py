"""Alternative texts of figures whose structure elements hold no marked content, as LibreOffice writes them.

pdfium leaves such elements out of a page's structure tree; qpdf's view of the file's objects still has them. They
are only looked for where a tagged document has images without a text. The walk is bounded, and ends in a cycle.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.readers.pdf.layout import Picture

_MOST_ELEMENTS = 60_000
_MOST_UNPACKED = 32_000_000
"""Bytes that qpdf unpacks of one stream."""


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
    if b"/Alt" not in content and b"/ObjStm" not in content:
        return  # nothing is described, and no object is packed where it would not show
    import pikepdf  # imported late: few documents need it

    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MOST_UNPACKED, run_length_max_memory=_MOST_UNPACKED, max_stream_filters=4
    )
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            pages: dict[object, int] = {page.objgen: n for n, page in enumerate(document.pages, 1)}
            stack: list[object] = [document.Root.get("/StructTreeRoot")]
            for _ in range(_MOST_ELEMENTS):
                if not stack:
                    return
                element = stack.pop()
                if not isinstance(element, pikepdf.Dictionary):
                    continue
                kids = element.get("/K")
                if kids is None:
                    alt, home = element.get("/Alt"), element.get("/Pg")
                    if isinstance(alt, pikepdf.String) and isinstance(home, pikepdf.Dictionary):
                        yield pages.get(home.objgen, 0), str(alt)
                stack += reversed(list(kids)) if isinstance(kids, pikepdf.Array) else [kids]
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError, TypeError):
        return  # raised on files that qpdf cannot follow; the pictures stay without texts
