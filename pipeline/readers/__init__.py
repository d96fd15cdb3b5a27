"""Readers: from the bytes of a file to a document of blocks. One package for a format."""

from __future__ import annotations

from pathlib import PurePath

from models.document import Document, FileFormat
from models.saying import saying
from pipeline.errors import UnreadableError

INCOMPLETE = frozenset(
    {
        "part-damaged", "part-missing", "image-missing", "image-damaged", "embedded-document", "linked-document",
        "text-not-placed", "pages-without-text", "pages-unreadable", "unmapped-characters",
    }
)  # fmt: skip
"""The kinds of reading note which mean that something a person would see was not read."""

ZIP, PDF, OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_WITHIN = 1024
OTHER_FORMATS = frozenset({".doc", ".odt", ".pages", ".rtf", ".ppt", ".pptx", ".html", ".htm", ".txt", ".md"})


def format_of(content: bytes) -> FileFormat | None:
    """The format that the bytes claim, readable or not; None for anything but Word and PDF."""
    if PDF in content[:PDF_WITHIN]:
        return "pdf"
    return "docx" if content.startswith(ZIP) else None


def read(name: str, content: bytes) -> Document:
    """The document in a file's bytes, told by what they are and not by the name; raises UnreadableError."""
    if PDF in content[:PDF_WITHIN]:
        from pipeline.readers.pdf import read_pdf

        return read_pdf(name, content)
    if content.startswith((ZIP, OLE)):
        from pipeline.readers.word import read_word

        return read_word(name, content)
    if not content:
        raise UnreadableError("corrupt", saying("empty"))
    if PurePath(name).suffix.lower() in OTHER_FORMATS:
        raise UnreadableError("unsupported-format", saying("other-format"))
    raise UnreadableError("not-a-document", saying("neither-format"))
