"""A submission seen through a crosswalk: for each dimension what could serve, and a few passages already at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from models.crosswalk import Correspondence, Crosswalk, Dimension
from models.outcome import CrosswalkOutcome, DimensionOutcome, Part, Quote, SectionOutcome
from models.portfolio import Portfolio
from pipeline.lexicon import heading_words
from pipeline.segment.wording import fold, stem

PASSAGES: Final = 2
"""How many passages a section or a principle shows for one dimension."""
SHOWN: Final[tuple[Part, ...]] = ("description", "reflection")
NOTHING: Final = Correspondence((), {})


def crossed(crosswalk: Crosswalk, portfolio: Portfolio) -> CrosswalkOutcome:
    """What could serve for each dimension of the crosswalk, in its order."""
    told = crosswalk.of(portfolio.framework.id)
    return CrosswalkOutcome(
        id=crosswalk.id,
        title=crosswalk.title,
        whose=crosswalk.whose,
        covered=told is not None,
        dimensions=tuple(_dimension(d, told or NOTHING, portfolio) for d in crosswalk.dimensions),
    )


def _dimension(dimension: Dimension, told: Correspondence, portfolio: Portfolio) -> DimensionOutcome:
    about = _stems(f"{dimension.title} {dimension.about}")
    serving = [s for s in portfolio.sections if _serves(s, dimension, told, portfolio)]
    sections = {s.id: _nearest(_passages(s, portfolio), about) for s in serving}
    quoted = {quote for quotes in sections.values() for quote in quotes}
    principles = {
        p.id: _nearest((q for of in p.sections.values() for q in of if q not in quoted), about)
        for p in portfolio.principles
        if dimension.id in told.principles.get(p.id, ())
    }
    return DimensionOutcome(dimension.id, dimension.title, dimension.group, sections, principles)


def _serves(
    section: SectionOutcome, dimension: Dimension, told: Correspondence, portfolio: Portfolio
) -> bool:
    """Whether the crosswalk names the section for the dimension, and it is there or asked for."""
    listed = portfolio.framework.section(section.id).id
    return section.status != "not-required" and dimension.id in told.sections.get(listed, ())


def _passages(section: SectionOutcome, portfolio: Portfolio) -> list[Quote]:
    """The words that the section's parts are known by, then its other sentences that describe or reflect.

    Every sentence of a section whose parts are not judged.
    """
    told = portfolio.sentences_of(section.id)
    judged = [sentence for sentence in told if sentence.part in SHOWN]
    known = [quote for part in SHOWN for quote in section.parts[part].quotes]
    return known + [portfolio.quote(sentence) for sentence in (judged if known else told)]


def _nearest(passages: Iterable[Quote], about: frozenset[str]) -> tuple[Quote, ...]:
    """The passages that share most words with what a dimension is about, the earlier first among equals."""
    ranked = sorted(dict.fromkeys(passages), key=lambda quote: -len(about & _stems(quote.text)))
    return tuple(ranked[:PASSAGES])


def _stems(text: str) -> frozenset[str]:
    stop = heading_words().stop
    return frozenset(stem(word) for word in fold(text).split() if word not in stop)
