"""Finds the framework's own guidance left standing in a section.

Looks at blocks that were recognised as the framework's text and not the candidate's. They are counted out of
everything else that is said of the section.

Why it matters: it is common and harmless, but it makes a section look longer than it is, and it stands between the
assessor and the candidate's own words.

Settings: none.

Meets it: a template whose instructions were deleted when the section was written.

Does not meet it: "Please describe how you ... (delete this text)" above the candidate's first paragraph.

Source: inferred from drafts written in the framework's template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import Quote
from models.portfolio import Observation, Portfolio

VARIANTS = ("left-in",)
PLACES = ()
VALUES = ("blocks", "words")


@dataclass(frozen=True, slots=True)
class Settings:
    """None."""


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each section of `where` in which guidance stands."""
    for section_id in where:
        left = [b for b in portfolio.blocks if b.section == section_id and b.role == "guidance"]
        words = sum(len(b.text.split()) for b in left)
        if words:
            quotes = tuple(Quote(b.index, 0, len(b.text), b.text) for b in left)
            values = {"blocks": len(left), "words": words}
            yield Observation("left-in", section_id, "advice", values, quotes, measure=words, unit="words")
