"""Finds passages that stand again in another section.

Looks for runs of the same words in two different sections, and shows both places. A course code or a title that
comes back is too short to count, and what recurs within one section, as in several cases told in the same way,
is left alone.

Why it matters: each section is graded on its own. A passage that serves two of them often answers only one, and
it may be a slip of copying.

Settings:
  least_words   the length in words from which a repeated passage counts (30).

Meets it: a section that says "as I described in 1c" and goes on with what is new.

Does not meet it: the paragraph on the pilot from 1c standing again in 5a.

Source: the accreditation framework's guidance: a specialist area goes beyond what the core areas tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.portfolio import Observation, Portfolio, Repeat
from rules.naming import section_name

VARIANTS = ("repeated",)
PLACES = ()
VALUES = ("first", "passages", "words")


@dataclass(frozen=True, slots=True)
class Settings:
    """`least_words`: words of one passage."""

    least_words: int = 30


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each pair of sections that share passages, placed in the later of the two."""
    shared: dict[tuple[str, str], list[Repeat]] = {}
    for repeat in portfolio.repeats:
        blocks = [portfolio.blocks[q.block] for q in (repeat.first, repeat.again)]
        known = [
            b.section for b in blocks if b.section and portfolio.section(b.section) and b.role == "content"
        ]
        if len(set(known)) == 2 and repeat.words >= settings.least_words:
            shared.setdefault((known[0], known[1]), []).append(repeat)
    for (first_id, again_id), repeats in shared.items():
        longest = sorted(repeats, key=lambda r: -r.words)
        quotes = tuple(quote for repeat in longest for quote in (repeat.again, repeat.first))
        words = sum(r.words for r in repeats)
        values: dict[str, str | int] = {"passages": len(repeats), "words": words}
        values["first"] = section_name(portfolio, first_id)
        yield Observation(
            "repeated", again_id, "check", values, quotes, (), longest[0].words, settings.least_words, "words"
        )
