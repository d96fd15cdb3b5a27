"""Heading lines with what they say: likeness to each label's wordings, fit of their codes, the part they
name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.framework import Framework
from pipeline.lexicon import heading_words
from pipeline.segment.codes import code_fit
from pipeline.segment.contents import entry_key
from pipeline.segment.labels import Label
from pipeline.segment.lines import Line
from pipeline.segment.wording import Wordings, fold, wordings

Looks = frozenset[tuple[object, ...]]
SIDES = re.compile(r"\s*:\s+|\s+[–—|-]\s+")
SIDE_WORTH = 0.92
NAMES_PART = 0.72
# From which likeness a line names a part whatever stands around it, and how large a share of the lines of one look name
# a part where parts have that look: a title of the author's own ("What I hope to do") can come near a part's by chance.
SURELY_NAMES_PART = 0.9
PARTS_SHARE = 1 / 3
OWN_CODE = 0.8
HEADINGS_EXPECTED = 13.0
FEWEST = 3
FEWEST_STRICT, MOST_STRICT = 7, 24
OF_PART = 0.02
FIRST_WORD = re.compile(r"\W*(\w+)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line with what it says: likeness to every label and fit of its code, in their order, and the part it
    names, if any."""

    line: Line
    likeness: NDArray[np.float64]
    code: tuple[float, ...]
    part: str | None
    part_likeness: float
    listed: bool


@cache
def part_wordings() -> Wordings:
    """The wordings of subheadings that name a part."""
    return wordings(heading_words().parts)


def read_headings(
    lines: Sequence[Line],
    labels: Sequence[Label],
    names: Wordings,
    framework: Framework,
    entries: frozenset[str],
) -> tuple[Heading, ...]:
    """Every line with what its words and its code say for each label."""
    lines, parts = tuple(_with_codes(lines)), part_wordings()
    pieces = list(map(_pieces, lines))
    likenesses, of_parts = _best(names, pieces), _best(parts, [of_line[1:] or of_line for of_line in pieces])
    out = []
    for line, likeness, of_part in zip(lines, likenesses, of_parts, strict=True):
        part, score = parts.labels[int(of_part.argmax())], float(of_part.max())
        codes = _code_fits(line, labels, framework)
        listed = entry_key(line.text) in entries or (bool(line.code.rest) and fold(line.code.rest) in entries)
        names_part = score >= NAMES_PART and max(codes) < OWN_CODE
        out.append(Heading(line, likeness, codes, part if names_part else None, score, listed))
    return tuple(_parts_by_look(out))


def _parts_by_look(headings: Sequence[Heading]) -> Iterator[Heading]:
    """The headings, those that only come near a part's name without it where few headings of that look name one."""
    lines = Counter(h.line.rank for h in headings)
    parts = Counter(h.line.rank for h in headings if h.part is not None)
    for heading in headings:
        rank = heading.line.rank
        by_chance = heading.part_likeness < SURELY_NAMES_PART and parts[rank] < PARTS_SHARE * lines[rank]
        yield replace(heading, part=None) if by_chance else heading


def _code_fits(line: Line, labels: Sequence[Label], framework: Framework) -> tuple[float, ...]:
    """The fit of a line's code to each label; a section's id that is no digit and letter (`A1`) is its own code."""
    match = FIRST_WORD.match(line.text)
    first = match[1].casefold() if match and any(c.isdigit() for c in match[1]) else None
    if first is None and line.code.area is None and line.code.letter is None:
        return (0.0,) * len(labels)
    return tuple(
        1.0
        if first is not None and label.kind == "section" and first == label.id.casefold()
        else code_fit(line.code, label.id, label.area, framework)
        for label in labels
    )


def _with_codes(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each that stands right under a bare code (`2b` on a line of its own) with that code."""
    before: Line | None = None
    for line in lines:
        alone = before is not None and not before.code.rest.strip() and before.block == line.block - 1
        if alone and before is not None and line.code.area is None and line.code.letter is None:
            line = replace(line, code=replace(before.code, rest=line.text))
        yield line
        before = line


def _pieces(line: Line) -> tuple[str, ...]:
    """What of a heading may be its wording: all of it, what stands beside its code, and either side of a
    colon or dash."""
    sides = [side for side in SIDES.split(line.code.rest) if side.strip()]
    return tuple(dict.fromkeys((line.text, line.code.rest, *(sides[:2] if len(sides) > 1 else ()))))


def _best(names: Wordings, pieces: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """The likeness of each line's best piece to every label; a mere side of the heading counts a little less."""
    if not pieces:
        return np.zeros((0, len(names.labels)))
    worth = [1.0 if number < 2 else SIDE_WORTH for of_line in pieces for number in range(len(of_line))]
    likeness = names.likenesses(list(chain.from_iterable(pieces))) * np.array(worth)[:, None]
    begins = np.cumsum([0, *map(len, pieces[:-1])])
    return np.asarray(np.maximum.reduceat(likeness, begins, axis=0))


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the headings that open something may have in common: their looks, and how many lines of those and
    of other looks open anything. `strict` ones say that all lines of one look do, and hardly any other."""

    looks: Looks
    strict: bool
    within: float
    beside: float
    lines: int

    def opening(self, heading: Heading) -> float:
        """The probability that a line opens something, by its look and by whether it names a part."""
        if heading.part is not None:
            return OF_PART
        return self.within if heading.line.rank in self.looks else self.beside


def assumptions(headings: Sequence[Heading]) -> tuple[Assumption, ...]:
    """All assumptions on the looks of section headings: any look; one look; an outline level or those above
    it; and, for each single look that a plausible number of lines share, that those lines are the sections'
    headings."""
    counts = Counter(h.line.rank for h in headings if h.part is None)
    common = [rank for rank, n in counts.most_common(6) if n >= FEWEST]
    levels = sorted((rank for rank in counts if rank[0] == "outline"), key=str)
    downto = [frozenset(levels[: n + 1]) for n in range(1, len(levels))]
    loose = dict.fromkeys([frozenset(counts), *(frozenset([rank]) for rank in common), *downto])
    out = []
    for looks in loose:
        lines = sum(counts[rank] for rank in looks)
        within = min(max(HEADINGS_EXPECTED / (lines + 1.0), 0.03), 0.9)
        out.append(Assumption(looks, False, within, 0.12, lines))
        if FEWEST_STRICT <= lines <= MOST_STRICT:
            out.append(Assumption(looks, True, 0.97, 0.02, lines))
    return tuple(out)
