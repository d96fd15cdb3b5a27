"""Words of somebody else on the candidate's work: quotations set apart, messages, and what is quoted in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models.document import Block
from models.outcome import EvidenceKind
from pipeline.evidence.words import evidence_patterns, kind_of_words
from pipeline.sentences import sentence_spans

LEAST_WORDS: Final = 7
LONGEST_INTRODUCTION: Final = 40
_QUOTED: Final = re.compile(r"[“\"](?P<words>[^“”\"]{20,})[”\"]")
_MESSAGE: Final[frozenset[EvidenceKind]] = frozenset({"email"})


@dataclass(frozen=True, slots=True)
class Testimony:
    """Somebody's words at `start:end` of a block; `label` is what leads to them, or how they begin."""

    start: int
    end: int
    kind: EvidenceKind
    label: str


def words_of_others(
    blocks: Sequence[Block], position: int, sections: Sequence[str | None]
) -> Iterator[Testimony]:
    """The words of somebody else in a block: all of it, or what stands in quotation marks in a sentence."""
    block = blocks[position]
    if block.kind in ("heading", "image", "caption", "note") or block.role != "content":
        return
    whole = _whole(blocks, position, sections)
    if whole is None:
        yield from _within(block)
    elif block.kind != "quote" or not _goes_on(blocks, position, sections):
        yield whole


def _goes_on(blocks: Sequence[Block], position: int, sections: Sequence[str | None]) -> bool:
    """Whether a quotation is the next paragraph of one that has been told."""
    before = position - 1
    return (
        before >= 0
        and blocks[before].kind == "quote"
        and _signature(blocks[before].text) is None
        and _signature(blocks[position].text) is None
        and _whole(blocks, before, sections) is not None
    )


def _whole(blocks: Sequence[Block], position: int, sections: Sequence[str | None]) -> Testimony | None:
    """A message with its head, a quotation that is signed, or what an introduction leads to."""
    block, patterns = blocks[position], evidence_patterns()
    text = block.text
    set_apart = block.kind == "quote"
    if patterns.headers.match(text) and (set_apart or len(patterns.headers.findall(_headed(text))) > 1):
        return Testimony(0, len(text), "email", text)
    if set_apart and patterns.cited.search(text[-80:]):
        return None
    signed = _signature(text)
    if signed and (set_apart or text[:1] in '“"' or patterns.signers.search(signed)):
        return Testimony(0, len(text), "testimonial", signed)
    introduction = _introduction(blocks, position, sections)
    if introduction is None or not _introduces(introduction, set_apart or text[:1] in '“"'):
        return None
    kind: EvidenceKind = "email" if kind_of_words(introduction) in _MESSAGE else "testimonial"
    return Testimony(0, len(text), kind, introduction.rstrip(" :"))


def _headed(text: str) -> str:
    """The lines, and the sentences of the first line, each on a line of its own: heads of messages run together."""
    return re.sub(r"\.\s+", "\n", text)


def _signature(text: str) -> str | None:
    """Who signed the words, unless it is the author of a book."""
    match = evidence_patterns().signed.search(text)
    if match is None:
        return None
    name = match["by"] or match["in"] or match["after"]
    return None if evidence_patterns().cited.search(match[0]) or re.match(r"I\b", name) else name


def _introduction(blocks: Sequence[Block], position: int, sections: Sequence[str | None]) -> str | None:
    """The last sentence of the block before, in the same section; that before a run of quotations."""
    at = position - 1
    while at >= 0 and blocks[position].kind == "quote" and blocks[at].kind == "quote":
        at -= 1
    if at < 0 or (sections and sections[at] != sections[position]) or blocks[at].kind in ("image", "cell"):
        return None
    text = blocks[at].text
    spans = sentence_spans(text)
    return text[spans[-1][0] : spans[-1][1]] if spans else None


def _introduces(sentence: str, set_apart: bool) -> bool:
    """Whether a sentence leads to somebody else's words. Where nothing sets these apart it must end with a colon and
    tell of something written."""
    patterns = evidence_patterns()
    closed = sentence.rstrip().endswith(":") and len(sentence.split()) <= LONGEST_INTRODUCTION
    if not (set_apart or closed) or patterns.own.search(sentence) or patterns.cited.search(sentence):
        return False
    return patterns.introduced.search(sentence) is not None if set_apart else _written(sentence)


def _written(words: str) -> bool:
    return evidence_patterns().written.search(words) is not None


def _within(block: Block) -> Iterator[Testimony]:
    """What stands in quotation marks after words that tell who wrote it, or said it of the candidate's work."""
    patterns = evidence_patterns()
    for match in _QUOTED.finditer(block.text):
        if len(match["words"].split()) < LEAST_WORDS:
            continue
        before = _before(block.text, match.start())
        if not before or patterns.own.search(before) or patterns.cited.search(before) or not _written(before):
            continue
        kind: EvidenceKind = "email" if kind_of_words(before) in _MESSAGE else "testimonial"
        yield Testimony(match.start(), match.end(), kind, before.strip(" :,"))


def _before(text: str, start: int) -> str:
    """The words of the sentence up to a place in it."""
    low = max((span[0] for span in sentence_spans(text) if span[0] <= start), default=0)
    return text[low:start] if text[low:start].strip() else ""
