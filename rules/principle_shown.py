"""Finds core principles that nothing in the portfolio seems to show.

Looks for passages in which the practice behind a principle can be seen; the principle need not be named. With
`each`, it looks for every principle within each section it applies to, as in an advanced area.

Why it matters: the core principles are graded over the whole portfolio. They are rarely named, even in strong
portfolios, so the finding is always a question for a reader.

Settings:
  each          look for every principle within each section, instead of over the whole portfolio (false).

Meets it (learning from colleagues): "The librarian showed me how her students search, and I changed my guide
after that."

Does not meet it: a portfolio that tells of the candidate's own tools and courses and of nobody else.

Source: the core principles of the accreditation framework; an advanced area addresses each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.portfolio import Observation, Portfolio
from rules.naming import section_names

VARIANTS = ("absent", "thin", "absent-here")
PLACES = ("whole", "section", "elsewhere")
VALUES = ("principle", "sections")


@dataclass(frozen=True, slots=True)
class Settings:
    """`each`: within each section instead of over the whole portfolio."""

    each: bool = False


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each principle that is not shown, or for each section of `where` and principle."""
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
