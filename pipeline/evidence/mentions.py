"""Promises of evidence in the text, and whether what they point at stands in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.document import Block
from pipeline.evidence.anchors import Anchors, anchors_of, is_anchor, name_of
from pipeline.evidence.words import evidence_patterns
from pipeline.sentences import sentence_spans

IMAGE_REACH = 8
LINK_REACH = 3
# What may stand between the name of a thing and the link that leads to it.
ADJOINING = re.compile(r"[\s:,(\[–—-]*(?:here|at|see|link)?[\s:]*", re.I)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words at `start:end` of a block that point at evidence; `name`, `code`: which; `found`: whether it is there."""

    block: int
    start: int
    end: int
    words: str
    name: str
    code: str | None
    found: bool


def pointers(
    blocks: Sequence[Block], attachments: Sequence[str], beside: Sequence[str] = ()
) -> Iterator[Pointer]:
    """Every place where the running text points at evidence, in reading order; `beside`: files' names, spelled out."""
    anchors = anchors_of(blocks, beside)
    for position, block in enumerate(blocks):
        if block.role != "content" or block.kind == "image":
            continue
        for name, pattern in evidence_patterns().mentions.items():
            for match in pattern.finditer(block.text):
                if "code" in pattern.groupindex:
                    yield from _coded(block, blocks, position, name, match, anchors)
                elif not _sent_elsewhere(name, block, match):
                    found = _near(blocks, position, name, attachments)
                    yield Pointer(block.index, match.start(), match.end(), match[0], name, None, found)


def _coded(
    block: Block, blocks: Sequence[Block], position: int, name: str, match: re.Match[str], anchors: Anchors
) -> Iterator[Pointer]:
    """The things of that name that a match points at: one, or each of an enumeration."""
    if is_anchor(block, match.start()):
        return
    several = match["codes"]
    offset = match.start("codes") if several else match.start("code")
    codes = list(evidence_patterns().code.finditer(several)) if several else [None]
    for number, one in enumerate(codes):
        code = one[0] if one else match["code"]
        start = match.start() if number == 0 else offset + (one.start() if one else 0)
        end = offset + one.end() if one else match.end()
        found = (
            anchors.holds(name_of(name), code, block.index)
            or _linked(block, start, end)
            or (name == "figure" and _pictured(blocks, position))
        )
        yield Pointer(block.index, start, end, block.text[start:end], name, code, found)


def _linked(block: Block, start: int, end: int) -> bool:
    """Whether the words are a link's, or a link follows them at once."""
    return any(
        link.start <= start < link.end
        or (end <= link.start and ADJOINING.fullmatch(block.text[end : link.start]) is not None)
        for link in block.links
    )


def _pictured(blocks: Sequence[Block], position: int) -> bool:
    reach = blocks[max(0, position - IMAGE_REACH) : position + IMAGE_REACH + 1]
    return any(block.kind == "image" for block in reach)


def _sent_elsewhere(name: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the sentence tells of something attached to a message that was sent."""
    if name != "attached":
        return False
    spans = sentence_spans(block.text)
    start, end = next((s for s in spans if s[0] <= match.start() < s[1]), match.span())
    return evidence_patterns().senders.search(block.text[start:end]) is not None


def _near(blocks: Sequence[Block], position: int, name: str, attachments: Sequence[str]) -> bool:
    """Whether something that an uncoded promise can mean stands near: a picture, a link, an attached file."""
    if name == "attached" and attachments:
        return True
    links = blocks[max(0, position - 1) : position + LINK_REACH + 1]
    return any(block.links for block in links) or (name != "linked" and _pictured(blocks, position))
