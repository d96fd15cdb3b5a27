"""Finds sections in which the candidate's own part in the practice cannot be seen.

Looks at the sentences that tell what was done, and at who acts in them: the candidate, a group ("we", "the
team"), or nobody ("training was delivered"). It counts agents, not pronouns: "Supporting my team, I did this"
is the candidate's own part. Shared work is welcome; the question is whether the reader can see what the
candidate did in it.

Why it matters: the portfolio accredits one person. Assessors ask what was done by the candidate, even in
portfolios that are good otherwise.

Settings: none.

Meets it: "We chose the tool together; I wrote the pilot plan and trained the first group."

Does not meet it: "A pilot was run. Training was delivered and the feedback was positive."

Source: the accreditation framework's guidance: descriptions are written in the first person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import Quote
from models.portfolio import Observation, Portfolio

VARIANTS = ("shared", "hidden", "partly")
PLACES = ()
VALUES = ("own", "shared", "hidden", "sentences")


@dataclass(frozen=True, slots=True)
class Settings:
    """None."""


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each section of `where` whose first-person judgement is `not-met` or `partly-met`."""
    for section in filter(None, map(portfolio.section, where)):
        seen = section.first_person
        if section.within or seen.status not in ("not-met", "partly-met") or not seen.sentences:
            continue
        absent = "shared" if seen.shared > seen.hidden else "hidden"
        variant = absent if seen.status == "not-met" else "partly"
        values = {"own": seen.own, "shared": seen.shared, "hidden": seen.hidden, "sentences": seen.sentences}
        quotes = tuple(
            Quote(q.block, q.start, q.end, q.text) for q in seen.quotes if q.agency in ("shared", "hidden")
        )
        share = round(seen.own / seen.sentences, 3)
        yield Observation(
            variant, section.id, "check", values, quotes, measure=share, unit="share of sentences"
        )
