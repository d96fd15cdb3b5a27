"""Contents lists: dotted leaders with page numbers, or one line after another that links into the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.document import Link

_LEADER = re.compile(r"(?:\s*[.·…_]\s*){4,}\s*(?:\d{1,4}|[ivxl]{1,6})\s*$|[.…]{3,}\s*$")
_LEADER_END = re.compile(r"[.…]{3}|.*[\divxl]", re.DOTALL)
_PAGE_AT_END = re.compile(r"\S.*(?:\t|\s)\s*\d{1,4}\s*$", re.DOTALL)
_APART = re.compile(r"\t\d{1,4}$")
_LEAST = 3
_LEAST_PLAIN = 4
_LONGEST = 300


def led(text: str) -> bool:
    """Whether a text ends in a dotted leader and a page number."""
    end = text.rstrip()[-3:]
    if not (_LEADER_END.fullmatch(end) and len(text) <= 20 * _LONGEST):
        return False  # most texts end otherwise, and a search takes long
    return bool(_LEADER.search(text))


def entry_ends(text: str) -> bool:
    """Whether a line is the last of its entry: a leader, or a number set apart from the words."""
    return text[-1:].isdigit() and (bool(_LEADER.search(text)) or bool(_APART.search(text)))


def points_inside(text: str, links: Sequence[Link]) -> bool:
    """Whether nearly all of a text links to pages of the same document."""
    covered = sum(link.end - link.start for link in links if link.target.startswith("#page="))
    return len(text) <= _LONGEST and covered >= 0.6 * max(1, len(text.strip()))


def _navigates(text: str, links: Sequence[Link]) -> bool:
    """Whether a text is a row of links into the document, as the navigation of a web page."""
    inside = [link for link in links if link.target.startswith("#page=")]
    return len(inside) >= _LEAST and sum(link.end - link.start for link in inside) >= 0.75 * len(text)


def _counts_pages(texts: Sequence[str]) -> bool:
    """Whether texts end in numbers set apart from the words, none of them smaller than the one before."""
    ends = [_APART.search(text) for text in texts]
    numbers = [int(end[0]) for end in ends if end]
    return len(numbers) >= _LEAST_PLAIN and len(numbers) == len(texts) and numbers == sorted(numbers)


def page_at_end(text: str) -> bool:
    """Whether a short text ends in what could be a page number."""
    return len(text) <= 160 and bool(_PAGE_AT_END.match(text))


def contents_entries(rows: Sequence[tuple[str, Sequence[Link]]]) -> set[int]:
    """The ordinals of the texts that form contents lists; `rows` are the short texts of the body in order.

    Three entries in a row make a list; single lines between two entries (a heading of the list, a wrapped title)
    belong to it when they end in a page number too.
    """
    sure = [led(text) or points_inside(text, links) for text, links in rows]
    found = {n for n, (text, links) in enumerate(rows) if _navigates(text, links)}
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and (sure[end] or page_at_end(rows[end][0])):
            end += 1
        if sum(sure[start:end]) >= _LEAST or _counts_pages([text for text, _ in rows[start:end]]):
            found.update(range(start, end))
        start = end + 1
    return found
