"""Which framework and which pathway a submission is for: given, declared on its first pages, or inferred."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.document import Block, Document
from models.framework import Framework, Pathway
from models.outcome import Certainty, FrameworkChoice, PathwayChoice
from models.portfolio import Claim
from pipeline.claims import Stated, Strength, pathway_names, stated_pathways
from pipeline.phrases import Phrases
from pipeline.segment.labels import FRONT
from pipeline.segment.layout import Layout
from pipeline.segment.prose import Running, running_text
from pipeline.segment.segmenter import segment

CLEAR_FIT = 3.0
DECLARED_WORTH = 2.0
NAMED_PATHWAY_WORTH = 6.0
UNTIMELY_MOST = 8.0
# For how many years after the next edition came out portfolios may still follow the one before.
OVERLAP_YEARS = 2
# What stands before is looked at last: so only digits are tried, not every place between two letters.
YEAR = re.compile(r"(?:19[89]\d|20[0-3]\d)(?<![\w/.-]\d{4})(?![\w-])")
LAW_BEFORE = re.compile(r"\b(?:Acts?|Regulations?|Order|Directive|Law)\W{1,3}$")

# How often a section stands in a portfolio whose pathway does not ask for it: one more of a series, or any other.
EXTRA_OF_SERIES = 0.15
EXTRA = 0.04
LEAST_GAPS, MOST_GAPS = 0.06, 0.8
SCHEME_WORTH = 1.5
PASSING_WORTH = 0.7
SUREST = 0.95


@dataclass(frozen=True, slots=True)
class Fit:
    """A framework tried on a document: the layout it gives, its log-evidence, the declaring words found, and how much
    of `worth` those and the years named in the text add."""

    framework: Framework
    layout: Layout
    evidence: float
    declared: tuple[str, ...]
    named: tuple[str, ...]
    untimely: float

    @property
    def worth(self) -> float:
        """Log-evidence with declaring words and years: what frameworks are compared by."""
        words = DECLARED_WORTH * len(self.declared) + (NAMED_PATHWAY_WORTH if self.named else 0.0)
        return self.evidence + words - self.untimely


def fits_of(document: Document, candidates: Sequence[Framework]) -> tuple[Fit, ...]:
    """Every candidate tried on a document, in their order."""
    running, years = running_text(document.blocks, candidates), _years(document.blocks)
    return tuple(_fit(running, framework, candidates, years) for framework in candidates)


def choose_framework(fits: Sequence[Fit], phrases: Phrases) -> tuple[Fit, FrameworkChoice]:
    """The framework that fits best; a single candidate was given. Near ties: one that the years allow, then the
    preferred one."""
    if len(fits) == 1:
        only = fits[0]
        return only, _framework_choice(only, "given", 1.0, (phrases.text("framework-given"),))
    best = max(fits, key=lambda f: f.worth)
    near = [f for f in fits if best.worth - f.worth <= CLEAR_FIT]
    chosen = max(near, key=lambda f: (not f.untimely, f.framework.preference))
    title, edition = chosen.framework.title, chosen.framework.edition
    if chosen is not best:
        tie = (phrases.text("framework-tie", title=title, edition=edition),)
        return chosen, _framework_choice(chosen, "inferred", 0.5, tie)
    margin = min(abs(chosen.worth - f.worth) for f in fits if f is not chosen)
    reasons = [phrases.text("framework-fits", title=title, edition=edition)]
    words = (*chosen.named, *(word for word in chosen.declared if word not in chosen.named))
    if words:
        reasons.insert(0, phrases.text("framework-declared", words=", ".join(words)))
    how: Certainty = "declared" if words else "inferred"
    return chosen, _framework_choice(chosen, how, 1.0 - 0.5 / (1.0 + margin / CLEAR_FIT), tuple(reasons))


def _fit(
    running: Running, framework: Framework, candidates: Sequence[Framework], years: Sequence[int]
) -> Fit:
    layout, evidence = segment(running, framework)
    pairs = zip(layout.blocks, layout.places, strict=True)
    folded = " \n".join(b.text for b, p in pairs if p.is_heading or p.section == FRONT).casefold()
    declared = tuple(w for w in framework.declared if re.search(rf"\b{re.escape(w)}s?\b", folded))
    own = _own_pathways(framework, candidates)
    claims = (s.claim for s in stated_pathways(layout, framework) if s.strength >= Strength.TITLE)
    named = tuple(dict.fromkeys(c.quote.text.casefold() for c in claims if c.pathway in own))
    return Fit(framework, layout, evidence, declared, named, _untimely(years, framework, candidates))


def _own_pathways(framework: Framework, candidates: Sequence[Framework]) -> set[str]:
    """The pathways that no other candidate has: to name one is to name the framework."""
    others = {p.id for other in candidates if other is not framework for p in other.pathways}
    return {p.id for p in framework.pathways} - others


def _years(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The years that the text names, laws' years left out."""
    return tuple(
        int(match[0])
        for block in blocks
        for match in YEAR.finditer(block.text)
        if not LAW_BEFORE.search(block.text, max(0, match.start() - 20), match.start())
    )


