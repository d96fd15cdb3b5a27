"""Finds core principles that nothing in the portfolio seems to show.

Looks for passages in which the practice behind a principle can be seen; the principle need not be named. With
`each`, it looks for every principle within each section it applies to, as in an advanced area; with `together`, it
says so of all of them at once.

Why it matters: the core principles are graded over the whole portfolio. They are rarely named, even in strong
portfolios, so the finding is always a question for a reader.

Settings:
  each          look for every principle within each section, instead of over the whole portfolio (false).
  together      one finding for a section, which names all principles not found there (false).
  told          with `together`: by principle, a family of patterns that is enough to let it rest.

Meets it (learning from colleagues): "The librarian showed me how her students search, and I changed my guide
after that."

Does not meet it: a portfolio that tells of the candidate's own tools and courses and of nobody else.

Source: the core principles of the accreditation framework; an advanced area addresses each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.portfolio import Observation, Portfolio
from rules.naming import section_names

VARIANTS = ("absent", "thin", "absent-here", "some-absent-here")
PLACES = ("whole", "section", "elsewhere")
VALUES = ("principle", "sections", "n", "total")


@dataclass(frozen=True, slots=True)
class Settings:
    """`each`: within each section instead of over the whole portfolio; `together`: one observation for a section.

    `told`: families of cues by the id of their principle.
    """

    each: bool = False
    together: bool = False
    told: Mapping[str, str] = field(default_factory=dict)


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each principle that is not shown, or for each section of `where` and principle."""
    if settings.together:
        yield from _together(portfolio, where, settings)
        return
    for principle in portfolio.principles:
        if principle.status == "not-checked":
            continue
        shown = [s.id for s in portfolio.sections if principle.sections.get(s.id)]
        passages = tuple(quote for s in shown for quote in principle.sections[s])
        values = {"principle": principle.title, "sections": section_names(portfolio, shown)}
        places = ("section", *(["elsewhere"] if shown else []))
        for section in filter(None, map(portfolio.section, where if settings.each else ())):
            if section.status in ("present", "thin") and section.within is None and section.id not in shown:
                yield Observation("absent-here", section.id, "check", values, (), places)
        if not settings.each and principle.status == "not-met":
            yield Observation("absent", None, "check", values, passages, ("whole",))
        elif not settings.each and principle.status == "partly-met":
            yield Observation("thin", None, "advice", values, passages, ("whole",))


def _together(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    judged = [p for p in portfolio.principles if p.status != "not-checked"]
    for section in filter(None, map(portfolio.section, where)):
        told = {p for p, family in settings.told.items() if portfolio.cues_of(family, section.id)}
        absent = [p for p in judged if not p.sections.get(section.id) and p.id not in told]
        if not absent or section.status not in ("present", "thin") or section.within is not None:
            continue
        shown = len(judged) - len(absent)
        values: dict[str, str | int] = {"n": shown, "total": len(judged)}
        values["principle"] = "; ".join(p.title for p in absent)
        measured = (shown, len(judged), "principles")
        yield Observation("some-absent-here", section.id, "check", values, (), ("section",), *measured)
