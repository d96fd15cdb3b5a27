"""Recognises the framework's own guidance that a candidate has left in, to subtract it before anything is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import msgspec
import yaml
from rapidfuzz import fuzz

from models.document import Block
from pipeline.lexicon import LOADER
from pipeline.segment.labels import BACK, FRONT
from pipeline.segment.layout import Layout
from pipeline.segment.wording import fold

NEAR_TEXT = 72.0
LEAST_WORDS = 4
FIRST_BLOCKS = 4


class GuidanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/guidance/<name>.yaml`."""

    directed: str
    asks: tuple[str, ...]
    own: str
    texts: tuple[str, ...]


@cache
def _guidance(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    text = files("rules").joinpath("guidance", f"{name}.yaml").read_text(encoding="utf-8")
    words = msgspec.convert(yaml.load(text, LOADER), GuidanceWords)
    asks = "|".join(re.escape(verb) for verb in words.asks)
    return (
        re.compile(words.directed, re.I),
        re.compile(rf"^\W*(?:please\s+)?(?:{asks})\b", re.I),
        re.compile(words.own),
        tuple(map(fold, words.texts)),
    )


def mark_guidance(layout: Layout, name: str | None) -> Layout:
    """The layout with left-in guidance given the role `guidance`; without a list of that name nothing is recognised."""
    if name is None:
        return layout
    blocks = list(layout.blocks)
    since_heading = 0
    for position, (block, place) in enumerate(zip(layout.blocks, layout.places, strict=True)):
        if place.is_heading:
            since_heading = 0
            continue
        since_heading += 1
        candidate = block.role == "content" and block.kind not in ("heading", "image", "caption", "note")
        if (
            candidate
            and place.section not in (None, FRONT, BACK)
            and _is_guidance(block, since_heading, name)
        ):
            blocks[position] = replace(block, role="guidance")
            since_heading = max(0, since_heading - 1)
    return replace(layout, blocks=tuple(blocks))


def _is_guidance(block: Block, since_heading: int, name: str) -> bool:
    directed, asks, own, texts = _guidance(name)
    if len(block.text.split()) < LEAST_WORDS or own.search(block.text) or block.links:
        return False
    if directed.search(block.text):
        return since_heading <= FIRST_BLOCKS or _near(block.text, texts)
    if asks.match(block.text) and since_heading <= FIRST_BLOCKS:
        return True
    return _near(block.text, texts)


def _near(text: str, texts: Sequence[str]) -> bool:
    folded = fold(text)
    return any(
        fuzz.token_set_ratio(folded, known) >= NEAR_TEXT and len(folded) >= 0.5 * len(known)
        for known in texts
    )