def _untimely(years: Sequence[int], framework: Framework, candidates: Sequence[Framework]) -> float:
    """What speaks against an edition that is later than every year the text names, or was replaced long before."""
    if not framework.edition.isdecimal() or not years:
        return 0.0
    if max(years) < int(framework.edition):
        return min(UNTIMELY_MOST, len(years))
    of_scheme = (c.edition for c in candidates if c.guidance and c.guidance == framework.guidance)
    newer = [int(edition) for edition in of_scheme if edition.isdecimal() and edition > framework.edition]
    since = [year for year in years if newer and year > min(newer) + OVERLAP_YEARS]
    return min(UNTIMELY_MOST, len(since))


def _framework_choice(
    fit: Fit, how: Certainty, confidence: float, reasons: tuple[str, ...]
) -> FrameworkChoice:
    framework = fit.framework
    return FrameworkChoice(
        framework.id, framework.title, framework.edition, how, round(confidence, 3), reasons
    )


def pathway_claims(layout: Layout, framework: Framework) -> tuple[Claim, ...]:
    """Where the first pages or the running heads say which pathway the portfolio is for, the most telling first."""
    stated = stated_pathways(layout, framework)
    return tuple(s.claim for s in stated if s.strength > Strength.PASSING)


def choose_pathway(
    given: str | None, layout: Layout, framework: Framework, phrases: Phrases
) -> PathwayChoice:
    """The pathway asked for, else the one declared, else the one whose required sections fit what is there.

    The name of the whole scheme on a title page declares its namesake only where the sections do not speak against it.
    """
    if given is not None:
        pathway = framework.pathway(given)
        return PathwayChoice(
            pathway.id, pathway.title, framework.edition, "given", 1.0, (phrases.text("pathway-given"),)
        )
    stated = stated_pathways(layout, framework)
    fits = {pathway.id: _pathway_fit(pathway, layout, framework) for pathway in framework.pathways}
    strongest = _strongest(stated)
    if strongest:
        chosen = max(strongest, key=lambda s: fits[s.claim.pathway])
        pathway, words = framework.pathway(chosen.claim.pathway), chosen.claim.quote.text
        reasons = (phrases.text("pathway-declared", words=words),)
        return PathwayChoice(pathway.id, pathway.title, framework.edition, "declared", SUREST, reasons)
    scheme = pathway_names(framework).scheme
    best, confidence = _likeliest(framework, fits, stated, scheme)
    why = _why(best, layout, framework, phrases)
    scheme_named = [s.claim for s in stated if s.claim.pathway == scheme and s.strength >= Strength.SCHEME]
    if scheme_named and best.id == scheme:
        said = phrases.text("pathway-declared", words=scheme_named[0].quote.text)
        return PathwayChoice(best.id, best.title, framework.edition, "declared", confidence, (said, why))
    return PathwayChoice(best.id, best.title, framework.edition, "inferred", confidence, (why,))


def _strongest(stated: Sequence[Stated]) -> list[Stated]:
    """The claims of the greatest strength, if that is more than the scheme's name or a name in passing."""
    top = max((s.strength for s in stated), default=Strength.PASSING)
    return [s for s in stated if s.strength == top and top >= Strength.TITLE]


def _likeliest(
    framework: Framework, fits: Mapping[str, float], stated: Sequence[Stated], scheme: str | None
) -> tuple[Pathway, float]:
    """The pathway that fits best with what is said in passing, and its probability among all."""
    said = {s.claim.pathway for s in stated if s.strength is Strength.PASSING}
    if any(s.strength is Strength.SCHEME for s in stated):
        said.add("")
    worth = {
        p.id: fits[p.id]
        + (PASSING_WORTH if p.id in said else 0.0)
        + (SCHEME_WORTH if p.id == scheme and "" in said else 0.0)
        for p in framework.pathways
    }
    best = max(framework.pathways, key=lambda p: (worth[p.id], p.id == scheme))
    total = sum(math.exp(worth[p.id] - worth[best.id]) for p in framework.pathways)
    return best, round(min(SUREST, 1.0 / total), 3)


def _pathway_fit(pathway: Pathway, layout: Layout, framework: Framework) -> float:
    """The log-likelihood of the sections found and not found, if the portfolio is for this pathway.

    Sections that every pathway asks for say nothing for one of them, but how many of those are not there tells how
    complete the document is. A section that may stand in an undivided area says nothing.
    """
    everywhere = [s for s in framework.sections if len(s.required) == len(framework.pathways)]
    gone = sum(s.id not in layout.openings for s in everywhere)
    gap = min(MOST_GAPS, max(LEAST_GAPS, (gone + 0.5) / (len(everywhere) + 1)))
    fit, in_series = 0.0, set[str]()
    for section in framework.sections:
        extra = EXTRA_OF_SERIES if section.series and section.area in in_series else EXTRA
        if section.series and section.area:
            in_series.add(section.area)
        if section in everywhere or section.id in (*layout.undivided, *layout.shared):
            continue
        there = 1.0 - gap if pathway.id in section.required else extra
        fit += math.log(there if section.id in layout.openings else 1.0 - there)
    return fit


def _why(pathway: Pathway, layout: Layout, framework: Framework, phrases: Phrases) -> str:
    required = [s for s in framework.sections if pathway.id in s.required]
    found = [s.id for s in required if s.id in layout.openings or s.id in layout.shared]
    return phrases.text("pathway-fits", title=pathway.title, found=len(found), required=len(required))
