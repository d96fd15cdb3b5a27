"""Promises of evidence without a code: a screenshot below, an attached certificate, something to be seen here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal, NamedTuple

from models.document import Block
from models.outcome import EvidenceKind
from pipeline.evidence.nearness import kind_beside, section_reach, sentence_at
from pipeline.evidence.words import Direction, Promise, evidence_patterns, kind_of_words, kinds_named
from pipeline.sieve import Chance

PromiseName = Literal["shown", "attached", "linked", "here", "request"]

_PICTURE_REACH: Final[dict[Direction, tuple[int, int]]] = {
    "below": (-2, 8),
    "above": (-8, 2),
    "either": (-8, 8),
    "left_out": (-1, 1),
}
_LINK_REACH: Final = (0, 1)
_ATTACHED_REACH: Final = (-1, 2)
_DRAWN: Final = re.compile(r"\b(?:diagram|chart|graph|figure)s?\b", re.I)
_SCREEN: Final = re.compile(r"\bscreen", re.I)


@dataclass(frozen=True, slots=True)
class Promised:
    """Words at `start:end` that promise something of a kind, and whether something near can be meant."""

    start: int
    end: int
    name: PromiseName
    kind: EvidenceKind
    found: bool


class Wordings(NamedTuple):
    """The wordings of promises that a text may hold."""

    shown: Sequence[Chance[Direction]]
    attached: Sequence[Chance[str]]
    promised: Sequence[Chance[Promise]]


def wordings_among(texts: Sequence[str]) -> list[Wordings]:
    """Those of each text."""
    patterns = evidence_patterns()
    found = (s.search(texts).by_text() for s in (patterns.shown, patterns.attached, patterns.promised))
    return [Wordings(*of_text) for of_text in zip(*found, strict=True)]


def promises(
    wordings: Wordings,
    blocks: Sequence[Block],
    position: int,
    sections: Sequence[str | None],
    attachments: Sequence[str],
    taken: Sequence[tuple[int, int]],
) -> Iterator[Promised]:
    """The promises of a block, which may hold those `wordings`: none twice, and none of `taken` words or of the same
    sentence as something attached that has a code."""
    if not any(wordings):
        return
    told = list(taken)
    for promise in (
        *_shown(wordings.shown, blocks, position, sections),
        *_attached(wordings.attached, blocks, position, sections, attachments, taken),
        *_led_to(wordings.promised, blocks, position, sections),
    ):
        if not any(start < promise.end and promise.start < end for start, end in told):
            told.append((promise.start, promise.end))
            yield promise


def _shown(
    chances: Sequence[Chance[Direction]],
    blocks: Sequence[Block],
    position: int,
    sections: Sequence[str | None],
) -> Iterator[Promised]:
    for chance in chances:
        direction = chance.name
        for match in chance.matches():
            kind: EvidenceKind = "screenshot" if _SCREEN.search(match[0]) else "image"
            first, last = _PICTURE_REACH[direction]
            near = section_reach(blocks, position, sections, first, last)
            drawn = _DRAWN.search(match[0]) is not None
            found = any(
                blocks[at].kind == "image" or (drawn and blocks[at].cell is not None and at != position)
                for at in near
            )
            found = found or (direction != "left_out" and _link_near(blocks, position, sections))
            yield Promised(match.start(), match.end(), "shown", kind, found)


def _attached(
    chances: Sequence[Chance[str]],
    blocks: Sequence[Block],
    position: int,
    sections: Sequence[str | None],
    attachments: Sequence[str],
    taken: Sequence[tuple[int, int]],
) -> Iterator[Promised]:
    block = blocks[position]
    for match in chain.from_iterable(chance.matches() for chance in chances):
        low, high = sentence_at(block, match.start())
        sent = evidence_patterns().senders.search(block.text[low:high]) is not None
        if sent or any(low <= start < high for start, _ in taken):
            continue
        kind = _own_kind(block.text, match, low, high) or "document"
        found = bool(attachments) or _stands(kind, blocks, position, sections)
        yield Promised(match.start(), match.end(), "attached", kind, found)


def _own_kind(text: str, match: re.Match[str], low: int, high: int) -> EvidenceKind | None:
    """The kind that the words of the promise name, or that those name which begin before them; else the first of its
    sentence."""
    named = [one for one in kinds_named(text[low:high]) if one[2] != "link"]
    own = [kind for start, end, kind in named if low + start < match.end() and match.start() < low + end]
    return (
        own[0] if own else kind_of_words(text[low : match.end()]) or kind_of_words(text[match.end() : high])
    )


def _stands(
    kind: EvidenceKind, blocks: Sequence[Block], position: int, sections: Sequence[str | None]
) -> bool:
    """Whether something attached can be what stands near, or what a heading or a picture names as of its kind."""
    near = section_reach(blocks, position, sections, *_ATTACHED_REACH)
    if any(blocks[at].kind == "image" for at in near) or _link_near(blocks, position, sections):
        return True
    return kind not in ("document", "image", "link") and any(
        block.role == "content"
        and block.kind in ("heading", "image", "caption")
        and kind_of_words(block.text) == kind
        for block in blocks
    )


def _led_to(
    chances: Sequence[Chance[Promise]],
    blocks: Sequence[Block],
    position: int,
    sections: Sequence[str | None],
) -> Iterator[Promised]:
    for chance in chances:
        for match in chance.matches():
            kind = kind_beside(chance.text, match.start(), match.end(), match[0]) or "link"
            found = chance.name != "request" and _link_near(blocks, position, sections)
            yield Promised(match.start(), match.end(), chance.name, kind, found)


def _link_near(blocks: Sequence[Block], position: int, sections: Sequence[str | None]) -> bool:
    return any(blocks[at].links for at in section_reach(blocks, position, sections, *_LINK_REACH))
