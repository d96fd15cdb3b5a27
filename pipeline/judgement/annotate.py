"""Judges every sentence of the sections: its part, who acts in it, its facets and the principles it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from models.document import Block
from models.framework import Framework
from models.outcome import Agency, Facet, Part, Sentence
from pipeline.lexicon import read_words
from pipeline.segment.labels import BACK, FRONT
from pipeline.segment.layout import Layout, Place
from pipeline.sentences import sentence_spans


class LanguageCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/language.yaml`: regular expressions."""

    own: str
    shared: str
    hidden: str
    reflection: str
    evidence: str
    facets: dict[Facet, str]
    principles: dict[str, str]


@cache
def _pattern(pattern: str, case: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, 0 if case else re.I)


@cache
def _cues() -> LanguageCues:
    return read_words("language", LanguageCues)


def annotate(layout: Layout, framework: Framework) -> tuple[Sentence, ...]:
    """The sentences of all content blocks that stand in sections, in reading order."""
    return tuple(_sentences(layout, framework))


def _sentences(layout: Layout, framework: Framework) -> Iterator[Sentence]:
    for block, place in zip(layout.blocks, layout.places, strict=True):
        outside = place.section in (None, FRONT, BACK)
        if block.role != "content" or outside or place.is_heading or block.kind in ("heading", "image"):
            continue
        for start, end in sentence_spans(block.text):
            yield _judge(block, place, start, end, framework)


def _judge(block: Block, place: Place, start: int, end: int, framework: Framework) -> Sentence:
    cues, text = _cues(), block.text[start:end]
    agency = _agency(text)
    part = _part(text, block, place)
    facets = tuple(f for f, p in cues.facets.items() if part == "reflection" and _pattern(p).search(text))
    shown = tuple(
        p.id for p in framework.principles
        if part in ("description", "reflection") and agency in ("own", "shared")
        and p.id in cues.principles and _pattern(cues.principles[p.id]).search(text)
    )
    return Sentence(block.index, start, end, part, agency, facets, shown, 0.6)


def _agency(text: str) -> Agency:
    cues = _cues()
    if _pattern(cues.own, True).search(text):
        return "own"
    if _pattern(cues.shared).search(text):
        return "shared"
    return "hidden" if _pattern(cues.hidden, True).search(text) else "none"


def _part(text: str, block: Block, place: Place) -> Part:
    cues = _cues()
    if place.part == "other":
        return "other"
    if place.part == "evidence" or block.kind == "caption" or _pattern(cues.evidence).search(text):
        return "evidence"
    if place.part == "reflection" or _pattern(cues.reflection).search(text):
        return "reflection"
    return "description"
