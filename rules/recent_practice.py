"""Finds portfolios without a recent date, and names of laws or tools that no longer hold.

Looks at the years named in the sections, without those in the names of laws, and counts from the day of the check. For
names it uses the word lists: a law that another one replaced, a tool that is no longer offered. A name that is told
as history, or in or next to a paragraph with the one that took its place, is left alone.

Why it matters: the framework accredits current practice. A portfolio that was begun years ago often still says what
was true then.

Settings:
  years         how many years back still count as recent (3).
  dated         the family of patterns that name a year.
  history       the family of patterns that tell of something as past.
  least_words   with fewer words in the sections than this, missing years are not reported (1000).

Meets it: "In spring 2026 I moved the course to the new platform."

Does not meet it: a portfolio handed in this year whose latest date is six years old.

Source: the framework's guidance: practice of the last three years; the statute books and the makers of the tools.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.outcome import Quote
from models.portfolio import Cue, Mention, Observation, Portfolio

VARIANTS = ("old", "undated", "replaced", "outdated")
PLACES = ("years",)
VALUES = ("latest", "years", "since", "named", "successor")


@dataclass(frozen=True, slots=True)
class Settings:
    """`years` back from today; `dated` and `history` are families of cues."""

    years: int = 3
    dated: str = "year"
    history: str = "history"
    least_words: int = 1000


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation where the sections of `where` name no recent year, and one for each retired name in them."""
    if portfolio.today is None:
        return
    newest = newest_year(portfolio, where, settings, portfolio.today.year)
    since = portfolio.today.year - settings.years
    values: dict[str, str | int] = {"latest": newest.year, "years": settings.years, "since": since}
    words = sum(s.words for s in portfolio.sections if s.id in where)
    if newest.quotes and newest.year < since:
        yield Observation(
            "old", None, "advice", values, newest.quotes, ("years",), newest.year, since, "year"
        )
    elif not newest.quotes and words >= settings.least_words:
        yield Observation("undated", None, "advice", values, (), ("years",))
    for name, mentions in _retired(portfolio, where, settings).items():
        first = mentions[0]
        told = {"named": name, "successor": first.replaced_by or ""}
        variant = "replaced" if first.replaced_by else "outdated"
        yield Observation(variant, first.section, "advice", told, tuple(m.quote for m in mentions))


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest year that is named, and the words that name it; 0 and none where there is none."""

    year: int
    quotes: tuple[Quote, ...]


def newest_year(portfolio: Portfolio, where: Sequence[str], settings: Settings, this_year: int) -> Newest:
    """The newest year that the sections of `where` name, up to this one; those in the names of laws are left out."""
    dated = (
        c for c in portfolio.cues_of(settings.dated) if c.section in where and not _in_a_name(portfolio, c)
    )
    past = [c for c in dated if c.number is not None and c.number <= this_year]
    latest = max((c.number or 0 for c in past), default=0)
    return Newest(latest, tuple(c.quote for c in past if c.number == latest))


def _in_a_name(portfolio: Portfolio, cue: Cue) -> bool:
    """Whether the year belongs to the name of a law or the like."""
    inside = (m.quote for m in portfolio.mentions if m.quote.block == cue.quote.block)
    return any(q.start <= cue.quote.start < q.end for q in inside)


def _retired(portfolio: Portfolio, where: Sequence[str], settings: Settings) -> dict[str, list[Mention]]:
    """By name, where one that no longer holds is used as if it did."""
    history = {c.quote.block for c in portfolio.cues_of(settings.history)}
    named = {(m.name, m.quote.block + beside) for m in portfolio.mentions for beside in (-1, 0, 1)}
    found: dict[str, list[Mention]] = {}
    for mention in portfolio.mentions:
        past = mention.quote.block in history or (mention.replaced_by, mention.quote.block) in named
        if mention.standing != "current" and mention.section in where and not past:
            found.setdefault(mention.name, []).append(mention)
    return found
