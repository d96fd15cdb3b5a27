"""Finds evidence that is only mentioned, or that an assessor will probably not be able to open.

Looks at every item of evidence and at its state. `mentioned-only`: the text points at something that is not in
the portfolio, such as an appendix that does not exist. `suspect`: the item is there, but its address leads into
a private network or a sign-in, or its label and its target differ.

Why it matters: links are tested before assessment, and an assessor who cannot open an item must leave it out of
account.

Settings:
  state         mentioned-only or suspect.

Meets it: "Evidence 3: the training plan (PDF, open to all)", with a link to it.

Does not meet it: "see Appendix D" in a portfolio that ends with Appendix C.

Source: the office check that comes before assessment: links work, and what is promised is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.outcome import EvidenceItem
from models.portfolio import Observation, Portfolio

VARIANTS = ("mentioned-only", "suspect", "mentioned-only-outside", "suspect-outside")
PLACES = ()
VALUES = ("items", "labels", "reasons")
NAMED = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """`state`: the state of evidence that is reported."""

    state: Literal["mentioned-only", "suspect"]


def check(portfolio: Portfolio, where: tuple[str, ...], settings: Settings) -> Iterator[Observation]:
    """One observation for each section of `where` that holds such items, and one for those that stand in no section."""
    found: dict[str | None, list[EvidenceItem]] = {}
    for item in portfolio.evidence:
        placed = item.section if item.section and portfolio.section(item.section) else None
        if item.state == settings.state and (placed in where or placed is None):
            found.setdefault(placed, []).append(item)
    for section_id, items in found.items():
        variant = settings.state if section_id else f"{settings.state}-outside"
        labels = [f"“{' '.join(item.label.split())}”" for item in items[:NAMED]]
        reasons = " ".join(dict.fromkeys(reason for item in items for reason in item.reasons))
        values: dict[str, str | int] = {"items": len(items), "labels": "; ".join(labels), "reasons": reasons}
        quotes = tuple(item.quote for item in items if item.quote)
        yield Observation(variant, section_id, "check", values, quotes, measure=len(items), unit="items")
