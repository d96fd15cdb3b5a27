"""Sets one submission against every pathway of the frameworks: it is read once, and judged once for each framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from models.document import Attachment, Document, Noted
from models.framework import Framework, RuleInstance
from models.outcome import Quote, Unreadable
from models.pathways import (
    SCHEMA,
    Comparison,
    Currency,
    ExperienceAsked,
    FrameworkStanding,
    NewestYear,
    PathwayStanding,
    SectionAsked,
    SectionHere,
    StatedYears,
    Step,
    YearsStanding,
)
from models.portfolio import Portfolio
from models.wording import Wording
from pipeline.check import Options, handed_in
from pipeline.choices import choose_framework, choose_pathway, fits_of
from pipeline.frameworks import candidates as frameworks_to_try
from pipeline.frameworks import rules_of
from pipeline.languages import DEFAULT
from pipeline.phrases import load_phrases
from pipeline.sentences import sentence_spans
from pipeline.study import Study, study
from pipeline.wording import load_wording
from rules import experience_stated, recent_practice
from rules.registry import sections_of, settings_of
from rules.run import run

EXPERIENCE: Final = "experience-stated"
RECENT: Final = "recent-practice"
QUOTES: Final = 3
"""How many passages are shown for one statement."""
AROUND: Final = 60
"""How many characters of its sentence are shown before and after a year."""


def compare(
    name: str,
    content: bytes,
    options: Options,
    companions: Sequence[Attachment] = (),
    notes: Sequence[Noted] = (),
) -> Comparison | Unreadable:
    """One submission against all pathways of the frameworks asked for; the arguments are those of a check.

    Raises UsageError for an unknown framework, InvalidFrameworkError for a faulty framework file.
    """
    candidates = frameworks_to_try(options.framework, options.pathway)
    document = handed_in(name, content, companions, notes, options.language)
    if isinstance(document, Unreadable):
        return document
    return compare_document(document, candidates, options.day, options.language)


def compare_document(
    document: Document, candidates: Sequence[Framework], today: date, language: str = DEFAULT
) -> Comparison:
    """A document as handed in, against all pathways of the candidates, the framework that fits best first."""
    phrases, fits = load_phrases(language), fits_of(document, candidates)
    best, chosen = choose_framework(fits, phrases)
    studies = [study(document, fit, phrases) for fit in sorted(fits, key=lambda fit: fit is not best)]
    first = studies[0]
    choice = choose_pathway(None, first.layout, first.framework, phrases)
    portfolio = first.portfolio(choice, today)
    return Comparison(
        schema=SCHEMA,
        source=portfolio.source,
        outcome="compared",
        candidate=portfolio.candidate,
        reading=first.reading,
        framework=chosen,
        pathway=choice,
        frameworks=tuple(_framework(judged, today) for judged in studies),
        blocks=portfolio.blocks,
    )


def _framework(judged: Study, today: date) -> FrameworkStanding:
    framework = judged.framework
    taken = [
        judged.portfolio(choose_pathway(pathway.id, judged.layout, framework, judged.phrases), today)
        for pathway in sorted(framework.pathways, key=lambda pathway: pathway.level)
    ]
    words = load_wording(judged.phrases.language)
    standings = tuple(_pathway(portfolio, words) for portfolio in taken)
    return FrameworkStanding(
        id=framework.id,
        title=framework.title,
        edition=framework.edition,
        sections=tuple(SectionHere(s.id, s.title, s.pages) for s in taken[0].sections),
        pathways=standings,
        steps=tuple(_steps(standings)),
        currency=_currency(taken[0], today),
    )


def _pathway(portfolio: Portfolio, words: Wording) -> PathwayStanding:
    pathway = portfolio.pathway
    rules = _rules(portfolio)
    own = [rule for rule in rules if rule.pathways and rule.kind != EXPERIENCE]
    return PathwayStanding(
        id=pathway.id,
        title=pathway.title,
        level=pathway.level,
        sections=tuple(SectionAsked(s.id, s.required, s.status, s.reasons) for s in portfolio.sections),
        findings=run(portfolio, own, words),
        experience=tuple(_experience(portfolio, rule) for rule in rules if rule.kind == EXPERIENCE),
    )


def _rules(portfolio: Portfolio) -> list[RuleInstance]:
    """The rules that the framework puts to work in this pathway."""
    instances = rules_of(portfolio.framework)
    return [rule for rule in instances if not rule.pathways or portfolio.pathway.id in rule.pathways]


def _steps(standings: Sequence[PathwayStanding]) -> Iterator[Step]:
    """From each pathway to the next; where several share a level, to each of them."""
    for lower in standings:
        above = [s.level for s in standings if s.level > lower.level]
        yield from (_step(lower, higher) for higher in standings if above and higher.level == min(above))


def _step(lower: PathwayStanding, higher: PathwayStanding) -> Step:
    asked = {section.id for section in lower.sections if section.required}
    added = (s.id for s in higher.sections if s.required and s.id not in asked)
    known = {(finding.rule, finding.section) for finding in lower.findings}
    new = (f for f in higher.findings if (f.rule, f.section) not in known)
    return Step(lower.id, higher.id, tuple(added), tuple(new))


def _currency(portfolio: Portfolio, today: date) -> Currency | None:
    """What the rule on recent practice sees, section by section."""
    rule = next((rule for rule in _rules(portfolio) if rule.kind == RECENT), None)
    if rule is None:
        return None
    settings: recent_practice.Settings = settings_of(rule)
    there = [s.id for s in portfolio.sections if s.status not in ("missing", "not-required") and not s.within]
    newest = [
        (section, recent_practice.newest_year(portfolio, (section,), settings, today.year))
        for section in sections_of(rule, portfolio)
        if section in there
    ]
    sections = tuple(
        NewestYear(section, n.year or None, tuple(_in_context(portfolio, q) for q in n.quotes[:QUOTES]))
        for section, n in newest
    )
    return Currency(settings.years, today.year - settings.years, sections)


def _in_context(portfolio: Portfolio, words: Quote) -> Quote:
    """The sentence that the words stand in, as far as `AROUND` characters on either side of them."""
    text = portfolio.blocks[words.block].text
    spans = (span for span in sentence_spans(text) if span[0] <= words.start < span[1])
    start, end = next(spans, (words.start, words.end))
    if words.start - start > AROUND:
        start = text.find(" ", words.start - AROUND, words.start) + 1 or words.start
    if end - words.end > AROUND:
        end = max(words.end, text.rfind(" ", words.end, words.end + AROUND))
    return Quote(words.block, start, end, text[start:end])


def _experience(portfolio: Portfolio, rule: RuleInstance) -> ExperienceAsked:
    """What the rule on experience sees in its sections."""
    settings: experience_stated.Settings = settings_of(rule)
    where = sections_of(rule, portfolio)
    stated = [s for section in where for s in experience_stated.stated_years(portfolio, section, settings)]
    told = portfolio.cues_of(settings.level) if settings.level is not None else ()
    explained = tuple(
        q for section in where for q in experience_stated.explained(portfolio, section, settings)
    )
    return ExperienceAsked(
        least_years=settings.least_years or None,
        most_years=settings.most_years or None,
        years=_years_standing(stated, explained != (), settings),
        stated=tuple(StatedYears(s.least, s.most, s.quote) for s in stated),
        explained=explained[:QUOTES],
        level_asked=settings.least_level if settings.level is not None else None,
        level_told=len(told),
        level_quotes=tuple(cue.quote for cue in told if portfolio.section(cue.section or ""))[:QUOTES],
    )


def _years_standing(
    stated: Sequence[experience_stated.Stated], explained: bool, settings: experience_stated.Settings
) -> YearsStanding:
    if not stated:
        return "not-stated"
    outside = experience_stated.outside_range(stated, settings)
    if outside is None:
        return "within"
    return "explained" if explained else "below" if outside[0] == "short" else "above"
