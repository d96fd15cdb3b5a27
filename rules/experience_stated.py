"""Finds portfolios whose stated experience, or level of work, does not fit the pathway they are checked for.

Looks at what the section says of years in the field ("I have worked in learning technology for two years", "since
2019"), and, where a level is asked for, at words of leading, managing, strategy or research in the whole portfolio.
Nothing is said where no years are stated.

Why it matters: each pathway is meant for a stage of a career. Another pathway may fit better, and the choice stays with
the candidate.

Settings:
  least_years   fewer years than this are reported (0: none are).
  most_years    as many years as this, or more, are reported (0: none are).
  stated        the family of patterns that state a number of years.
  since         the family of patterns that state the year of the beginning.
  unless        a family of patterns that explain longer experience; where it is told, nothing is reported.
  level         a family of patterns that tell of the level that is asked for (none).
  least_level   in how many sentences of the portfolio the level must be told (3).

Meets it: "I have worked in digital learning for six years" in a portfolio for those with three or more.

Does not meet it: "I have been a learning technologist for eighteen years" in one for those at the beginning.

Source: the framework's description of its pathways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.outcome import Quote
from models.portfolio import Observation, Portfolio

VARIANTS = ("short", "long", "level")
PLACES = ("level",)
VALUES = ("years", "asked", "n")


@dataclass(frozen=True, slots=True)
class Settings:
    """Years as whole numbers; `stated`, `since`, `unless` and `level` are families of cues."""

    least_years: int = 0
    most_years: int = 0
    stated: str = "experience-years"
    since: str = "experience-since"
    unless: str | None = None
    level: str | None = None
    least_level: int = 3


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """At most one observation on years for each section of `where`, and one on the level for the whole."""
    for section in where:
        outside = outside_range(stated_years(portfolio, section, settings), settings)
        if outside is None or explained(portfolio, section, settings):
            continue
        variant, years, quote = outside
        values: dict[str, str | int] = {"asked": settings.least_years or settings.most_years, "years": years}
        yield Observation(variant, section, "check", values, (quote,), (), years)
    if settings.level is not None:
        told = portfolio.cues_of(settings.level)
        if len(told) < settings.least_level:
            quotes = tuple(cue.quote for cue in told)
            yield Observation("level", None, "check", {"n": len(told)}, quotes, ("level",), len(told))


@dataclass(frozen=True, slots=True)
class Stated:
    """Years of experience that the text states: a beginning in a year leaves one of them open."""

    least: int
    most: int
    quote: Quote


def outside_range(
    stated: Sequence[Stated], settings: Settings
) -> tuple[Literal["short", "long"], int, Quote] | None:
    """Whether fewer years are stated than are asked for, or more; with the years and the words. None: neither."""
    if not stated:
        return None
    longest = max(stated, key=lambda s: s.most)
    surest = max(stated, key=lambda s: s.least)
    if longest.most < settings.least_years:
        return "short", longest.most, longest.quote
    if settings.most_years and surest.least >= settings.most_years:
        return "long", surest.least, surest.quote
    return None


def explained(portfolio: Portfolio, section: str, settings: Settings) -> tuple[Quote, ...]:
    """The words of a section that explain experience outside the range."""
    if settings.unless is None:
        return ()
    return tuple(cue.quote for cue in portfolio.cues_of(settings.unless, section))


def stated_years(portfolio: Portfolio, section: str, settings: Settings) -> list[Stated]:
    """What the section states; nothing of beginnings where the day of the check is not known."""
    in_years = portfolio.cues_of(settings.stated, section)
    stated = [Stated(c.number, c.number, c.quote) for c in in_years if c.number is not None]
    for cue in portfolio.cues_of(settings.since, section):
        if cue.number is not None and portfolio.today is not None:
            past = portfolio.today.year - cue.number
            stated.append(Stated(max(0, past - 1), max(0, past), cue.quote))
    return stated
