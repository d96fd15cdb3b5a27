"""Passages that stand twice: runs of the same words in two places of the sections."""

from __future__ import annotations

import numpy as np

from models.portfolio import Repeat
from pipeline.word_runs import Wording

SHINGLE = 12


def find_repeats(told: Wording, least_words: int = 25) -> tuple[Repeat, ...]:
    """Repeated passages of at least `least_words` words within one block each; the later occurrence is `again`."""
    starts, runs = told.runs(SHINGLE)
    twice = np.bincount(runs)[runs] > 1
    seen: dict[int, int] = {}
    repeats: list[Repeat] = []
    position = 0
    for start, run in zip(starts[twice].tolist(), runs[twice].tolist(), strict=True):
        if start < position or (first := seen.setdefault(run, start)) == start:
            continue
        length = _same(told, first, start)
        if length >= least_words and told.of[first] != told.of[start]:
            repeats.append(Repeat(told.quote(first, length), told.quote(start, length), length))
        position = start + length
    return tuple(repeats)


def _same(told: Wording, first: int, again: int) -> int:
    """How many words are the same from two places on, each within its own block."""
    ends = np.searchsorted(told.of, told.of[[first, again]], side="right")
    length = min(ends[0] - first, ends[1] - again)
    other = np.flatnonzero(told.words[first:][:length] != told.words[again:][:length])
    return int(other[0] if other.size else length)
