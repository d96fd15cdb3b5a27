"""Invented groups, made of outcomes as the command makes them of checked drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from models.group import Group
from models.outcome import Outcome
from pipeline.intake.items import Item, Submission
from pipeline.progress.gathering import Gathered, Writer
from pipeline.progress.group import progress


def group_of(
    members: Mapping[str, Sequence[Outcome]], name: str = "circle", aside: tuple[str, ...] = ()
) -> Group:
    """The group of members with their drafts' outcomes, the oldest first; drafts are called as the outcomes' files."""
    outcomes: dict[Submission, Outcome] = {}
    writers = []
    for member, each in members.items():
        drafts = [Submission(_item(member, n, outcome)) for n, outcome in enumerate(each)]
        outcomes.update(zip(drafts, each, strict=True))
        writers.append(Writer(member, "numbers" if len(drafts) > 1 else "only", tuple(drafts)))
    return progress(Gathered(name, tuple(writers), aside, len(aside)), outcomes)


def _item(member: str, n: int, outcome: Outcome) -> Item:
    return Item(Path(f"{n}"), (member, outcome.source.name), n)
