"""Reads Word files (.docx, .docm, .dotx, Strict too) into a Document, by one walk over each part's XML."""

from __future__ import annotations

import hashlib
from typing import Final

from models.document import Document, LeftOut, Source, Stream, visible
from pipeline.readers.word.archive import Limits
from pipeline.readers.word.attachments import list_attachments
from pipeline.readers.word.notes import Notes
from pipeline.readers.word.package import Package
from pipeline.readers.word.reading import Reading
from pipeline.readers.word.spans import Span, spans_of
from pipeline.readers.word.story import Story

__all__ = ["Limits", "Span", "read_word", "spans_of"]

NOT_PLACED: Final = "text that could not be placed"
_RUNNING: Final[tuple[tuple[Stream, str], ...]] = (
    ("header", "header"),
    ("footer", "footer"),
    ("comment", "comments"),
)


def read_word(name: str, content: bytes, limits: Limits | None = None) -> Document:
    """The document in `content`; `name` is the file's base name. Raises UnreadableError.

    Blocks come in this order: the body, with each note, text box and picture after its paragraph; headers;
    footers;
    comments. A damaged file is read as far as it can be, and the notes say so.
    """
    package = Package(content, limits)
    reading = Reading.of(package)
    notes = Notes(reading)
    Story(reading, package.main, package.document, "body", notes).read(package.document)
    notes.leave_out_rest()
    running = _read_running(reading)
    list_attachments(reading, [package.main, *notes.parts, *running])
    return _document(Source(name, hashlib.sha256(content).hexdigest(), "docx", size=len(content)), reading)


def _read_running(reading: Reading) -> list[str]:
    """Reads headers, footers and comments; the names of their parts."""
    package = reading.package
    read: list[str] = []
    for stream, kind in _RUNNING:
        for part in package.related(kind):
            root = package.root(part)
            if root is not None:
                Story(reading, part, root, stream).read(root)
                read.append(part)
    return read


def _document(source: Source, reading: Reading) -> Document:
    placed = sum(visible(block.text) for block in reading.blocks if block.kind != "image")
    lost = reading.total - placed - reading.left_out.total()
    if lost > 0:
        reading.left_out[NOT_PLACED] += lost
        reading.note("text-not-placed")
    properties = reading.package.properties()
    return Document(
        source=source,
        blocks=tuple(reading.blocks),
        total=placed + reading.left_out.total(),
        left_out=tuple(LeftOut(reason, n) for reason, n in sorted(reading.left_out.items()) if n),
        notes=(*reading.package.notes, *reading.notes),
        attachments=tuple(reading.attachments),
        title=(properties.title or None) if properties else None,
        author=(properties.author or None) if properties else None,
        language=((properties.language or None) if properties else None) or reading.styles.language,
    )
