"""How much of each section's wording stands in another one: shares of runs of words that both have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.outcome import Quote
from models.portfolio import Overlap
from pipeline.word_runs import Wording

RUN = 5
LEAST_SHARE = 0.05
NOWHERE = -1


def find_overlaps(told: Wording, sections: Sequence[str]) -> tuple[Overlap, ...]:
    """For every two of `sections`, both ways: how much of the one's runs of words the other has, if enough to tell."""
    begun = _begun(told, sections)
    there = (begun != NOWHERE).astype(np.float64)
    shared = there @ there.T
    shares = shared / np.maximum(shared.diagonal(), 1.0)[:, None]
    return tuple(
        Overlap(sections[a], sections[b], round(float(shares[a, b]), 3), _quotes(told, begun[[a, b]]))
        for a, b in np.argwhere(shares >= LEAST_SHARE).tolist()
        if a != b
    )


def _begun(told: Wording, sections: Sequence[str]) -> NDArray[np.intp]:
    """Sections × runs of words: the block that each run begins in first, or NOWHERE."""
    row = {section: number for number, section in enumerate(sections)}
    starts, runs = told.runs(RUN)
    begun = np.full((len(sections) + 1, runs.max(initial=0) + 1), NOWHERE)
    of = told.of[starts][::-1]  # backwards: what is put into a cell last stays in it
    rows = np.array([row.get(block.section or "", len(sections)) for block in told.blocks], dtype=np.intp)
    begun[rows[of], runs[::-1]] = of
    return begun[:-1]


def _quotes(told: Wording, begun: NDArray[np.intp]) -> tuple[Quote, ...]:
    """The block of either section that has most runs in common with one of the other; the earliest of several."""
    both = begun[:, (begun != NOWHERE).all(axis=0)]
    pairs = Counter(zip(*both.tolist(), strict=True))
    most = min(pairs, key=lambda pair: (-pairs[pair], pair))
    blocks = [told.blocks[number] for number in most]
    return tuple(Quote(block.index, 0, len(block.text), block.text) for block in blocks)
