"""How much of each section's wording stands in another one: shares of runs of words that both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from models.outcome import PlacedBlock, Quote
from models.portfolio import Overlap

RUN = 5
LEAST_SHARE = 0.05
WORD = re.compile(r"\w+(?:['’]\w+)?")

Runs = Mapping[tuple[str, ...], int]
"""Runs of words and the block that each begins in."""


def find_overlaps(blocks: Sequence[PlacedBlock], sections: Sequence[str]) -> tuple[Overlap, ...]:
    """For every two of `sections`, both ways: how much of the one's runs of words the other has, if enough to tell."""
    runs = {section: _runs(blocks, section) for section in sections}
    return tuple(
        found
        for section in sections
        for other in sections
        if section != other and (found := _overlap(blocks, section, other, runs)) is not None
    )


def _runs(blocks: Sequence[PlacedBlock], section: str) -> Runs:
    runs: dict[tuple[str, ...], int] = {}
    for block in blocks:
        if block.section != section or block.role != "content" or block.kind in ("heading", "image"):
            continue
        words = [match[0].casefold() for match in WORD.finditer(block.text)]
        for start in range(len(words) - RUN + 1):
            runs.setdefault(tuple(words[start : start + RUN]), block.index)
    return runs


def _overlap(
    blocks: Sequence[PlacedBlock], section: str, other: str, runs: Mapping[str, Runs]
) -> Overlap | None:
    own, theirs = runs[section], runs[other]
    shared = own.keys() & theirs.keys()
    share = len(shared) / len(own) if own else 0.0
    if share < LEAST_SHARE:
        return None
    most = Counter((own[run], theirs[run]) for run in shared).most_common(1)[0][0]
    quotes = tuple(Quote(b, 0, len(blocks[b].text), blocks[b].text) for b in most)
    return Overlap(section, other, round(share, 3), quotes)
