"""Finds sections that name a law, a policy or a standard and do not tell what the candidate did because of it.

Looks at the sentences around every name of the word list: one that tells of the candidate's own practice near one
of the names is enough. Whether the action follows from the law is for the reader to see.

Why it matters: this is the section that candidates find hardest. Assessors do not ask for a summary of the law; they
ask what it changed in the candidate's own work.

Settings:
  vocabulary    the word list, by the name of its file.
  groups        which groups of its entries count: law, policy, standard.
  reach         how many sentences before or after the name count as near (4).
  least_words   the rule is silent of a section with fewer words than this (60).

Meets it: "Under the Equality Act 2010 adjustments are owed in advance, so I captioned all 40 films before term."

Does not meet it: "The Equality Act 2010 protects nine characteristics and applies to all public bodies."

Source: the framework's guidance: candidates show how the legislation has influenced their work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import Sentence
from models.portfolio import Mention, Observation, Portfolio

VARIANTS = ("not-applied",)
PLACES = ("near",)
VALUES = ("named", "reach")


@dataclass(frozen=True, slots=True)
class Settings:
    """`reach` in sentences."""

    vocabulary: str
    groups: tuple[str, ...]
    reach: int = 4
    least_words: int = 60


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each section of `where` that names entries, none of them near the candidate's own practice."""
    for section in filter(None, map(portfolio.section, where)):
        named = [m for m in portfolio.mentions if m.section == section.id and m.group in settings.groups]
        named = [m for m in named if m.vocabulary == settings.vocabulary]
        short = section.words < settings.least_words or section.status != "present"
        if short or section.within or not named:
            continue
        sentences = portfolio.sentences_of(section.id)
        if any(_applied(mention, sentences, settings.reach) for mention in named):
            continue
        names = list(dict.fromkeys(m.name for m in named))
        values: dict[str, str | int] = {"named": "; ".join(names[:5]), "reach": settings.reach}
        yield Observation(
            "not-applied", section.id, "check", values, tuple(m.quote for m in named), ("near",)
        )


def _applied(mention: Mention, sentences: tuple[Sentence, ...], reach: int) -> bool:
    """Whether a sentence near the name tells of the candidate's own practice."""
    at = (mention.quote.block, mention.quote.start)
    place = sum((s.block, s.start) <= at for s in sentences) - 1
    near = sentences[max(0, place - reach) : place + reach + 1]
    return any(s.agency == "own" for s in near)
