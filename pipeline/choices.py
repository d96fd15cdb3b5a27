"""Which framework and which pathway a submission is for: given, declared on its first pages, or inferred from what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from models.document import Block, Document
from models.framework import Framework, Pathway
from models.outcome import FrameworkChoice, PathwayChoice, Quote
from models.portfolio import Claim
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout
from pipeline.segment.segmenter import segment
from pipeline.phrases import Phrases

CLEAR_FIT = 6.0
DECLARED_WORTH = 12.0
NOT_THERE, NOT_ASKED = -2.0, -0.3
FRONT_BLOCKS = 40


@dataclass(frozen=True, slots=True)
class Fit:
    """A framework tried on a document: the layout it gives, its log-evidence, and the declaring words found."""

    framework: Framework
    layout: Layout
    evidence: float
    declared: tuple[str, ...]

    @property
    def worth(self) -> float:
        """Log-evidence with declaring words added: what frameworks are compared by."""
        return self.evidence + (DECLARED_WORTH if self.declared else 0.0)


def choose_framework(document: Document, candidates: Sequence[Framework], phrases: Phrases) -> tuple[Fit, FrameworkChoice]:
    """The framework that fits best, with its layout; a single candidate was given. Near ties go to the preferred one."""
    fits = [_fit(document, framework) for framework in candidates]
    if len(fits) == 1:
        only = fits[0]
        return only, _framework_choice(only, "given", 1.0, (phrases.text("framework-given"),))
    best = max(fits, key=lambda f: f.worth)
    preferred = max((f for f in fits if best.worth - f.worth <= CLEAR_FIT), key=lambda f: f.framework.preference)
    margin = min(abs(preferred.worth - f.worth) for f in fits if f is not preferred)
    if preferred is not best:
        reason = phrases.text("framework-tie", title=preferred.framework.title, edition=preferred.framework.edition)
        return preferred, _framework_choice(preferred, "inferred", 0.5, (reason,))
    reasons = [phrases.text("framework-fits", title=preferred.framework.title, edition=preferred.framework.edition)]
    if preferred.declared:
        reasons.insert(0, phrases.text("framework-declared", words=", ".join(preferred.declared)))
    how = "declared" if preferred.declared else "inferred"
    return preferred, _framework_choice(preferred, how, 1.0 - 0.5 / (1.0 + margin / CLEAR_FIT), tuple(reasons))


def _fit(document: Document, framework: Framework) -> Fit:
    layout, evidence = segment(document, framework)
    headings = " \n".join(b.text for b, p in zip(layout.blocks, layout.places, strict=True) if p.is_heading or p.section == FRONT)
    folded = headings.casefold()
    declared = tuple(word for word in framework.declared if re.search(rf"\b{re.escape(word)}s?\b", folded))
    return Fit(framework, layout, evidence, declared)


def _framework_choice(fit: Fit, how: str, confidence: float, reasons: tuple[str, ...]) -> FrameworkChoice:
    framework = fit.framework
    return FrameworkChoice(framework.id, framework.title, framework.edition, how, round(confidence, 3), reasons)  # type: ignore[arg-type]


def _pathway_pattern(framework: Framework) -> re.Pattern[str]:
    """The names of all pathways, longest first, so that a name within a longer one is not read on its own."""
    names = sorted(((name, p.id) for p in framework.pathways for name in (*p.names, p.title.casefold())), key=lambda n: -len(n[0]))
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name, _ in names), re.I)


def _named(framework: Framework, words: str) -> Pathway:
    folded = words.casefold()
    return next(p for p in framework.pathways if folded == p.title.casefold() or folded in p.names)


def pathway_claims(blocks: Sequence[Block], layout: Layout, framework: Framework) -> tuple[Claim, ...]:
    """Where the first pages name a pathway, the most telling first: headings and early lines before later ones."""
    front = [b for b, p in zip(blocks, layout.places, strict=True) if p.section == FRONT and b.role == "content"]
    ranked: list[tuple[tuple[int, int], Claim]] = []
    for position, block in enumerate(front[:FRONT_BLOCKS]):
        for match in _pathway_pattern(framework).finditer(block.text):
            pathway = _named(framework, match[0])
            quote = Quote(block.index, match.start(), match.end(), match[0])
            large = block.kind == "heading" or position < 3 or len(block.text.split()) <= 12
            ranked.append(((0 if large else 1, position), Claim(pathway.id, quote)))
    return tuple(claim for _, claim in sorted(ranked, key=lambda r: r[0]))


def choose_pathway(
    given: str | None, claims: Sequence[Claim], layout: Layout, framework: Framework, phrases: Phrases
) -> PathwayChoice:
    """The pathway asked for, else the one declared, else the one whose required sections fit what is there."""
    if given is not None:
        pathway = framework.pathway(given)
        return PathwayChoice(pathway.id, pathway.title, "given", 1.0, (phrases.text("pathway-given"),))
    fits = {pathway.id: _pathway_fit(pathway, layout, framework) for pathway in framework.pathways}
    default = _default_pathway(framework)
    telling = [claim for claim in claims if claim.pathway != default]
    if telling:
        pathway = framework.pathway(telling[0].pathway)
        return PathwayChoice(
            pathway.id, pathway.title, "declared", 0.95, (phrases.text("pathway-declared", words=telling[0].quote.text),)
        )
    best = max(framework.pathways, key=lambda p: (fits[p.id], p.id == default))
    runner_up = max((fits[p.id] for p in framework.pathways if p.id != best.id), default=-9.0)
    confidence = round(min(0.95, 0.5 + 0.15 * (fits[best.id] - runner_up)), 3)
    if claims and best.id == default:
        reason = phrases.text("pathway-declared", words=claims[0].quote.text)
        return PathwayChoice(best.id, best.title, "declared", max(confidence, 0.9), (reason, *_why(best, layout, framework, phrases)))
    return PathwayChoice(best.id, best.title, "inferred", confidence, tuple(_why(best, layout, framework, phrases)))


def _default_pathway(framework: Framework) -> str:
    """The pathway named like the scheme itself: its name alone on a title page tells little."""
    titles = {framework.title.casefold().split()[0]}
    return next((p.id for p in framework.pathways if p.title.casefold() in titles), "")


def _pathway_fit(pathway: Pathway, layout: Layout, framework: Framework) -> float:
    """Required sections found, less those not found; a section beyond those asked for tells little, since many add one."""
    score = 0.0
    for section in framework.sections:
        found = section.id in layout.openings
        within = section.id in layout.undivided
        if pathway.id in section.required:
            score += 1.0 if found else 0.0 if within else NOT_THERE
        elif found:
            score += NOT_ASKED
    return score


def _why(pathway: Pathway, layout: Layout, framework: Framework, phrases: Phrases) -> Iterator[str]:
    required = [s for s in framework.sections if pathway.id in s.required]
    found = [s.id for s in required if s.id in layout.openings]
    yield phrases.text("pathway-fits", title=pathway.title, found=len(found), required=len(required))
