"""Comparisons of invented portfolios, made as the command makes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from models.outcome import Quote
from models.pathways import Comparison, FrameworkStanding, NewestYear, PathwayStanding, Step
from pipeline.check import Options
from pipeline.pathways import compare
from tests.checking.portfolio_text import Line, word_file

TODAY = dt.date(2026, 7, 1)


def compared(paragraphs: Iterable[Line], framework: str = "auto") -> Comparison:
    """What the paragraphs, as a Word file, amount to on a fixed day."""
    made = compare("draft.docx", word_file(paragraphs), Options(framework, today=TODAY), (), ())
    assert isinstance(made, Comparison)
    for quote in every_quote(made):
        assert made.blocks[quote.block].text[quote.start : quote.end] == quote.text
    return made


def every_quote(made: Comparison) -> Iterator[Quote]:
    for framework in made.frameworks:
        for pathway in framework.pathways:
            for asked in pathway.experience:
                yield from (*asked.explained, *asked.level_quotes, *(s.quote for s in asked.stated))
            for finding in pathway.findings:
                yield from finding.quotes
        for newest in framework.currency.sections if framework.currency else ():
            yield from newest.quotes


def edition(made: Comparison, framework: str) -> FrameworkStanding:
    return next(f for f in made.frameworks if f.id == framework)


def pathway(made: Comparison, framework: str, pathway: str) -> PathwayStanding:
    return next(p for p in edition(made, framework).pathways if p.id == pathway)


def step(made: Comparison, framework: str, following: str) -> Step:
    return next(s for s in edition(made, framework).steps if s.following == following)


def newest(made: Comparison, framework: str, section: str) -> NewestYear:
    currency = edition(made, framework).currency
    assert currency is not None
    return next(n for n in currency.sections if n.section == section)
