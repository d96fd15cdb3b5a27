"""Runs of words by number: equal ones have the same number wherever they stand, so passages are found by counting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from models.outcome import PlacedBlock, Quote
from pipeline.segment.labels import BACK, FRONT

WORD = re.compile(r"\w+(?:['’]\w+)?")
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of some blocks one after another: the number of each, whatever its case, and which block it is of."""

    blocks: tuple[PlacedBlock, ...]
    words: Numbers
    of: Numbers

    def runs(self, size: int) -> tuple[Numbers, Numbers]:
        """Where a run of `size` words of one block begins, in order, and the number of each run, from 0."""
        if len(self.words) < size:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        starts = np.flatnonzero(self.of[: len(self.of) - size + 1] == self.of[size - 1 :])
        return starts, np.unique(_runs(self.words, size)[starts], return_inverse=True)[1]

    def quote(self, start: int, length: int) -> Quote:
        """That many words from that one on, as they stand in their block."""
        number = self.of[start]
        block, before = self.blocks[number], start - int(np.searchsorted(self.of, number))
        words = list(WORD.finditer(block.text))[before : before + length]
        at = words[0].start(), words[-1].end()
        return Quote(block.index, *at, block.text[slice(*at)])


def wording(blocks: Sequence[PlacedBlock]) -> Wording:
    """The wording of the sections' running text."""
    told = tuple(
        block
        for block in blocks
        if block.role == "content"
        and block.kind not in ("image", "heading")
        and block.section not in (None, FRONT, BACK)
    )
    spelled = [WORD.findall(block.text) for block in told]
    known: defaultdict[str, int] = defaultdict(count().__next__)
    words = [known[word.casefold()] for of_block in spelled for word in of_block]
    lengths = np.array(list(map(len, spelled)), dtype=np.intp)
    return Wording(told, np.array(words, dtype=np.intp), np.repeat(np.arange(len(told)), lengths))


def _runs(words: Numbers, size: int) -> Numbers:
    """The number of the run of `size` words from each word on: a longer one is told by how it begins and ends."""
    if size == 1:
        return words
    half = (size + 1) // 2
    halves = _runs(words, half)
    ends = halves[size - half :]
    pairs = halves[: len(ends)] * (halves.max() + 1) + ends
    return np.unique(pairs, return_inverse=True)[1]
