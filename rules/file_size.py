"""Finds files that are larger than the office takes.

Looks at the size of the portfolio's own file.

Why it matters: a file that is too large cannot be handed in, or arrives late by another way.

Settings:
  advice_over   a file of more megabytes than this may be too large (10).
  check_over    a file of more megabytes than this probably is (25).

Meets it: a portfolio of 4 MB with links to its films.

Does not meet it: one of 60 MB with a film in it.

Source: the scheme's page on submission, which gives both figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.portfolio import Observation, Portfolio

VARIANTS = ("large", "too-large")
PLACES = ()
VALUES = ("size", "limit")
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """Megabytes of 1,048,576 bytes."""

    advice_over: int = 10
    check_over: int = 25


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """At most one observation."""
    size = round(portfolio.size / MEGABYTE, 1)
    if portfolio.size > settings.check_over * MEGABYTE:
        values = {"size": size, "limit": settings.check_over}
        yield Observation(
            "too-large", None, "check", values, measure=size, threshold=settings.check_over, unit="MB"
        )
    elif portfolio.size > settings.advice_over * MEGABYTE:
        values = {"size": size, "limit": settings.advice_over}
        yield Observation(
            "large", None, "advice", values, measure=size, threshold=settings.advice_over, unit="MB"
        )
