"""Recognises the framework's own guidance where a candidate has left it in, so that it is subtracted before counting.

Taking a candidate's words for guidance would make a section look empty. So a block counts as guidance only if it begins
as guidance, goes on as guidance for a good part of its words, has nobody speaking in the first person, and stands where
guidance stands: before the candidate's own words under that heading, or worded as a plain instruction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import msgspec

from models.document import Block
from pipeline.lexicon import heading_words, read_words
from pipeline.patterns import kept_patterns
from pipeline.prompts import is_prompt
from pipeline.segment.labels import BACK, FRONT
from pipeline.segment.layout import Layout
from pipeline.segment.wording import fold, stem
from pipeline.sentences import sentence_spans

LEAST_WORDS = 4
MOST_WORDS = 150
SHARE = 0.34
NEAR_STEMS = 5
NEAR_OF_TEXT, NEAR_OF_KNOWN = 0.6, 0.5
QUOTED = re.compile(r"^\s*[“\"‘]")
APART = frozenset({"heading", "image", "caption", "note", "quote"})


class GuidanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/guidance/<name>.yaml`."""

    directed: tuple[str, ...]
    prompts: re.Pattern[str]
    asks: tuple[str, ...]
    address: re.Pattern[str]
    told_how: re.Pattern[str]
    own: re.Pattern[str]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidancePatterns:
    """The words, and what is made of them; `texts` are the stems of each paraphrase."""

    words: GuidanceWords
    directed: re.Pattern[str]
    asks: re.Pattern[str]
    texts: tuple[frozenset[str], ...]


@cache
def _guidance(name: str) -> GuidancePatterns:
    words = read_words(name, GuidanceWords, "guidance")
    asks = "|".join(re.escape(verb) for verb in words.asks)
    directed = "|".join(f"(?:{pattern.replace('{asks}', asks)})" for pattern in words.directed)
    asked = rf"^\W*(?:please\s+|then\s+|also\s+)?(?:{asks})\b(?!-)"
    directing, asking = kept_patterns(f"guidance-{name}", [directed, asked], re.I)
    return GuidancePatterns(words, directing, asking, tuple(map(_stems, words.texts)))


def mark_guidance(layout: Layout, name: str | None) -> Layout:
    """The layout with left-in guidance given the role `guidance`: the prompts of an empty portfolio wherever they
    stand, and in sections what the list of that name describes, if there is one."""
    layout = _without_prompts(layout)
    if name is None:
        return layout
    patterns = _guidance(name)
    blocks = list(layout.blocks)
    stretch = Stretch()
    for position, (block, place) in enumerate(zip(layout.blocks, layout.places, strict=True)):
        if place.is_heading:
            stretch = Stretch()
            continue
        if block.role != "content" or block.kind in APART or place.section in (None, FRONT, BACK):
            continue
        own_voice = patterns.words.own.search(block.text) is not None
        guidance = not own_voice and _is_guidance(block, stretch, patterns)
        if guidance:
            blocks[position] = replace(block, role="guidance")
        stretch = stretch.after(block, guidance, own_voice)
    return replace(layout, blocks=tuple(blocks))


def _without_prompts(layout: Layout) -> Layout:
    prompts = {b.index for b in layout.blocks if b.role == "content" and is_prompt(b.text)}
    if not prompts:
        return layout
    blocks = tuple(replace(b, role="guidance") if b.index in prompts else b for b in layout.blocks)
    return replace(layout, blocks=blocks)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What has stood so far under a heading: whether the candidate's own voice was heard, whether any text of theirs
    stood, and whether the list that is open belongs to guidance (None where no list can be open)."""

    own_voice: bool = False
    begun: bool = False
    list_of_guidance: bool | None = None

    def after(self, block: Block, guidance: bool, own_voice: bool) -> Stretch:
        """The stretch once `block` has been seen, in which the candidate's own voice is heard or not."""
        leads = guidance and block.text.rstrip().endswith(":")
        goes_on = block.kind == "item" and self.list_of_guidance is not None
        return Stretch(
            self.own_voice or own_voice,
            self.begun or not guidance,
            self.list_of_guidance if goes_on else leads,
        )


def _is_guidance(block: Block, stretch: Stretch, patterns: GuidancePatterns) -> bool:
    """Whether a block in which the candidate's own voice is not heard is guidance."""
    words = len(block.text.split())
    if block.links or QUOTED.match(block.text) or words > MOST_WORDS:
        return False
    if block.kind == "item" and stretch.list_of_guidance:
        return True
    if words < LEAST_WORDS:
        return False
    if _near(block.text, patterns.texts):
        return True
    if block.kind == "item" and stretch.begun:
        return False
    sentences = [block.text[start:end] for start, end in sentence_spans(block.text)]
    if stretch.own_voice:
        return all(_instructs(s, patterns) and patterns.words.told_how.search(s) for s in sentences)
    speaking = [_speaks_to_candidate(s, patterns) for s in sentences]
    spoken = sum(len(s.split()) for s, speaks in zip(sentences, speaking, strict=True) if speaks)
    return speaking[0] and spoken >= SHARE * words


def _speaks_to_candidate(sentence: str, patterns: GuidancePatterns) -> bool:
    instructs = _instructs(sentence, patterns)
    return instructs or any(p.search(sentence) for p in (patterns.directed, patterns.words.prompts))


def _instructs(sentence: str, patterns: GuidancePatterns) -> bool:
    return patterns.asks.match(sentence) is not None and patterns.words.address.search(sentence) is not None


def _stems(text: str) -> frozenset[str]:
    stop = heading_words().stop | {"you", "how", "what", "have", "be", "this", "such"}
    return frozenset(stem(word) for word in fold(text).split() if word not in stop)


def _near(text: str, known: Sequence[frozenset[str]]) -> bool:
    """Whether a text says much the same as one of the paraphrases: most words of either are in the other."""
    stems = _stems(text)
    return any(
        (shared := len(stems & of_known)) >= NEAR_STEMS
        and shared >= NEAR_OF_TEXT * len(stems)
        and shared >= NEAR_OF_KNOWN * len(of_known)
        for of_known in known
    )
