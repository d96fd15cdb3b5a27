"""The core principles over the whole portfolio: the passages that a reader could point at, by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.document import Block
from models.framework import Framework
from models.outcome import Judged, PrincipleOutcome, Quote, Sentence

PASSAGES = 3
SHOWN_FROM = 2
SECTION_SHARE = 0.04
"""From this share of a section's sentences on, a principle counts as shown there (`python -m
pipeline.evaluate labels`)."""


def judge_principles(
    framework: Framework, sentences: Mapping[str, Sequence[Sentence]], blocks: Sequence[Block]
) -> tuple[PrincipleOutcome, ...]:
    """Each principle of the framework with its passages (at most three a section, the surest first).

    A passing mention in a long section is no place to point at, unless the principle is shown nowhere else.
    """
    outcomes = []
    for principle in framework.principles:
        found = {
            section: [s for s in of_section if principle.id in s.principles]
            for section, of_section in sentences.items()
        }
        showing = {section: found_there for section, found_there in found.items() if found_there}
        dense = {s: there for s, there in showing.items() if len(there) >= SECTION_SHARE * len(sentences[s])}
        total = sum(map(len, showing.values()))
        status: Judged = "met" if total >= SHOWN_FROM else "partly-met" if total else "not-met"
        passages = {section: _surest(there, blocks) for section, there in (dense or showing).items()}
        outcomes.append(PrincipleOutcome(principle.id, principle.title, status, passages))
    return tuple(outcomes)


def _surest(showing: Sequence[Sentence], blocks: Sequence[Block]) -> tuple[Quote, ...]:
    best = sorted(showing, key=lambda s: -s.confidence)[:PASSAGES]
    return tuple(Quote(s.block, s.start, s.end, blocks[s.block].text[s.start : s.end]) for s in best)
