"""The bookmarks of a PDF, matched to the words they name. A tree that loops or never ends is cut off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from pipeline.readers.pdf import engine
from pipeline.readers.pdf.opening import destination_page

_MOST = 2_000
_DEEPEST = 12
_PLAIN = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"^[\W_]*(?:\d+[a-z]?|[a-z])(?:\.\d+)*[\W_]+", re.IGNORECASE)


class Bookmark(NamedTuple):
    """A title of the outline with the page it leads to (from 1) and its depth (from 1)."""

    title: str
    page: int | None
    level: int


def bookmarks_of(document: Any) -> list[Bookmark]:
    """The document's bookmarks in order."""
    found: list[Bookmark] = []
    seen: set[int] = set()
    stack = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(found) < _MOST:
        handle, level = stack.pop()
        address = engine.handle(handle).value
        if not address or address in seen:
            continue
        seen.add(address)
        title = engine.utf16(pdfium.FPDFBookmark_GetTitle, handle).strip()
        found.append(Bookmark(title, destination_page(document, _destination(document, handle)), level))
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document, handle), level))
        if level < _DEEPEST:
            stack.append((pdfium.FPDFBookmark_GetFirstChild(document, handle), level + 1))
    return found


def _destination(document: Any, handle: Any) -> Any:
    destination = pdfium.FPDFBookmark_GetDest(document, handle)
    if destination:
        return destination
    action = pdfium.FPDFBookmark_GetAction(handle)
    return pdfium.FPDFAction_GetDest(document, action) if action else None


def plain(text: str) -> str:
    """Letters and digits alone, in one case: how a title is compared with a line."""
    return _PLAIN.sub("", text).casefold()


def matched(bookmarks: Iterable[Bookmark], texts: Iterable[tuple[int, int, str]]) -> dict[int, int]:
    """The level of each text, by its ordinal, that a bookmark of its page names; texts come as (ordinal, page, text).

    A number that only one of the two shows is overlooked; each bookmark names one text at most.
    """
    by_page: dict[int, list[tuple[int, set[str]]]] = defaultdict(list)
    for ordinal, page, text in texts:
        by_page[page].append((ordinal, _names(text)))
    levels: dict[int, int] = {}
    for bookmark in bookmarks:
        if bookmark.page is None or not plain(bookmark.title):
            continue
        names = _names(bookmark.title)
        for page in (bookmark.page, bookmark.page + 1):
            hit = next((o for o, own in by_page[page] if o not in levels and names & own), None)
            if hit is not None:
                levels[hit] = bookmark.level
                break
    return levels


def _names(title: str) -> set[str]:
    return {plain(title), plain(_NUMBERED.sub("", title))} - {""}
