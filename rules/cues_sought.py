"""Finds sections, or submissions, in which nothing tells of what the framework asks them to tell.

Looks for words of each family that is sought, in every sentence and heading of the section; without sections, in the
whole submission. Each family is a list of patterns kept as data. Sections that hold little text are left alone:
other rules speak of them.

Why it matters: each section asks a question of its own. A section can be full of good practice and still not
answer it, such as one on choosing technology that never compares two.

Settings:
  seek          the families that are sought, as a list; or each with words of one's own by which the finding
                names it.
  at_least      in how many sentences each must be told (1).
  least_words   the rule is silent of a section with fewer words than this (60).
  given         look only where this family is told outside the sections, as on the first pages.
  usual_words   a length that is often named for the section; told as information and never a finding.

Meets it (comparing): "The quiz was quicker to mark than the essay, but it told me less about how they reasoned."

Does not meet it: a section that tells at length what one tool can do.

Source: the framework's guidance on each section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.portfolio import Cue, Observation, Portfolio
from models.saying import Value, between
from rules.naming import families

VARIANTS = ("none", "partly")
PLACES = ("section", "whole", "length", "given")
VALUES = ("sought", "told", "words", "usual_least", "usual_most", "given")


@dataclass(frozen=True, slots=True)
class Settings:
    """`seek`: families of cues, on demand with own words for them; `usual_words`: from, to."""

    seek: tuple[str, ...] | Mapping[str, str]
    at_least: int = 1
    least_words: int = 60
    given: str | None = None
    usual_words: tuple[int, int] = (0, 0)


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each section of `where`, or for the whole, in which one of the families is not told."""
    given = _given(portfolio, settings)
    if settings.given and not given:
        return
    for section in where or (None,):
        words = _words(portfolio, section)
        found = {family: portfolio.cues_of(family, section) for family in settings.seek}
        absent = [family for family, cues in found.items() if _sentences(cues) < settings.at_least]
        if words < settings.least_words or not absent:
            continue
        told = [cue for family in settings.seek if family not in absent for cue in found[family][:1]]
        values: dict[str, Value] = {"words": words, "given": given[0].quote.text if given else ""}
        values["sought"] = between([term for term in families(settings.seek) if term.id in absent], "; ")
        values["told"] = between([term for term in families(settings.seek) if term.id not in absent], "; ")
        values |= dict(zip(("usual_least", "usual_most"), settings.usual_words, strict=True))
        places = ("section" if section else "whole", *(["length"] if any(settings.usual_words) else []))
        places += ("given",) if given else ()
        quotes = tuple(cue.quote for cue in (*given[:1], *told))
        yield Observation("partly" if told else "none", section, "check", values, quotes, places)


def _given(portfolio: Portfolio, settings: Settings) -> tuple[Cue, ...]:
    """Where the condition is told outside the sections: in a section, the words would speak of something else."""
    if settings.given is None:
        return ()
    return tuple(c for c in portfolio.cues_of(settings.given) if portfolio.section(c.section or "") is None)


def _words(portfolio: Portfolio, section_id: str | None) -> int:
    """The words of a section that was found as such, or of the whole; none of a section that was not."""
    if section_id is None:
        return portfolio.source.words
    section = portfolio.section(section_id)
    there = section is not None and section.status == "present" and section.within is None
    return section.words if section is not None and there else 0


def _sentences(cues: tuple[Cue, ...]) -> int:
    return len({(cue.quote.block, cue.quote.start) for cue in cues})
