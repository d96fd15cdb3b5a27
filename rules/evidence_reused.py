"""Finds evidence that is given in more than one section.

Looks for the same address or file in several sections and shows each place. In addresses a
closing slash, `www.`, and `http` for `https` make no difference.

Why it matters: using an item twice is allowed and common. An assessor then has to see what it shows in each
section, and a line saying so helps.

Settings: none.

Meets it: one link in 1b and another in 1c.

Does not meet it: the same report linked in 1c, 2a and 5a.

Source: inferred; portfolios that were awarded reuse items too, so this is advice only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.addresses import comparable
from models.outcome import EvidenceItem
from models.portfolio import Observation, Portfolio
from rules.naming import section_names

VARIANTS = ("reused",)
PLACES = ()
VALUES = ("label", "sections", "n")


@dataclass(frozen=True, slots=True)
class Settings:
    """None."""


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each target that is given in two or more sections."""
    uses: dict[str, list[EvidenceItem]] = {}
    for item in portfolio.evidence:
        if item.target and item.state != "mentioned-only" and portfolio.section(item.section or ""):
            uses.setdefault(comparable(item.target), []).append(item)
    for items in uses.values():
        first_of = {item.section: item for item in reversed(items) if item.section}
        sections = [s.id for s in portfolio.sections if s.id in first_of]
        if len(sections) < 2:
            continue
        quotes = tuple(q for s in sections if (q := first_of[s].quote))
        label = " ".join(items[0].label.split()) or str(items[0].target)
        values: dict[str, str | int] = {"label": label, "n": len(sections)}
        values["sections"] = section_names(portfolio, sections)
        yield Observation("reused", None, "advice", values, quotes, measure=len(sections), unit="sections")
