"""What a person must know of how a PDF was read: pages without text, unreadable characters, hidden words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.document import Noted, visible
from models.saying import saying
from pipeline.readers.pdf.layout import Line, Page

_MANY_UNMAPPED = 0.02


def notes_of(pages: Sequence[Page], unread: tuple[int, ...]) -> list[Noted]:
    """The notes on the pages that were read, and on those pdfium could not load (`unread`, numbers from 1)."""
    notes = []
    if unread:
        notes.append(_of_pages("pages-unreadable", unread))
    empty = tuple(page.number for page in pages if not page.characters)
    if empty:
        notes.append(_of_pages("pages-without-text", empty))
    unmapped = tuple(
        page.number for page in pages if page.unmapped > max(5, _MANY_UNMAPPED * page.characters)
    )
    if unmapped:
        notes.append(_of_pages("unmapped-characters", unmapped))
    hidden = _with(pages, lambda line: line.faint)
    if hidden:
        n = sum(visible(line.text) for page in pages for line in page.lines if line.faint)
        notes.append(Noted("hidden-text", saying("hidden-text", what=n), hidden))
    return notes


def _with(pages: Sequence[Page], holds: Callable[[Line], bool]) -> tuple[int, ...]:
    return tuple(page.number for page in pages if any(holds(line) for line in page.lines))


def _of_pages(kind: str, numbers: tuple[int, ...]) -> Noted:
    key = f"{kind}-one" if len(numbers) == 1 else kind
    return Noted(kind, saying(key, pages=_listed(numbers)), numbers)


def _listed(numbers: Sequence[int]) -> str:
    """`3` or `3, 5–7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, dict.fromkeys(span))) for span in spans)
