"""Finds required sections that are not there.

Looks at every section that the chosen pathway requires. When no heading and no text of its own was found, the
section is reported as not found. When something came near but not near enough to be sure, the finding asks a
person to look, and quotes the nearest headings or lines. A section that stands inside another one's undivided
text is not reported.

Why it matters: before any assessor reads a portfolio, the office checks that all sections are included. A section
that is there but cannot be found costs the same time as one that is not.

Settings: none.

Meets it: a heading such as "2b Understanding your target learners", or a heading in other words with text about the
learners under it.

Does not meet it: a portfolio in which nothing between "2a" and "3a" is about the learners.

Source: the office check that comes before assessment; the table of sections of each framework.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.portfolio import Observation, Portfolio
from rules.naming import section_name, section_names

VARIANTS = ("missing", "unsure", "unsure-nothing-near", "perhaps-within")
PLACES = ("headings", "contents", "area")
VALUES = ("headings", "neighbours", "host")


@dataclass(frozen=True, slots=True)
class Settings:
    """None."""


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each required section of `where` whose status is `missing` or `unsure`."""
    headings = sum(b.kind == "heading" and b.role == "content" for b in portfolio.blocks)
    listed = any(b.role == "contents" for b in portfolio.blocks)
    for section in filter(None, map(portfolio.section, where)):
        if not section.required or section.status not in ("missing", "unsure"):
            continue
        near = _neighbours(portfolio, section.id)
        values: dict[str, str | int] = {"headings": headings, "neighbours": section_names(portfolio, near)}
        values["host"] = section_name(portfolio, section.within)
        places = ("headings", *(["contents"] if listed else []), *(["area"] if near else []))
        if section.status == "missing":
            yield Observation("missing", section.id, "missing", values, section.candidates[:1], places)
        else:
            quotes = (*([section.heading] if section.heading else []), *section.candidates)
            unsure = "unsure" if quotes else "unsure-nothing-near"
            variant = "perhaps-within" if section.within else unsure
            yield Observation(variant, section.id, "check", values, quotes, places)


def _neighbours(portfolio: Portfolio, section_id: str) -> list[str]:
    """The sections of the same area that were found: their text may hold what was looked for."""
    area = portfolio.framework.section(section_id).area
    found = [s.id for s in portfolio.sections if s.status in ("present", "thin") and s.id != section_id]
    return [s for s in found if area is not None and portfolio.framework.section(s).area == area]
