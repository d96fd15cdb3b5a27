"""The core principles over the whole portfolio: the passages that a reader could point at, by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.document import Block
from models.framework import Framework
from models.outcome import Judged, PrincipleOutcome, Quote, Sentence

PASSAGES = 3
SHOWN_FROM = 2


def judge_principles(
    framework: Framework, sentences: Mapping[str, Sequence[Sentence]], blocks: Sequence[Block]
) -> tuple[PrincipleOutcome, ...]:
    """Each principle of the framework with its passages (at most three a section, the surest first)."""
    outcomes = []
    for principle in framework.principles:
        sections: dict[str, tuple[Quote, ...]] = {}
        for section, of_section in sentences.items():
            showing = sorted((s for s in of_section if principle.id in s.principles), key=lambda s: -s.confidence)
            if showing:
                sections[section] = tuple(
                    Quote(s.block, s.start, s.end, blocks[s.block].text[s.start : s.end]) for s in showing[:PASSAGES]
                )
        total = sum(map(len, sections.values()))
        status: Judged = "met" if total >= SHOWN_FROM else "partly-met" if total else "not-met"
        outcomes.append(PrincipleOutcome(principle.id, principle.title, status, sections))
    return tuple(outcomes)
