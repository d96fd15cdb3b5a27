"""Finds places that were left to be filled in: placeholders, and subheadings with nothing under them.

Looks for families of patterns such as "[insert link]", "lorem ipsum" and "TBC", anywhere in the submission, and for
subheadings that are followed at once by a heading of the same or a higher level, or by the end of their section.

Why it matters: what was to be filled in later is easily forgotten in a long draft, and is plain to see for the first
reader.

Settings:
  families      the families of patterns that are looked for.

Meets it: a subheading "Evidence" with a link below it.

Does not meet it: "[add screenshot of the course page here]", or a subheading "Reflection" with the next section
right below it.

Source: the office check that comes before assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.outcome import PlacedBlock, Quote
from models.portfolio import Cue, Observation, Portfolio

VARIANTS = ("placeholder", "placeholder-outside", "empty-heading")
PLACES = ()
VALUES = ("n", "words")


@dataclass(frozen=True, slots=True)
class Settings:
    """`families` of cues."""

    families: tuple[str, ...]


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each section with placeholders, one for those outside, one for each with empty headings."""
    found: dict[str | None, list[Cue]] = {}
    for cue in portfolio.cues.of(settings.families):
        placed = cue.section if cue.section and portfolio.section(cue.section) else None
        found.setdefault(placed, []).append(cue)
    for section, cues in found.items():
        quotes = tuple(dict.fromkeys(cue.quote for cue in cues))
        values: dict[str, str | int] = {"n": len(quotes), "words": quotes[0].text.strip()}
        variant = "placeholder" if section else "placeholder-outside"
        yield Observation(variant, section, "check", values, quotes, measure=len(quotes), unit="places")
    for section_id in where:
        empty = _empty_headings(portfolio.blocks_of(section_id))
        if empty and (outcome := portfolio.section(section_id)) and outcome.status == "present":
            quotes = tuple(Quote(b.index, 0, len(b.text), b.text) for b in empty)
            values = {"n": len(empty), "words": empty[0].text.strip()}
            yield Observation(
                "empty-heading", section_id, "check", values, quotes, (), len(empty), None, "places"
            )


def _empty_headings(blocks: tuple[PlacedBlock, ...]) -> list[PlacedBlock]:
    """Subheadings with nothing under them; the headings that open the section, one right after another, are none."""
    opening = next((n for n, b in enumerate(blocks) if b.kind != "heading"), len(blocks))
    empty = []
    for place in range(opening, len(blocks)):
        block, following = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
        if block.kind != "heading" or block.level is None:
            continue
        ends = following is None or following.section != block.section
        if ends or (following and following.kind == "heading" and (following.level or 99) <= block.level):
            empty.append(block)
    return empty
