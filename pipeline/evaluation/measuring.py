"""Holds one rendered portfolio against its gold: what the program makes of the file, and what the baselines do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from models.framework import Framework
from models.outcome import Precheck, SectionStatus
from pipeline.check import Options, check
from pipeline.evaluation.alignment import Score, placed_words, score
from pipeline.evaluation.baselines import by_flat_text, by_heading_style
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import Rendering
from pipeline.frameworks import frameworks

BASELINES = {"headings-by-style": by_heading_style, "flat-text": by_flat_text}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was made of one file. `statuses` are those of the sections that a complete portfolio has or must have;
    `failure` says why nothing was, and then all words count as not read."""

    score: Score
    baselines: Mapping[str, Score]
    statuses: Mapping[str, SectionStatus]
    framework: str | None
    pathway: str | None
    right_framework: bool
    seconds: float
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was said of a section that had been taken out: its status, and the other sections called missing."""

    status: SectionStatus | None
    also_missing: tuple[str, ...]
    failure: str | None = None


def expected_framework(portfolio: Portfolio) -> Framework:
    """The edition in force in the portfolio's era."""
    editions = [f for f in frameworks() if any(p.id == portfolio.pathway for p in f.pathways)]
    past = [f for f in editions if portfolio.era.isdigit() and f.edition <= portfolio.era]
    return max(past or editions, key=lambda framework: framework.edition)


def measured(rendering: Rendering) -> Measured:
    """Checks the file with nothing given, as `precheck check` does, and scores it and the baselines."""
    framework = expected_framework(rendering.portfolio)
    baselines = {
        name: score(rendering.gold, words(rendering.path, framework)) for name, words in BASELINES.items()
    }
    began = perf_counter()
    outcome = check(rendering.path.name, rendering.path.read_bytes())
    seconds = perf_counter() - began
    if not isinstance(outcome, Precheck):
        return Measured(nothing_read(rendering), baselines, {}, None, None, False, seconds, outcome.reason)
    placed = placed_words((b.text, b.section) for b in outcome.blocks if b.kind != "image")
    return Measured(
        score=score(rendering.gold, placed),
        baselines=baselines,
        statuses=_statuses(rendering.portfolio, outcome),
        framework=outcome.framework.id,
        pathway=outcome.pathway.id,
        right_framework=outcome.framework.id == framework.id,
        seconds=seconds,
    )


def nothing_read(rendering: Rendering) -> Score:
    """The score of a file of which not a word was read."""
    empty = score(rendering.gold, ())
    return Score(empty.gold, 0, 0, Counter(), empty.boundaries, 0, 0)


def _statuses(portfolio: Portfolio, outcome: Precheck) -> dict[str, SectionStatus]:
    return {
        section.id: section.status
        for section in outcome.sections
        if section.id in portfolio.sections or (portfolio.complete and section.required)
    }


def deletion(rendering: Rendering, section: str) -> Deleted:
    """Checks a file from which the section was taken out, its pathway given: is it missed, and nothing else?"""
    name, content = rendering.path.name, rendering.path.read_bytes()
    outcome = check(name, content, Options(pathway=rendering.portfolio.pathway))
    if not isinstance(outcome, Precheck):
        return Deleted(None, (), outcome.reason)
    said = {found.id: found.status for found in outcome.sections}
    kept = set(rendering.portfolio.sections)
    missing = tuple(id_ for id_, status in said.items() if status == "missing" and id_ in kept)
    return Deleted(said.get(section), missing)
