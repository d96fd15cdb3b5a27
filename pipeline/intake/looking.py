"""Cheap looks into documents that lie together, to tell which is a portfolio; in workers, as they are strangers'."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from threading import Event
from typing import Final

from pipeline.confined import limited_processor
from pipeline.failures import Failure
from pipeline.intake.items import READ, Item
from pipeline.memory import allowance, limited_memory
from pipeline.pool import Pool
from pipeline.terms import Terms

ENOUGH: Final = 5
"""Sections whose headings make a document a portfolio. Of 184 renderings of two whole portfolios (31 styles, three
ways of making the file) 178 have as many; the other six have titles of the author's own. Of 275 other documents of all
kinds none has more than three."""
_SECONDS: Final = 20.0
_PASSAGE: Final = 5
_PASSAGES: Final = 64
_SAME_TEXT: Final = 0.5
"""Share of passages from which texts are versions of one: the same portfolio in other formats and styles shares 0.95
and more, different ones less than 0.05."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a cheap look tells of a document: words, pages where it has them, how many sections of a framework it has
    headings for (counted up to ENOUGH), and a sample of its passages by which versions of a text are known."""

    words: int
    pages: int | None
    sections: int
    passages: frozenset[int]

    def likeness(self, other: Look) -> float:
        """The share of passages, 0..1, that two documents have in common, estimated from the smallest of both."""
        smallest = set(nsmallest(_PASSAGES, self.passages | other.passages))
        return len(smallest & self.passages & other.passages) / len(smallest) if smallest else 0.0


Looks = Mapping[Item, Look | None]
Looking = Callable[[Sequence[Item]], Looks]


def looks_in_workers(terms: Terms, stop: Event | None = None) -> Looking:
    """Looks at documents in worker processes; None for one that cannot be looked into. Setting `stop` ends it."""

    def looks(items: Sequence[Item]) -> Looks:
        if not items:
            return {}
        pool = Pool(
            tasks=items,
            work=look,
            setting=terms,
            fail=_nothing_seen,
            size=lambda item: item.size,
            workers=terms.workers(len(items)),
            seconds=min(terms.seconds or _SECONDS, _SECONDS),
            stop=stop or Event(),
            memory=terms.memory,
        )
        return dict(pool)

    return looks


def look(item: Item, terms: Terms) -> Look | None:
    """A look at one document; None when it cannot be looked into, for whatever reason: its check will tell."""
    if item.refused is not None or item.suffix not in READ:
        return None
    from pipeline.frameworks import candidates  # imported late: only workers look
    from pipeline.intake.recognising import sections_headed
    from pipeline.readers.glance import glance

    try:
        with limited_memory(allowance(item.size, terms.memory)), limited_processor(_SECONDS):
            seen = glance(item.content())
    except Exception:  # nothing is hidden: the check of the same file meets it again and tells
        return None
    asked = candidates(terms.framework, terms.pathway)
    words = " ".join(seen.lines).casefold().split()
    sections = max((sections_headed(seen.lines, framework, ENOUGH) for framework in asked), default=0)
    return Look(len(words), seen.pages, sections, _passages(words))


def _nothing_seen(failure: Failure, item: Item, what: str) -> Look | None:
    return None


def _passages(words: Sequence[str]) -> frozenset[int]:
    """The smallest checksums of the text's runs of words: the same for two texts as far as these are the same."""
    starts = range(max(len(words) - _PASSAGE + 1, 1))
    sums = {
        zlib.crc32(" ".join(words[start : start + _PASSAGE]).encode("utf-8", "replace")) for start in starts
    }
    return frozenset(nsmallest(_PASSAGES, sums)) if words else frozenset()


def are_versions(looks: Sequence[Look]) -> bool:
    """Whether each document shares half of its passages with the next: versions of one text, not two people's."""
    return len(looks) > 1 and all(one.likeness(other) >= _SAME_TEXT for one, other in pairwise(looks))
