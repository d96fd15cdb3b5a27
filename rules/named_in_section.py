"""Finds sections that name nothing from a list where the framework asks for it: a law, a policy, a standard.

Looks for the names of a word list in the section's text and in what stands under its area's heading. A section that
stands inside another one is looked for there. Where a law is named elsewhere in the portfolio, the finding says so.

Why it matters: the section on legislation is the one that candidates find hardest. Assessors look for a law that is
named, and for what it changed in the candidate's own practice.

Settings:
  vocabulary    the word list, by the name of its file.
  groups        which groups of its entries count: law, policy, standard.
  at_least      how many different entries must be named (1).
  in_area       a name in any section of the same area counts (false).

Meets it: "The Equality Act 2010 made me check the captions of each film before release."

Does not meet it: "I always follow the relevant rules when I publish material."

Source: the July 2019 guidelines: which pathway asks for laws, and which for policies or standards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import SectionOutcome
from models.portfolio import Mention, Observation, Portfolio
from models.saying import Term, Value, between
from rules.naming import section_name

VARIANTS = ("unnamed", "elsewhere", "too-few")
PLACES = ("text", "within", "elsewhere", "other-groups")
VALUES = ("host", "named", "at_least", "n", "others", "sought")


@dataclass(frozen=True, slots=True)
class Settings:
    """`groups` of the `vocabulary` of which `at_least` different entries must be named."""

    vocabulary: str
    groups: tuple[str, ...]
    at_least: int = 1
    in_area: bool = False


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each section of `where` that was found and names too few entries."""
    mentions = [m for m in portfolio.mentions if m.vocabulary == settings.vocabulary]
    for section in filter(None, map(portfolio.section, where)):
        host = section.within or section.id
        places = {section.id, host, *_area(portfolio, section, settings.in_area)}
        counted = [m for m in mentions if m.group in settings.groups]
        here = [m for m in counted if m.section in places]
        named = {m.name for m in here}
        if section.status not in ("present", "thin") or len(named) >= settings.at_least:
            continue
        away = _nearest([m for m in counted if m.section not in places], section)
        others = [m for m in mentions if m.section in places and m.group not in settings.groups]
        values: dict[str, Value] = {"n": len(named), "at_least": settings.at_least}
        values |= {"host": section_name(portfolio, host), "sought": _groups(settings)}
        values |= {"named": _names(away), "others": _names(others)}
        text = "within" if section.within else "text"
        looked = (text, *(["other-groups"] if others else []), *(["elsewhere"] if away else []))
        variant = "too-few" if named else "elsewhere" if away else "unnamed"
        quotes = tuple(m.quote for m in (*here, *others, *away))
        measured = (len(named), settings.at_least, "names")
        yield Observation(variant, section.id, "check", values, quotes, looked, *measured)


def _area(portfolio: Portfolio, section: SectionOutcome, with_sections: bool) -> set[str]:
    """The section's area, if any, and on demand the sections of it."""
    area = portfolio.framework.section(section.id).area
    if area is None:
        return set()
    inside = {s.id for s in portfolio.sections if portfolio.framework.section(s.id).area == area}
    return {area} | (inside if with_sections else set())


def _groups(settings: Settings) -> Value:
    return between([Term("groups", group) for group in settings.groups], " / ")


def _names(mentions: list[Mention]) -> str:
    return "; ".join(list(dict.fromkeys(m.name for m in mentions))[:5])


def _nearest(mentions: list[Mention], section: SectionOutcome) -> list[Mention]:
    """The mentions by how many blocks they stand from the section."""
    edges = [edge for run in section.runs for edge in run] or [0]
    return sorted(mentions, key=lambda m: min(abs(m.quote.block - edge) for edge in edges))
