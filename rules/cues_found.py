"""Finds words that had better not stand in a portfolio, such as other people's e-mail addresses.

Looks for the families of patterns that are listed, in the sections and in what follows them. What stands on the
pages before the first section is the candidate's own, and so are the same words later on; addresses that hold a part
of the candidate's name, and those of offices and help desks, are left out too.

Why it matters: assessors read the portfolio, and many portfolios are published later. Learners and colleagues who can
be found by what is written need to have agreed to it.

Settings:
  families      the families that are looked for, as a list; or each with words of one's own by which the finding
                names it.

Meets it: "A second-year student wrote to me in June", with the address in the screenshot painted over.

Does not meet it: a quoted message that still has the learner's address or student number at its head.

Source: data protection law; the framework asks for evidence that can be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.portfolio import Cue, Observation, Portfolio
from models.saying import Value, between
from rules.naming import families

VARIANTS = ("found", "found-outside")
PLACES = ()
VALUES = ("kinds", "n")


@dataclass(frozen=True, slots=True)
class Settings:
    """`families`: families of cues, on demand with own words for them."""

    families: tuple[str, ...] | Mapping[str, str]


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each section of `where` that holds such words, and one for what follows the sections."""
    cues = portfolio.cues.of(settings.families)
    begins = min((first for s in portfolio.sections for first, _ in s.runs), default=0)
    own = {cue.quote.text.casefold() for cue in cues if cue.quote.block < begins}
    found: dict[str | None, list[Cue]] = {}
    for cue in cues:
        placed = cue.section if cue.section and portfolio.section(cue.section) else None
        others = cue.quote.block >= begins and cue.quote.text.casefold() not in own
        if others and (placed is None or placed in where):
            found.setdefault(placed, []).append(cue)
    for section, of_section in found.items():
        variant = "found" if section else "found-outside"
        quotes = tuple(dict.fromkeys(cue.quote for cue in of_section))
        terms = {term.id: term for term in families(settings.families)}
        kinds = tuple(dict.fromkeys(terms[cue.family] for cue in of_section))
        values: dict[str, Value] = {"kinds": between(kinds, "; "), "n": len(quotes)}
        yield Observation(variant, section, "check", values, quotes, measure=len(quotes), unit="places")
