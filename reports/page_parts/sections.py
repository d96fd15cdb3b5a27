"""The sections of the page: a table of their parts, a table of the principles, and each with its own words."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from models.outcome import JUDGED_PARTS, Judged, Part, PartJudgement, PrincipleOutcome, SectionOutcome
from reports.anchors import section_anchor
from reports.inert import one_line
from reports.marks import shown_judged, shown_own
from reports.order import label, spoken
from reports.page_parts.setting import Cited, Jump, Setting, Status

_QUOTES_MOST = 1
_QUOTE_LONGEST = 220
_PASSAGES_MOST = 2
_NEAREST_MOST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A section in the table; a cell is None where there is nothing to judge."""

    jump: Jump
    title: str
    cells: tuple[Status | None, ...]
    points: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a section with the words that carry it."""

    name: str
    status: Status
    facets: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with all that was found in it; `where` are sentences."""

    anchor: str
    title: str
    status: Status
    where: tuple[str, ...]
    parts: tuple[PartShown, ...]
    agents: str | None
    principles: str | None
    nearest: tuple[Cited, ...]
    points: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class PrincipleShown:
    """A principle: the letter that stands for it in the table, its status, and passages to point at."""

    letter: str
    title: str
    status: Status
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A section in the table of principles: how many passages show each."""

    jump: Jump
    title: str
    counts: tuple[int, ...]


def rows(setting: Setting) -> tuple[Row, ...]:
    """The table of sections against parts."""
    return tuple(
        Row(setting.jump(s), one_line(s.title), _cells(s, setting), setting.points(s.id))
        for s in setting.shown_sections
    )


def _cells(section: SectionOutcome, setting: Setting) -> tuple[Status | None, ...]:
    judged: list[Judged] = [
        section.parts[part].status if part in section.parts else "not-checked" for part in JUDGED_PARTS
    ]
    shown = [*map(shown_judged, judged), shown_own(section.first_person.status)]
    marks = [None if word == "not-checked" else setting.status(word) for word in shown]
    return setting.section_status(section), *marks


def principles(setting: Setting) -> tuple[PrincipleShown, ...]:
    """Each principle with passages from different sections."""
    return tuple(_principle(n, p, setting) for n, p in enumerate(setting.outcome.principles))


def _principle(n: int, principle: PrincipleOutcome, setting: Setting) -> PrincipleShown:
    firsts = [quotes[0] for quotes in principle.sections.values() if quotes]
    return PrincipleShown(
        letter=_letter(n),
        title=principle.title,
        status=setting.status(shown_judged(principle.status)),
        cited=setting.cited(firsts, None, _PASSAGES_MOST, _QUOTE_LONGEST),
    )


def _letter(n: int) -> str:
    return ascii_uppercase[n % len(ascii_uppercase)]


def spread(setting: Setting) -> tuple[Spread, ...]:
    """The table of sections against principles."""
    return tuple(
        Spread(
            setting.jump(section),
            one_line(section.title),
            tuple(len(p.sections.get(section.id, ())) for p in setting.outcome.principles),
        )
        for section in setting.shown_sections
        if section.runs or section.within
    )


def sections(setting: Setting) -> tuple[SectionShown, ...]:
    """Every section that is asked for or there."""
    return tuple(_section(section, setting) for section in setting.shown_sections)


def _section(section: SectionOutcome, setting: Setting) -> SectionShown:
    there = section.status in ("present", "thin")
    shown = [_letter(n) for n, p in enumerate(setting.outcome.principles) if p.sections.get(section.id)]
    return SectionShown(
        anchor=section_anchor(section.id),
        title=label(section),
        status=setting.section_status(section),
        where=_where(section, setting),
        parts=_parts(section, setting) if there and section.within is None else (),
        agents=_agents(section, setting) if there and section.within is None else None,
        principles=setting.shared.listed(shown) or None,
        nearest=setting.cited(section.candidates, section.id, _NEAREST_MOST, _QUOTE_LONGEST),
        points=setting.points(section.id),
    )


def _where(section: SectionOutcome, setting: Setting) -> tuple[str, ...]:
    terms = setting.words.there
    if section.status == "missing":
        return (terms.missing,)
    sentences = []
    if section.within is not None:
        sentences.append(terms.within.format(section=spoken(section.within, setting.outcome, setting.shared)))
    elif section.heading is not None:
        sentences.append(terms.heading.format(heading=one_line(section.heading.text)))
    elif section.runs:
        sentences.append(terms.no_heading)
    if section.pages is not None:
        sentences.append(_pages(section.pages, setting))
    if section.words:
        counts = [
            terms.words.format(n=setting.shared.number(section.words)),
            terms.items.format(n=section.evidence_count),
        ]
        sentences.append(f"{setting.shared.lists.comma.join(counts)}.")
    if section.words and not _graded(section):
        sentences.append(terms.not_graded)
    return tuple(sentences)


def _pages(pages: tuple[int, int], setting: Setting) -> str:
    first, last = pages
    phrases = setting.shared.phrases
    text = phrases.page.format(n=first) if first == last else phrases.pages.format(first=first, last=last)
    return f"{text[:1].upper()}{text[1:]}."


def _graded(section: SectionOutcome) -> bool:
    return any(part.status != "not-checked" for part in section.parts.values())


def _parts(section: SectionOutcome, setting: Setting) -> tuple[PartShown, ...]:
    return tuple(
        _part(part, section.parts[part], section.id, setting)
        for part in JUDGED_PARTS
        if part in section.parts and section.parts[part].status != "not-checked"
    )


def _part(part: Part, judged: PartJudgement, home: str, setting: Setting) -> PartShown:
    facets = setting.shared.listed([setting.words.facets[facet] for facet in judged.facets])
    cited = setting.cited(judged.quotes, home, _QUOTES_MOST, _QUOTE_LONGEST)
    return PartShown(setting.shared.parts[part], setting.status(shown_judged(judged.status)), facets, cited)


def _agents(section: SectionOutcome, setting: Setting) -> str | None:
    """Who acts, where that is not plain."""
    agency = section.first_person
    if agency.status in ("not-checked", "met"):
        return None
    if not agency.sentences:
        return setting.words.there.no_agents
    return setting.words.there.agents.format(
        own=agency.own, shared=agency.shared, hidden=agency.hidden, sentences=agency.sentences
    )
