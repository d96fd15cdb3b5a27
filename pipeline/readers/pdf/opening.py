"""Opening a PDF from its bytes, and what it says of itself. Nothing in it is run, followed or unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as pdfium

from models.document import Attachment, Noted
from models.saying import saying
from pipeline.errors import UnreadableError
from pipeline.readers.pdf import engine
from pipeline.readers.pdf.streams import TooMuchError, without_pixels

_MOST_ATTACHMENTS = 500
_MOST_PAGES = 10_000
_WIDEST_PAGE = 100_000.0
"""Points; PDF's own limit was 14,400. pdfium takes memory by the point."""
_LONGEST_SIZE = 15
"""Digits: more bytes than any file has."""
_PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """pdfium's document handle for the bytes of a PDF, closed at the end.

    Raises UnreadableError `encrypted` when a password is needed, `corrupt` when pdfium finds no document or no page,
    `too-large` when there are too many pages or the streams unpack to too much.
    """
    try:
        inert = without_pixels(content)
    except TooMuchError:
        raise too_large() from None
    document = pdfium.FPDF_LoadMemDocument64(inert, len(inert), None)
    if not document:
        if pdfium.FPDF_GetLastError() in _PASSWORD_ERRORS:
            raise UnreadableError("encrypted", saying("pdf-encrypted"))
        raise UnreadableError("corrupt", saying("pdf-corrupt"))
    try:
        if pdfium.FPDF_GetPageCount(document) < 1:
            raise UnreadableError("corrupt", saying("pdf-corrupt"))
        if pdfium.FPDF_GetPageCount(document) > _MOST_PAGES:
            raise too_large()
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def loaded_page(document: Any, index: int) -> Any:
    """pdfium's handle for a page, by its ordinal from 0; None where it cannot be loaded, or is far too wide."""
    page = pdfium.FPDF_LoadPage(document, index)
    if page and max(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)) > _WIDEST_PAGE:
        pdfium.FPDF_ClosePage(page)
        return None
    return page or None


def too_large() -> UnreadableError:
    """The error for a document with more in it than is read."""
    return UnreadableError("too-large", saying("pdf-too-large"))


def no_page_read() -> UnreadableError:
    """The error for a document none of whose pages can be loaded."""
    return UnreadableError("corrupt", saying("pdf-corrupt"))


def no_text() -> UnreadableError:
    """The error for a document without any text."""
    return UnreadableError("no-text", saying("pdf-no-text"))


def stated(document: Any, field: str) -> str | None:
    """A field of the document's own description (`Title`, `Author`), or None."""
    return engine.utf16(pdfium.FPDF_GetMetaText, document, field.encode()).strip() or None


def language(document: Any) -> str | None:
    """The language the document says it is in, as written there."""
    return engine.utf16(engine.catalog_language, engine.handle(document)).strip() or None


def notes_on(document: Any) -> list[Noted]:
    """What a person must know of the file as such: protection, scripts, forms of attack that are left alone."""
    notes = []
    if pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0:
        notes.append(Noted("empty-password", saying("empty-password")))
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document)
    if scripts > 0:
        key = "javascript-one" if scripts == 1 else "javascript"
        notes.append(Noted("javascript", saying(key, what=scripts)))
    return notes


def attachments_of(document: Any) -> tuple[Attachment, ...]:
    """The files embedded in the PDF, by name; never opened."""
    found = []
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _MOST_ATTACHMENTS)):
        handle = pdfium.FPDFDoc_GetAttachment(document, index)
        if not handle:
            continue
        name = engine.utf16(engine.attachment_name, engine.handle(handle)) or f"attachment {index + 1}"
        found.append(Attachment(name, "embedded", _size(handle)))
    return tuple(found)


def _size(handle: Any) -> int | None:
    """The size the file itself states for an attachment; its contents are not unpacked to find it."""
    stated_size = engine.utf16(engine.attachment_value, engine.handle(handle), b"Size").strip()
    return int(stated_size) if stated_size.isdecimal() and len(stated_size) <= _LONGEST_SIZE else None


def destination_page(document: Any, destination: Any) -> int | None:
    """The page from 1 that a destination leads to."""
    page = pdfium.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
    return page + 1 if page >= 0 else None
