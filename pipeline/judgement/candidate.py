"""The candidate's own name, where the first pages state it: some write of themselves in the third person by it."""

from __future__ import annotations

import re

from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout

STATED = re.compile(
    r"^(?:candidate(?:'s)? name|candidate|name|author|submitted by|prepared by|portfolio of|by)"
    r"\s*[:–-]?\s+(?P<name>[^\d\n|,;]{3,60})",
    re.I,
)
ALONE = re.compile(r"(?:candidate(?:'s)? name|candidate|name)\s*:?", re.I)
TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor"})
FIRST_BLOCKS = 25


def stated_name(layout: Layout) -> str | None:
    """The name that a line of the front matter states as the candidate's; None rather than a guess."""
    front = [
        block.text.strip()
        for block, place in zip(layout.blocks, layout.places, strict=True)
        if place.section == FRONT and block.role == "content"
    ][: FIRST_BLOCKS + 1]
    for text, following in zip(front, [*front[1:], ""], strict=False):
        match = STATED.match(text)
        if match and 1 < len(match["name"].split()) <= 6:
            return match["name"].strip()
        if ALONE.fullmatch(text) and following and not following.endswith(":"):
            return following[:60]
    return None


def names_of(layout: Layout) -> frozenset[str]:
    """The words of the candidate's name in lower case, titles left out."""
    words = re.findall(r"[^\W\d_]{2,}", (stated_name(layout) or "").lower())
    return frozenset(words) - TITLES
