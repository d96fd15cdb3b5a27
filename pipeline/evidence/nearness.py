"""What stands near a place in the text: blocks of the same section, captions, and words that tell a kind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from models.document import Block
from models.outcome import EvidenceKind
from pipeline.evidence.codes import FIGURE, ITEM, name_of
from pipeline.evidence.words import evidence_patterns, kinds_named
from pipeline.sentences import sentence_spans

WORDS_BEFORE, WORDS_AFTER = 8, 6
CAPTION_WORDS = 30
SMALLER = 0.4
"""Points by which the type of a caption is smaller than that of the text."""


def section_reach(
    blocks: Sequence[Block], position: int, sections: Sequence[str | None], first: int, last: int
) -> tuple[int, ...]:
    """The positions from `first` to `last`, counted from `position`, that stand in its section, nearest first."""
    own = sections[position] if sections else None
    inside = range(max(0, position + first), min(len(blocks), position + last + 1))
    near = (at for at in inside if not sections or sections[at] == own)
    return tuple(sorted(near, key=lambda at: abs(at - position)))


def sentence_at(block: Block, place: int) -> tuple[int, int]:
    """The span of the sentence that a place of the block stands in."""
    return _sentence_at(block.text, place)


def _sentence_at(text: str, place: int) -> tuple[int, int]:
    spans = sentence_spans(text)
    at = bisect_right(spans, place, key=itemgetter(0)) - 1
    return spans[at] if at >= 0 and place < spans[at][1] else (0, len(text))


def kind_beside(text: str, start: int, end: int, own: str) -> EvidenceKind | None:
    """The kind that words tell of a thing named at `start:end`: its own, else the nearest before it in its sentence,
    else those that follow."""
    for kind in (kind for *_, kind in kinds_named(own) if kind not in ("link", "image")):
        return kind
    low, high = _sentence_at(text, start)
    low = max(low, *(text.rfind(bracket, low, start) + 1 for bracket in ")]"))
    before = " ".join(text[low:start].rsplit(None, WORDS_BEFORE)[-WORDS_BEFORE:])
    after = " ".join(text[end:high].split(None, WORDS_AFTER)[:WORDS_AFTER])
    for named in (list(reversed(kinds_named(before))), kinds_named(after)):
        for _, _, kind in named:
            if kind != "link":
                return kind
    return None


def caption_of(blocks: Sequence[Block], at: int) -> Block | None:
    """The caption right below the picture at a position, or right above it where that is not another one's."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is not None and _is_caption(below, blocks):
        return below
    above = blocks[at - 1] if at else None
    belongs = at < 2 or blocks[at - 2].kind != "image"
    return above if above is not None and _is_caption(above, blocks) and belongs else None


def _is_caption(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block is a caption: by its kind, by the number of a figure at its start, or by its small type."""
    if block.kind == "caption":
        return True
    if block.role != "content" or block.cell is not None or len(block.text.split()) > CAPTION_WORDS:
        return False
    match = evidence_patterns().anchors.match(block.text)
    if match and evidence_patterns().closed.match(block.text[match.end("code") :]):
        allowed = (FIGURE,) if block.kind == "heading" else (FIGURE, ITEM)
        return block.kind in ("paragraph", "heading") and name_of(match["word"]) in allowed
    if block.kind != "paragraph":
        return False
    size, usual = block.look.size, _usual_size(blocks)
    return size is not None and usual is not None and size <= usual - SMALLER and not block.links


def _usual_size(blocks: Sequence[Block]) -> float | None:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.look.size is not None and block.kind in ("paragraph", "item"):
            sizes[block.look.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else None


def numbered_caption(blocks: Sequence[Block], at: int) -> str | None:
    """The code in the caption or alternative text of the picture at a position, if it has one."""
    caption = caption_of(blocks, at)
    for text in (caption.text if caption else "", blocks[at].text):
        if match := re.match(evidence_patterns().anchors, text):
            return match["code"]
    return None
