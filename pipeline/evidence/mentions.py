"""Words that point at evidence, and whether what they point at stands in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.document import Block
from models.outcome import EvidenceKind
from pipeline.evidence.anchors import Anchors, anchors_of, is_anchor
from pipeline.evidence.codes import BARE, FIGURE, name_of
from pipeline.evidence.nearness import kind_beside, numbered_caption, section_reach
from pipeline.evidence.promises import promises, wordings_among
from pipeline.evidence.words import Pattern, evidence_patterns

IMAGE_REACH = 8
BEFORE_REACH = 500
"""How many characters before a thing tell whose it is: those of a long remark in brackets that ends with a source."""
# What may stand between the name of a thing and the link that leads to it.
ADJOINING = re.compile(r"[\s:,(\[–—-]*(?:here|at|see|link)?[\s:]*", re.I)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words at `start:end` of a block that point at evidence; `name`, `code`: which; `found`: whether it is there.

    `thing` is the block in which it stands, or -1 and less for files beside the portfolio, in their order; None where
    it is not one block. `kind` is what the words around tell of it.
    """

    block: int
    start: int
    end: int
    words: str
    name: str
    code: str | None
    found: bool
    kind: EvidenceKind | None = None
    thing: int | None = None


def pointers(
    blocks: Sequence[Block],
    attachments: Sequence[str],
    beside: Sequence[str] = (),
    sections: Sequence[str | None] = (),
) -> Iterator[Pointer]:
    """Every place where the running text points at evidence, in reading order; `beside`: files' names, spelled out;
    `sections`: of each block, one for all where there are none."""
    anchors = anchors_of(blocks, beside)
    running = [at for at, block in enumerate(blocks) if block.role == "content" and block.kind != "image"]
    texts = [blocks[at].text for at in running]
    mentioned = evidence_patterns().mentions.search(texts).by_text()
    for position, chances, wordings in zip(running, mentioned, wordings_among(texts), strict=True):
        block = blocks[position]
        coded = [
            pointer
            for chance in chances
            for match in chance.matches()
            if not _of_others(block, match)
            for pointer in _coded(block, blocks, sections, chance.name, match, anchors)
        ]
        yield from coded
        taken = [(pointer.start, pointer.end) for pointer in coded]
        for promise in promises(wordings, blocks, position, sections, attachments, taken):
            words = block.text[promise.start : promise.end]
            yield Pointer(
                block.index,
                promise.start,
                promise.end,
                words,
                promise.name,
                None,
                promise.found,
                promise.kind,
            )


def _of_others(block: Block, match: re.Match[str]) -> bool:
    """Whether the thing is a part of somebody else's work: their Figure 3, (Lisle, 2022, Fig. 4)."""
    start = match.start()
    return (
        evidence_patterns().others_before.search(block.text, max(0, start - BEFORE_REACH), start) is not None
    )


def _coded(
    block: Block,
    blocks: Sequence[Block],
    sections: Sequence[str | None],
    name: str,
    match: re.Match[str],
    anchors: Anchors,
) -> Iterator[Pointer]:
    """The things of that name that a match points at: one, or each of an enumeration."""
    if is_anchor(block, match.start()):
        return
    for start, end, code in _codes(block, match, evidence_patterns().code):
        bare = name == BARE
        thing = (
            anchors.numbered(code, block.index) if bare else anchors.place(name_of(name), code, block.index)
        )
        if bare and thing is None:  # a number of something else
            continue
        found = (
            thing is not None
            or _linked(block, start, end)
            or (name == FIGURE and _pictured(blocks, block.index, sections, code))
        )
        kind = kind_beside(block.text, match.start(), match.end(), match[0])
        yield Pointer(block.index, start, end, block.text[start:end], name, code, found, kind, thing)


def _codes(block: Block, match: re.Match[str], pattern: Pattern) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of each thing; the first begins with the name."""
    several = match["codes"] if "codes" in match.re.groupindex else None
    if several is None:
        yield match.start(), match.end(), match["code"]
        return
    offset = match.start("codes")
    for number, one in enumerate(pattern.finditer(several)):
        yield offset + one.start() if number else match.start(), offset + one.end(), one[0]


def _linked(block: Block, start: int, end: int) -> bool:
    """Whether the words are a link's, or a link follows them at once."""
    return any(
        link.start <= start < link.end
        or (end <= link.start and ADJOINING.fullmatch(block.text[end : link.start]) is not None)
        for link in block.links
    )


def _pictured(blocks: Sequence[Block], position: int, sections: Sequence[str | None], code: str) -> bool:
    """Whether a picture stands near that no caption gives another number, and there are as many as the number says."""
    if code.isdigit() and int(code) > sum(block.kind == "image" for block in blocks):
        return False
    reach = section_reach(blocks, position, sections, -IMAGE_REACH, IMAGE_REACH)
    return any(blocks[at].kind == "image" and not numbered_caption(blocks, at) for at in reach)
