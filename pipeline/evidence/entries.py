"""Entries in a list of evidence that name something and lead to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from models.outcome import EvidenceKind
from pipeline.evidence.words import evidence_patterns, kinds_named
from pipeline.segment.layout import Layout

MOST_WORDS: Final = 25
FIRST_WORDS: Final = 5
_TELLS: Final = re.compile(r"\b(?:I|we|my|our|below|above|overleaf|here)\b")


def unlinked_entries(layout: Layout, at: int) -> Iterator[EvidenceKind]:
    """The kind that an entry names, where it stands in a part of evidence and neither leads anywhere nor points at
    anything, and no picture stands beside it."""
    block, place = layout.blocks[at], layout.places[at]
    if place.part != "evidence" or block.kind != "item" or block.links or place.is_heading:
        return
    if len(block.text.split()) > MOST_WORDS or _TELLS.search(block.text):
        return
    near = [layout.blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(layout.blocks)]
    if any(other.kind in ("image", "caption", "quote") for other in near) or _points(block.text):
        return
    after = near[-1]
    if after.links and after.index > block.index and (after.level or 1) > (block.level or 1):
        return
    for start, _, kind in kinds_named(block.text):
        if kind not in ("link", "image", "appendix") and len(block.text[:start].split()) < FIRST_WORDS:
            yield kind
            return


def _points(text: str) -> bool:
    patterns = evidence_patterns()
    return any(sieve.occurs(text) for sieve in (patterns.mentions, patterns.attached, patterns.promised))
