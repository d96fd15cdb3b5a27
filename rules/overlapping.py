"""Finds sections that share much of their text or evidence with one they should go beyond.

Looks at how much of the section's wording stands in another section too, word for word, and at how many of its
links and files are given there as well. The same matter told anew is not seen by this rule.

Why it matters: a specialist area shows what goes beyond the core areas. One that tells the same project with the same
evidence leaves the assessor with nothing new to judge.

Settings:
  share         the share of the section's wording that may stand in another one, from 0 to 1 (0.2).
  items         the share of its items of evidence that may be given in another one, from 0 to 1 (0.6).
  least_items   with fewer items of evidence than this they are not compared (3).

Meets it: a specialist area on one side of a project that 1c tells as a whole, with reports of its own.

Does not meet it: the paragraphs of 1c standing again under "Specialist area".

Source: the framework's guidance: a specialist area goes beyond what any learning technologist does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import EvidenceItem
from models.portfolio import Observation, Portfolio
from rules.naming import section_name

VARIANTS = ("text", "evidence")
PLACES = ()
VALUES = ("other", "percent", "shared", "items")


@dataclass(frozen=True, slots=True)
class Settings:
    """`share` and `items`: 0..1."""

    share: float = 0.2
    items: float = 0.6
    least_items: int = 3


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """At most one observation for each section of `where`: of the one outside its area with which it shares most."""
    for section in where:
        area = portfolio.framework.section(section).area
        others = [s.id for s in portfolio.sections if portfolio.framework.section(s.id).area != area]
        text = max(
            (o for o in portfolio.overlaps if o.section == section and o.other in others),
            key=lambda o: o.share,
            default=None,
        )
        shared = max(
            ((other, _shared(portfolio, section, other)) for other in others), key=lambda p: len(p[1])
        )
        total = len(_targets(portfolio, section))
        values: dict[str, str | int] = {"items": total, "shared": len(shared[1]), "percent": 0}
        if text is not None and text.share >= settings.share:
            values |= {"other": section_name(portfolio, text.other), "percent": round(100 * text.share)}
            yield Observation(
                "text",
                section,
                "check",
                values,
                text.quotes,
                (),
                text.share,
                settings.share,
                "share of words",
            )
        elif total >= settings.least_items and len(shared[1]) >= settings.items * total:
            quotes = tuple(item.quote for item in shared[1] if item.quote)
            values["other"] = section_name(portfolio, shared[0])
            measured = (round(len(shared[1]) / total, 3), settings.items, "share of items")
            yield Observation("evidence", section, "check", values, quotes, (), *measured)


def _targets(portfolio: Portfolio, section: str) -> dict[str, EvidenceItem]:
    items = (i for i in portfolio.evidence if i.section == section and i.state != "mentioned-only")
    return {item.target.strip().rstrip("/"): item for item in items if item.target}


def _shared(portfolio: Portfolio, section: str, other: str) -> list[EvidenceItem]:
    there = _targets(portfolio, other)
    return [item for target, item in _targets(portfolio, section).items() if target in there]
