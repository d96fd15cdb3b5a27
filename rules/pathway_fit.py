"""Finds portfolios whose first pages claim one pathway while their sections fit another.

Looks at the pathway that the title page or the first pages name. Three things are reported: most of the
sections that set the claimed pathway apart from the one below are not there; most of those that only the next
higher pathway asks for are there; the portfolio was to be checked for another pathway than it names.

Why it matters: a portfolio sent in for the wrong pathway is read against the wrong table, and the fee differs.

Settings: none.

Meets it: "Senior CMALT" on the title page, with two specialist areas and an advanced area.

Does not meet it: "Senior CMALT" on the title page of a portfolio with one specialist area and no advanced area.

Source: the table of sections and pathways of each framework.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.framework import Framework, Pathway
from models.outcome import SectionStatus
from models.portfolio import Claim, Observation, Portfolio
from rules.naming import section_names

VARIANTS = ("lacks", "beyond", "other")
PLACES = ()
VALUES = ("claimed", "words", "names", "fits")
GONE: tuple[SectionStatus, ...] = ("missing", "not-required")


@dataclass(frozen=True, slots=True)
class Settings:
    """None."""


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """At most one observation, for the claim that the chosen pathway follows or else for the most telling one."""
    claim = _telling_claim(portfolio)
    if claim is None:
        return
    framework = portfolio.framework
    claimed = framework.pathway(claim.pathway)
    values = {
        "claimed": claimed.title,
        "words": claim.quote.text,
        "names": "",
        "fits": portfolio.pathway.title,
    }
    if portfolio.pathway_choice.how == "given" and claimed.id != portfolio.pathway.id:
        if claimed.title.casefold() != framework.title.split()[0].casefold():
            yield Observation("other", None, "check", values, (claim.quote,))
        return
    below, above = _step(framework, claimed, -1), _step(framework, claimed, 1)
    apart = _added(framework, below, claimed) if below else []
    gone = [s for s in apart if (o := portfolio.section(s)) is None or o.status in GONE]
    added = _added(framework, claimed, above) if above else []
    found = [s for s in added if (o := portfolio.section(s)) is not None and o.status == "present"]
    if below and 2 * len(gone) > len(apart):
        values |= {"names": section_names(portfolio, gone), "fits": below.title}
        yield Observation("lacks", None, "check", values, (claim.quote,), measure=len(gone), unit="sections")
    elif above and 2 * len(found) > len(added):
        values |= {"names": section_names(portfolio, found), "fits": above.title}
        headings = tuple(o.heading for s in found if (o := portfolio.section(s)) is not None and o.heading)
        quotes = (claim.quote, *headings)
        yield Observation("beyond", None, "check", values, quotes, measure=len(found), unit="sections")


def _telling_claim(portfolio: Portfolio) -> Claim | None:
    """The first claim of the chosen pathway, else the first of all."""
    same = (c for c in portfolio.claims if c.pathway == portfolio.pathway.id)
    return next(same, portfolio.claims[0] if portfolio.claims else None)


def _step(framework: Framework, pathway: Pathway, by: int) -> Pathway | None:
    """The next pathway above (`by` 1) or below (`by` -1)."""
    ordered = sorted(framework.pathways, key=lambda p: p.level)
    at = ordered.index(pathway) + by
    return ordered[at] if 0 <= at < len(ordered) else None


def _added(framework: Framework, lower: Pathway, higher: Pathway) -> list[str]:
    """The sections that the higher pathway requires and the lower does not."""
    return [s.id for s in framework.sections if higher.id in s.required and lower.id not in s.required]
