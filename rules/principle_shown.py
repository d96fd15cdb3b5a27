"""Finds core principles that nothing in the portfolio seems to show.

Looks for passages in which the practice behind a principle can be seen; the principle need not be named. With
`each`, it looks for every principle within each section it applies to, as in an advanced area; with `together`, it
says so of all of them at once. Where two such rules look at the same sections, `least_shown` and `most_shown` part
what each of them speaks of, so that one gap gives one finding.

Why it matters: the core principles are graded over the whole portfolio. They are rarely named, even in strong
portfolios, so the finding is always a question for a reader.

Settings:
  each          look for every principle within each section, instead of over the whole portfolio (false).
  together      with `each`: one finding for a section, which names all principles not found there (false).
  told          with `each`: by principle, a family of patterns that is enough to let it rest.
  least_shown   with `each`: nothing is said of sections that show fewer principles than this (0).
  most_shown    with `each`: nothing is said of sections that show more principles than this (as many as there are).

Meets it (learning from colleagues): "The librarian showed me how her students search, and I changed my guide
after that."

Does not meet it: a portfolio that tells of the candidate's own tools and courses and of nobody else.

Source: the core principles of the accreditation framework; an advanced area addresses each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.outcome import PrincipleOutcome
from models.portfolio import Observation, Portfolio
from rules.naming import section_names

VARIANTS = ("absent", "thin", "absent-here", "some-absent-here", "none-here")
PLACES = ("whole", "section", "elsewhere")
VALUES = ("principle", "sections", "n", "total")


@dataclass(frozen=True, slots=True)
class Settings:
    """`each`: within each section instead of over the whole portfolio; `together`: one observation for a section.

    `told`: families of cues by the id of their principle. Sections that show fewer principles than `least_shown`, or
    more than `most_shown`, are left alone.
    """

    each: bool = False
    together: bool = False
    told: Mapping[str, str] = field(default_factory=dict)
    least_shown: int = 0
    most_shown: int | None = None


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each principle that is not shown, or for each section of `where` and principle."""
    judged = [p for p in portfolio.principles if p.status != "not-checked"]
    if settings.each:
        for section in filter(None, map(portfolio.section, where)):
            if section.status in ("present", "thin") and section.within is None:
                yield from _within(portfolio, section.id, judged, settings)
        return
    for principle in judged:
        values = _values(portfolio, principle)
        passages = tuple(quote for s in portfolio.sections for quote in principle.sections.get(s.id, ()))
        if principle.status == "not-met":
            yield Observation("absent", None, "check", values, passages, ("whole",))
        elif principle.status == "partly-met":
            yield Observation("thin", None, "advice", values, passages, ("whole",))


def _within(
    portfolio: Portfolio, section: str, judged: Sequence[PrincipleOutcome], settings: Settings
) -> Iterator[Observation]:
    told = {p for p, family in settings.told.items() if portfolio.cues_of(family, section)}
    absent = [p for p in judged if not p.sections.get(section) and p.id not in told]
    shown = len(judged) - len(absent)
    most = len(judged) if settings.most_shown is None else settings.most_shown
    if not absent or not settings.least_shown <= shown <= most:
        return
    if settings.together:
        values: dict[str, str | int] = {"n": shown, "total": len(judged)}
        values["principle"] = "; ".join(p.title for p in absent)
        measured = (shown, len(judged), "principles")
        variant = "some-absent-here" if shown else "none-here"
        yield Observation(variant, section, "check", values, (), ("section",), *measured)
        return
    for principle in absent:
        elsewhere = ("elsewhere",) if any(principle.sections.values()) else ()
        named = _values(portfolio, principle)
        yield Observation("absent-here", section, "check", named, (), ("section", *elsewhere))


def _values(portfolio: Portfolio, principle: PrincipleOutcome) -> dict[str, str | int]:
    """The principle's title, and the names of the sections that show it."""
    shown = [s.id for s in portfolio.sections if principle.sections.get(s.id)]
    return {"principle": principle.title, "sections": section_names(portfolio, shown)}
