"""What most of a block's sentences do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from models.outcome import Part, Sentence


def block_parts(sentences: Sequence[Sentence]) -> Mapping[int, Part]:
    """The part of each judged block: that of most of its characters, the earlier of two that tie."""
    mass: dict[int, Counter[Part]] = {}
    for sentence in sentences:
        mass.setdefault(sentence.block, Counter())[sentence.part] += sentence.end - sentence.start
    return {block: counts.most_common(1)[0][0] for block, counts in mass.items()}
