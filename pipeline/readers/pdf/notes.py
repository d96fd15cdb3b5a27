"""What a person must know of how a PDF was read: pages without text, unreadable characters, hidden words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.document import ReadingNote, visible
from pipeline.readers.pdf.layout import Line, Page

_MANY_UNMAPPED = 0.02


def notes_of(pages: Sequence[Page], unread: tuple[int, ...]) -> list[ReadingNote]:
    """The notes on the pages that were read, and on those pdfium could not load (`unread`, numbers from 1)."""
    notes = []
    if unread:
        message = f"{_pages(unread)} could not be opened: the file is damaged there."
        notes.append(ReadingNote("pages-unreadable", message, unread))
    empty = tuple(page.number for page in pages if not page.characters)
    if empty:
        verb = "has" if len(empty) == 1 else "have"
        message = f"{_pages(empty)} {verb} no text that can be read, only pictures or nothing."
        notes.append(ReadingNote("pages-without-text", message, empty))
    unmapped = tuple(
        page.number for page in pages if page.unmapped > max(5, _MANY_UNMAPPED * page.characters)
    )
    if unmapped:
        message = f"{_pages(unmapped)}: the file does not say which letters many of its characters stand for."
        notes.append(ReadingNote("unmapped-characters", message, unmapped))
    hidden = _with(pages, lambda line: line.faint)
    if hidden:
        n = sum(visible(line.text) for page in pages for line in page.lines if line.faint)
        message = (
            f"{n} characters cannot be seen on the page (hidden, white or without size); they were read."
        )
        notes.append(ReadingNote("hidden-text", message, hidden))
    return notes


def _with(pages: Sequence[Page], holds: Callable[[Line], bool]) -> tuple[int, ...]:
    return tuple(page.number for page in pages if any(holds(line) for line in page.lines))


def _pages(numbers: Sequence[int]) -> str:
    """`Page 3` or `Pages 3, 5–7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    words = ", ".join("–".join(map(str, dict.fromkeys(span))) for span in spans)
    return f"Page{'s' if len(numbers) > 1 else ''} {words}"
