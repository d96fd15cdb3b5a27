"""Finds sections that are there but hold next to nothing of the candidate's own.

Looks at required sections that were found with very little in them: a heading alone, a heading with only the
framework's guidance under it, or a few words. Where pictures or links stand in the section, a person is asked
to look: the substance may be in them.

Why it matters: a heading makes a section look finished. An empty one is easily overlooked in a long draft, and the
office returns it.

Settings:
  least_words   with fewer words of the candidate's own than this, and no picture or link, the section is counted as not
                written; headings and guidance are left out of the count (25).

Meets it: a heading with some paragraphs of the candidate's own below.

Does not meet it: a heading followed by "In this section you should describe ..." and the next heading.

Source: the office check that comes before assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import SectionOutcome, Severity
from models.portfolio import Observation, Portfolio

VARIANTS = ("heading-only", "guidance-only", "few-words", "little")
PLACES = ("text",)
VALUES = ("words",)


@dataclass(frozen=True, slots=True)
class Settings:
    """`least_words`: words of the candidate's own, headings left out."""

    least_words: int = 25


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """An observation for each required section of `where` whose status is `thin`."""
    for section in filter(None, map(portfolio.section, where)):
        if not section.required or section.status != "thin" or section.within is not None:
            continue
        text = [b for b in portfolio.blocks_of(section.id) if b.kind not in ("heading", "image")]
        words = sum(len(b.text.split()) for b in text)
        guidance = tuple(b for b in portfolio.blocks if b.section == section.id and b.role == "guidance")
        unwritten = words < settings.least_words and not _shows_something(portfolio, section)
        severity: Severity = "missing" if unwritten else "check"
        nothing = "guidance-only" if guidance else "heading-only"
        variant = "little" if not unwritten else "few-words" if words else nothing
        quotes = (section.heading,) if section.heading else ()
        values = {"words": words}
        yield Observation(
            variant, section.id, severity, values, quotes, ("text",), words, settings.least_words, "words"
        )


def _shows_something(portfolio: Portfolio, section: SectionOutcome) -> bool:
    """Whether pictures, links or other evidence stand there."""
    blocks = portfolio.blocks_of(section.id)
    return section.evidence_count > 0 or any(b.links or b.kind == "image" for b in blocks)
