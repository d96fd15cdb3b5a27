"""The order in which a style tells the sections: as they come, moved, undivided, or in turns by case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from random import Random
from typing import assert_never

from pipeline.evaluation.portfolio import Block, Portfolio
from pipeline.evaluation.styles import Disorder

_FRAME = ("front", "back")
_CODED = re.compile(r"(\d+)([a-z])")
_MOVES = 3
_SPLIT_FROM = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks of one section that stand together; `case` counts the turns of a section told by case."""

    section: str
    blocks: tuple[Block, ...]
    case: int | None = None
    undivided: bool = False

    @property
    def opening(self) -> Block | None:
        """The heading it opens with, if it opens with one."""
        first = self.blocks[0] if self.blocks and not self.later_case else None
        return first if first and first.kind == "heading" else None

    @property
    def later_case(self) -> bool:
        """Whether an earlier stretch has told the section's first case."""
        return self.case is not None and self.case > 1

    @property
    def rest(self) -> tuple[Block, ...]:
        """The blocks after the opening heading."""
        return self.blocks[1:] if self.opening else self.blocks


def area_of(section: str) -> str | None:
    """The area of a coded section (`2` of `2b`), or None."""
    coded = _CODED.fullmatch(section)
    return coded[1] if coded else None


def letter_of(section: str) -> str:
    """The letter of a coded section, or nothing."""
    coded = _CODED.fullmatch(section)
    return coded[2] if coded else ""


def is_area(section: str) -> bool:
    """Whether the id is that of an area's own introduction."""
    return section.isdigit()


def arranged(
    portfolio: Portfolio, disorder: Disorder, undivided_area: str, rng: Random
) -> tuple[Stretch, ...]:
    """The portfolio's stretches in the order of the document."""
    plain = tuple(
        Stretch(section, tuple(blocks))
        for section, blocks in groupby(portfolio.blocks, key=lambda block: block.section)
    )
    match disorder:
        case "none":
            return plain
        case "moved":
            return _moved(plain, rng)
        case "undivided":
            return _undivided(plain, undivided_area)
        case "split":
            return _split(plain)
        case _:
            assert_never(disorder)


def _moved(stretches: Sequence[Stretch], rng: Random) -> tuple[Stretch, ...]:
    """Some sections elsewhere; an area's introduction goes with the section it stands before."""
    front = tuple(stretch for stretch in stretches if stretch.section == "front")
    back = tuple(stretch for stretch in stretches if stretch.section == "back")
    groups: list[tuple[Stretch, ...]] = []
    waiting: tuple[Stretch, ...] = ()
    for stretch in stretches:
        if stretch.section in _FRAME:
            continue
        waiting += (stretch,)
        if not is_area(stretch.section):
            groups.append(waiting)
            waiting = ()
    order = list(groups)
    while len(order) > 1 and order == groups:
        for _ in range(_MOVES):
            order.insert(rng.randrange(len(order)), order.pop(rng.randrange(len(order))))
    return front + tuple(stretch for group in order for stretch in group) + waiting + back


def _undivided(stretches: Sequence[Stretch], area: str) -> tuple[Stretch, ...]:
    """The area's sections under one heading; their text is that of its first section."""
    members = [stretch for stretch in stretches if area in (stretch.section, area_of(stretch.section))]
    if not members:
        return tuple(stretches)
    section = f"{area}a"
    blocks = tuple(replace(block, section=section) for stretch in members for block in stretch.rest)
    whole = Stretch(section, blocks, undivided=True)
    kept = [stretch for stretch in stretches if stretch not in members]
    kept.insert(stretches.index(members[0]), whole)
    return tuple(kept)


def _split(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The first two neighbours of an area that are long enough, each cut in two and told in turns."""
    for index, (first, second) in enumerate(pairwise(stretches)):
        same_area = area_of(first.section) is not None and area_of(first.section) == area_of(second.section)
        if same_area and min(len(first.rest), len(second.rest)) >= _SPLIT_FROM:
            turns = [part for pair in zip(_halves(first), _halves(second), strict=True) for part in pair]
            return (*stretches[:index], *turns, *stretches[index + 2 :])
    return tuple(stretches)


def _halves(stretch: Stretch) -> tuple[Stretch, Stretch]:
    """Cut before the heading, else the paragraph, that is nearest to the middle."""
    blocks = stretch.blocks
    places = range(2, len(blocks) - 1)
    headings = [
        place for place in places if blocks[place].kind == "heading" and blocks[place - 1].kind != "heading"
    ]
    paragraphs = [place for place in places if blocks[place].kind == "paragraph"]
    middle = len(blocks) // 2
    cut = min(headings or paragraphs or [middle], key=lambda place: abs(place - middle))
    return Stretch(stretch.section, blocks[:cut], case=1), Stretch(stretch.section, blocks[cut:], case=2)
