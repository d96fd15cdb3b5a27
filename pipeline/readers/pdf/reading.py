"""From the bytes of a PDF to a document: the order of the steps, and the account of every character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2_raw as pdfium

from models.document import Block, Document, LeftOut, Source
from pipeline.readers.pdf import opening
from pipeline.readers.pdf.blocks import BlockMaker
from pipeline.readers.pdf.bookmarks import bookmarks_of
from pipeline.readers.pdf.columns import in_order
from pipeline.readers.pdf.figures import described
from pipeline.readers.pdf.footnotes import footnotes_of
from pipeline.readers.pdf.layout import Line, Page, Picture
from pipeline.readers.pdf.measure import measured
from pipeline.readers.pdf.notes import notes_of
from pipeline.readers.pdf.page import PageReader
from pipeline.readers.pdf.paragraphs import Standing, paragraphs_of, reaching
from pipeline.readers.pdf.running import running_lines, running_pictures
from pipeline.readers.pdf.text import joiner_for
from pipeline.readers.pdf.typed import form_of

_ENDS_EARLY = 0.8

# A block with the place it stands at: the page, and the ordinal of its first line in reading order.
Placed = tuple[int, float, Block]


def read_pdf(name: str, content: bytes) -> Document:
    """The document that a PDF holds; `name` is only carried along.

    Raises UnreadableError: `encrypted`, `corrupt` or `no-text`.
    """
    with opening.opened(content) as document:
        pages, unread = _pages(document)
        if not pages:
            raise opening.no_page_read()
        if not any(page.characters for page in pages):
            raise opening.no_text()
        if any(page.tagged for page in pages) and any(not x.alt for page in pages for x in page.pictures):
            pages = _with_texts(content, pages)
        blocks, left_out = _blocks(document, pages)
        return Document(
            source=Source(
                name,
                hashlib.sha256(content).hexdigest(),
                "pdf",
                pdfium.FPDF_GetPageCount(document),
                len(content),
            ),
            blocks=tuple(replace(block, index=index) for index, block in enumerate(blocks)),
            total=sum(page.characters for page in pages),
            left_out=left_out,
            notes=(*opening.notes_on(document), *notes_of(pages, unread)),
            attachments=opening.attachments_of(document),
            title=opening.stated(document, "Title"),
            author=opening.stated(document, "Author"),
            language=opening.language(document),
        )


def _pages(document: Any) -> tuple[list[Page], tuple[int, ...]]:
    with form_of(document) as form:
        reader = PageReader(document, form)
        read = [(index + 1, reader.page(index)) for index in range(pdfium.FPDF_GetPageCount(document))]
    return [page for _, page in read if page], tuple(number for number, page in read if not page)


def _with_texts(content: bytes, pages: Sequence[Page]) -> list[Page]:
    """The pages with alternative texts for images that pdfium knows none of."""
    pictures = described(content, [picture for page in pages for picture in page.pictures])
    return [replace(page, pictures=tuple(x for x in pictures if x.page == page.number)) for page in pages]


def _blocks(document: Any, pages: Sequence[Page]) -> tuple[list[Block], tuple[LeftOut, ...]]:
    """All blocks in reading order, and what was left out of them."""
    everything = [line for page in pages for line in page.lines]
    measure = measured([(line, round(page.width), 0) for page in pages for line in page.lines])
    running = running_lines(pages, measure.size)
    feet = footnotes_of(pages, running, measure)
    ordered = [
        (line, round(page.width), column)
        for page in pages
        for line, column in in_order([x for x in page.lines if id(x) not in running | feet.ids], page.width)
    ]
    measure = measured(ordered) if ordered else measure
    standing = reaching(ordered, measure)
    maker = BlockMaker(
        joiner_for(everything), measure, bookmarks_of(document), {page.number: page.rules for page in pages}
    )
    paragraphs = paragraphs_of(standing, measure)
    body = maker.of(paragraphs, _page_breaks(standing, pages))
    placed: list[Placed] = [
        (paragraph[0].line.page, paragraph[0].ordinal, block)
        for paragraph, block in zip(paragraphs, body, strict=True)
    ]
    placed += _aside(maker, pages, running, feet.notes)
    placed += _pictures(maker, pages, standing)
    blocks = [block for _, _, block in sorted(placed, key=lambda item: item[:2])]
    left_out = tuple(LeftOut(reason, n) for reason, n in sorted(maker.joiner.left_out.items()) if n)
    return blocks, left_out


def _aside(
    maker: BlockMaker, pages: Sequence[Page], running: frozenset[int], notes: Sequence[Sequence[Line]]
) -> Iterator[Placed]:
    """Headers before the body of their page, footnotes and footers after it."""
    for page in pages:
        for line in page.lines:
            if id(line) in running:
                upper = line.box.top < page.height / 2
                block = maker.apart([line], "header" if upper else "footer", "running", "paragraph")
                yield page.number, -1.0 if upper else float("inf"), block
    for note in notes:
        yield note[0].page, 1e12, maker.apart(note, "footnote", "content", "note")


def _pictures(maker: BlockMaker, pages: Sequence[Page], standing: Sequence[Standing]) -> Iterator[Placed]:
    """Each picture after the lines above it."""
    by_page: dict[int, list[Standing]] = {}
    for one in standing:
        by_page.setdefault(one.line.page, []).append(one)
    logos = running_pictures(pages)
    for page in pages:
        for picture in page.pictures:
            block = maker.picture(picture, "running" if id(picture) in logos else "content")
            yield page.number, _place(picture, by_page.get(page.number, [])), block


def _place(picture: Picture, lines: Sequence[Standing]) -> float:
    """After the last line that stands above the picture; in columns, above it in its own column."""
    box = picture.box
    middle = (box.top + box.bottom) / 2
    over = [
        one.ordinal
        for one in lines
        if one.line.baseline <= (middle if _beside(one, picture) else box.top + 2)
        and (one.column == 0 or _beside(one, picture))
    ]
    return max(over) + 0.5 if over else (lines[0].ordinal - 0.5 if lines else 0.0)


def _beside(one: Standing, picture: Picture) -> bool:
    return one.line.box.x0 < picture.box.x1 + 20 and one.line.box.x1 > picture.box.x0 - 20


def _page_breaks(standing: Sequence[Standing], pages: Sequence[Page]) -> frozenset[int]:
    """The ordinals of the lines that open a page although the page before had room."""
    lowest: dict[int, float] = {}
    for one in standing:
        lowest[one.line.page] = max(lowest.get(one.line.page, 0.0), one.line.box.bottom)
    full = max(lowest.values(), default=0.0)
    opens = {
        one.ordinal
        for last, one in pairwise(standing)
        if one.line.page != last.line.page and lowest[last.line.page] < _ENDS_EARLY * full
    }
    return frozenset(opens)
