"""Finds sections that tell more examples than asked for, or fewer, as far as they can be told apart.

Looks for examples that the text sets apart: numbered ones ("Example 2", "Case three"), and the same subheadings coming
back for each. For too few it takes any sign of a second one: another subheading, "a second project", "also".
Running prose often tells two examples without a sign; the finding asks a person to look.

Why it matters: the framework asks for one or two examples in a section, told in depth. Many short ones leave little
room for reflection on each.

Settings:
  most          more numbered or repeated examples than this are reported (0: no upper bound).
  least         fewer signs of an example than this are reported (0: no lower bound).
  numbered      the family of patterns that number an example.
  further       the family of patterns that tell of a further one.
  parts         the family of subheadings that name a part and no example.

Meets it: "Example 1: the rollout", "Example 2: the help desk".

Does not meet it: five projects of one paragraph each, where one or two are asked for.

Source: the framework's guidance: one or two examples a section; the higher pathway asks for two or more in some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import Quote
from models.portfolio import Observation, Portfolio

VARIANTS = ("many", "few")
PLACES = ("text",)
VALUES = ("n", "asked")


@dataclass(frozen=True, slots=True)
class Settings:
    """`most` and `least`: numbers of examples; the others are families of cues."""

    most: int = 0
    least: int = 0
    numbered: str = "example-number"
    further: str = "further-example"
    parts: str = "part-heading"


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each section of `where` with too many examples, or too few."""
    for section in filter(None, map(portfolio.section, where)):
        if section.status != "present" or section.within:
            continue
        sure = _set_apart(portfolio, section.id, settings)
        told = max(len(sure), _hinted(portfolio, section.id, settings))
        values = {"n": len(sure), "asked": settings.most or settings.least}
        if settings.most and len(sure) > settings.most:
            yield Observation(
                "many", section.id, "advice", values, sure, ("text",), len(sure), settings.most, "examples"
            )
        elif told < settings.least:
            yield Observation(
                "few", section.id, "check", values, sure, ("text",), 1, settings.least, "examples"
            )


def _set_apart(portfolio: Portfolio, section: str, settings: Settings) -> tuple[Quote, ...]:
    """Where each numbered example begins, or each return of the part's subheading that comes back most often."""
    numbered = {c.number: c.quote for c in reversed(portfolio.cues_of(settings.numbered, section))}
    parts = portfolio.cues_of(settings.parts, section)
    often = Counter(c.quote.text.strip().casefold() for c in parts).most_common(1)
    cycles = [c.quote for c in parts if often and c.quote.text.strip().casefold() == often[0][0]]
    most = max((list(numbered.values()), cycles if len(cycles) > 1 else []), key=len)
    return tuple(sorted(most, key=lambda q: q.block))


def _hinted(portfolio: Portfolio, section: str, settings: Settings) -> int:
    """How many examples there may be: subheadings that name no part, or one and each word for a further one."""
    named = {
        c.quote.block for f in (settings.parts, settings.numbered) for c in portfolio.cues_of(f, section)
    }
    headings = [b for b in portfolio.blocks_of(section)[1:] if b.kind == "heading" and b.index not in named]
    return max(len(headings), 1 + len(portfolio.cues_of(settings.further, section)))
