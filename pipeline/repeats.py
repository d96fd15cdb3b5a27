"""Passages that stand twice: runs of the same words in two places of the sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.document import Block
from models.outcome import Quote
from models.portfolio import Repeat
from pipeline.segment.labels import BACK, FRONT
from pipeline.segment.layout import Layout

SHINGLE = 12
WORD = re.compile(r"\w+(?:['’]\w+)?")


def find_repeats(layout: Layout, least_words: int = 25) -> tuple[Repeat, ...]:
    """Repeated passages of at least `least_words` words within one block each; the later occurrence is `again`."""
    blocks = [
        block
        for block, place in zip(layout.blocks, layout.places, strict=True)
        if block.role == "content"
        and block.kind not in ("image", "heading")
        and place.section not in (None, FRONT, BACK)
    ]
    seen: dict[tuple[str, ...], tuple[int, int]] = {}
    words = [
        [(m.group().casefold(), m.start(), m.end()) for m in WORD.finditer(block.text)] for block in blocks
    ]
    spelled = [[word for word, _, _ in of_block] for of_block in words]
    repeats: list[Repeat] = []
    for number, of_block in enumerate(words):
        position = 0
        while position + SHINGLE <= len(of_block):
            key = tuple(spelled[number][position : position + SHINGLE])
            first = seen.get(key)
            if first is None or first == (number, position):
                seen[key] = (number, position)
                position += 1
                continue
            length = _run(words[first[0]], first[1], of_block, position)
            if length >= least_words and first[0] != number:
                repeats.append(_repeat(blocks, words, first, (number, position), length))
            position += max(length, 1)
    return tuple(repeats)


def _run(a: Sequence[tuple[str, int, int]], i: int, b: Sequence[tuple[str, int, int]], j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length][0] == b[j + length][0]:
        length += 1
    return length


def _repeat(
    blocks: Sequence[Block],
    words: Sequence[Sequence[tuple[str, int, int]]],
    first: tuple[int, int],
    again: tuple[int, int],
    length: int,
) -> Repeat:
    def quote(at: tuple[int, int]) -> Quote:
        block, run = blocks[at[0]], words[at[0]][at[1] : at[1] + length]
        return Quote(block.index, run[0][1], run[-1][2], block.text[run[0][1] : run[-1][2]])

    return Repeat(quote(first), quote(again), length)
