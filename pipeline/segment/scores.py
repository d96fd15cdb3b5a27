"""What each heading line, and the text below it, says for each label: the numbers that the decoding adds up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.document import Block
from models.framework import Framework
from pipeline.lexicon import heading_words
from pipeline.segment.codes import code_fit
from pipeline.segment.contents import entry_key
from pipeline.segment.decode import Scores
from pipeline.segment.labels import BACK, FRONT, Label
from pipeline.segment.lines import Line
from pipeline.segment.prior import ContentPrior
from pipeline.segment.weights import Weights
from pipeline.segment.wording import Wordings, fold, wordings

Array = NDArray[np.float64]
Looks = frozenset[tuple[object, ...]]
SIDES = re.compile(r"\s*:\s+|\s+[–—|-]\s+")
SIDE_WORTH = 0.92
SHORT = 6
HEADINGS_EXPECTED = 13.0
NOT_AT_START = -12.0
WORDED_FROM = 0.4
TOPIC_SCALE = 0.55
TOPIC_CAP = 4.0
OPENING = (
    "front", "area", "section", "back", "own-subject", "salience", "look-odds", "other-look", "listed", "empty", "wording",
    "exact-wording", "code", "code-hint", "foreign-code", "title-topic", "part-named", "bare-section", "bare-other",
)  # fmt: skip
STAYING = ("part", "look-odds", "other-look", "others-wording", "others-code")
TEXT = ("topic", "front", "area", "back")
LOOKING = ("few", "several")
LEAST_EXPECTED = 8.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line with what it says: likeness to every label, fit of its code, and the part it names, if any."""

    line: Line
    likeness: Mapping[str, float]
    code: tuple[float, ...]
    part: str | None
    part_likeness: float
    listed: bool


def part_wordings() -> Wordings:
    """The wordings of subheadings that name a part."""
    return wordings(heading_words().parts)


def read_headings(
    lines: Sequence[Line], labels: Sequence[Label], names: Wordings, framework: Framework, entries: frozenset[str]
) -> tuple[Heading, ...]:
    """Every line with what its words and its code say for each label."""
    parts = part_wordings()
    out = []
    for line in lines:
        pieces = _pieces(line)
        of_part = _best(parts, pieces[1:] or pieces)
        part = max(of_part, key=lambda name: of_part[name])
        likeness = _best(names, pieces)
        codes = tuple(code_fit(line.code, label.id, label.area, framework) for label in labels)
        listed = entry_key(line.text) in entries or bool(line.code.rest) and fold(line.code.rest) in entries
        score = of_part[part]
        out.append(Heading(line, likeness, codes, part if score >= 0.72 else None, score, listed))
    return tuple(out)


def _pieces(line: Line) -> tuple[str, ...]:
    """What of a heading may be its wording: all of it, what stands beside its code, and either side of a colon or dash."""
    sides = [side for side in SIDES.split(line.code.rest) if side.strip()]
    return tuple(dict.fromkeys((line.text, line.code.rest, *(sides[:2] if len(sides) > 1 else ()))))


def _best(names: Wordings, pieces: Sequence[str]) -> dict[str, float]:
    """The likeness of the best piece to every label; a mere side of the heading counts a little less."""
    scored = [(names.likeness(piece), 1.0 if number < 2 else SIDE_WORTH) for number, piece in enumerate(pieces)]
    return {label: max(likeness[label] * worth for likeness, worth in scored) for label in scored[0][0]}


def section_looks(headings: Sequence[Heading]) -> tuple[Looks, ...]:
    """What the headings of sections may have in common: any look; one look; an outline level or those above it."""
    counts = Counter(h.line.rank for h in headings if h.part is None)
    common = [rank for rank, n in counts.most_common(6) if n >= 3]
    levels = sorted((rank for rank in counts if rank[0] == "outline"), key=str)
    downto = [frozenset(levels[: n + 1]) for n in range(1, len(levels))]
    return tuple(dict.fromkeys([frozenset(counts), *(frozenset([rank]) for rank in common), *downto]))


def look_odds(headings: Sequence[Heading], looks: Looks, expected: float) -> float:
    """The log-odds that a line of these looks opens something, if all that open have them: few such lines, high odds."""
    n = sum(h.line.rank in looks and h.part is None for h in headings)
    probability = min(max(expected / (n + 1.0), 0.02), 0.93)
    return math.log(probability / (1.0 - probability))


@dataclass(frozen=True, slots=True)
class Features:
    """What the decoding weighs, under the assumption that sections open with lines of certain looks.

    `opens` (lines × labels × OPENING), `stays` (lines × labels × STAYING), `text` (lines + 1 × labels × TEXT),
    `moves` (labels × labels × MOVING), `looks` (LOOKING): one plane for each name in those tuples.
    """

    opens: Array
    stays: Array
    text: Array
    moves: Array
    looks: Array

    def scores(self, weights: Weights) -> Scores:
        """The weighted sums: log-odds that the decoding adds up."""
        start = np.full(self.moves.shape[0], NOT_AT_START)
        start[0] = 0.0
        return Scores(
            self.opens @ weights.opening, self.stays @ weights.staying, self.text @ weights.text,
            self.moves @ weights.moving, start, float(self.looks @ weights.looks),
        )  # fmt: skip


def build_features(
    headings: Sequence[Heading], labels: Sequence[Label], prose: Prose, titles: Array, moves: Array
) -> tuple[Features, ...]:
    """All features of a document, one reading for each assumption on the looks of section headings."""
    likeness = np.array([[h.likeness[label.id] for label in labels] for h in headings]).reshape(len(headings), len(labels))
    fit = np.array([[_fit(h, j, label) for j, label in enumerate(labels)] for h in headings]).reshape(likeness.shape)
    opening = _opening(headings, labels, titles, likeness, fit)
    staying = _staying(headings, labels, likeness, fit)
    return tuple(
        Features(*_with_looks(opening, staying, headings, looks), prose.below(headings, looks), moves, _likely(headings, looks))
        for looks in section_looks(headings)
    )


def _planes(said: Mapping[str, Array | NDArray[np.bool_] | float], names: Sequence[str], shape: tuple[int, ...]) -> Array:
    return np.stack([np.broadcast_to(np.asarray(said.get(name, 0.0), dtype=np.float64), shape) for name in names], axis=-1)


def _scaled(likeness: Array) -> Array:
    return np.asarray((np.maximum(0.0, likeness - WORDED_FROM) / (1.0 - WORDED_FROM)) ** 1.5)


def _opening(headings: Sequence[Heading], labels: Sequence[Label], titles: Array, likeness: Array, fit: Array) -> Array:
    """Lines × labels × OPENING, but for what depends on the looks."""
    kinds = np.array([label.kind for label in labels])
    column = lambda values: np.array(values, dtype=np.float64).reshape(-1, 1)  # noqa: E731
    bare = (likeness < WORDED_FROM) & (fit <= 0.3)
    part = column([h.part_likeness if h.part is not None else -1.0 for h in headings])
    said = {
        **{kind: kinds == kind for kind in (FRONT, "area", "section", BACK)},
        "own-subject": np.array([label.section is not None and label.section.open for label in labels]),
        "salience": np.clip(column([h.line.salience for h in headings]) - 2.0, -2.0, 2.5),
        "listed": column([h.listed for h in headings]),
        "empty": column([h.line.words_below == 0 for h in headings]),
        "wording": _scaled(likeness),
        "exact-wording": likeness >= 0.92,
        "code": np.where(fit >= 0.8, fit, 0.0),
        "code-hint": np.where((fit > 0.0) & (fit < 0.8), fit, 0.0),
        "foreign-code": np.maximum(0.0, -fit),
        "title-topic": np.clip(titles, -2.0, 3.0),
        "part-named": np.isin(kinds, ["section", BACK]) & (likeness <= part),
        "bare-section": bare & (kinds == "section"),
        "bare-other": bare & (kinds != "section"),
    }
    return _planes(said, OPENING, likeness.shape)


def _fit(heading: Heading, column: int, label: Label) -> float:
    """How well the line's code fits a label; an area is opened by its number alone."""
    if label.kind != "area":
        return heading.code[column]
    code = heading.line.code
    if code.area is None:
        return 0.0
    if code.area != label.area or code.letter is not None:
        return -0.7
    return 0.9 if code.firm else 0.6


def _staying(headings: Sequence[Heading], labels: Sequence[Label], likeness: Array, fit: Array) -> Array:
    """Lines × labels × STAYING, but for what depends on the looks."""
    section = np.array([label.kind == "section" for label in labels])
    named = np.array([h.part is not None for h in headings], dtype=np.float64).reshape(-1, 1)
    said = {
        "part": named,
        "others-wording": _best_of_others(np.where(section, _scaled(likeness), 0.0)),
        "others-code": _best_of_others(np.where(section & (fit >= 0.8), fit, 0.0)),
    }
    return _planes(said, STAYING, likeness.shape)


def _best_of_others(values: Array) -> Array:
    """For each row and column the row's greatest value in another column."""
    if not values.size:
        return values
    ordered = np.sort(values, axis=1)
    top, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(np.arange(values.shape[1]) == values.argmax(axis=1)[:, None], second, top)


def _likely(headings: Sequence[Heading], looks: Looks) -> Array:
    """What speaks for or against an assumption on the looks, whatever opens where: LOOKING."""
    n = sum(h.line.rank in looks and h.part is None for h in headings)
    said = {"few": max(0.0, 1.0 - n / LEAST_EXPECTED), "several": float(len(looks) > 1)}
    return np.array([said[name] for name in LOOKING])


def _with_looks(opening: Array, staying: Array, headings: Sequence[Heading], looks: Looks) -> tuple[Array, Array]:
    odds = look_odds(headings, looks, HEADINGS_EXPECTED)
    inside = np.array([h.line.rank in looks for h in headings], dtype=np.bool_).reshape(-1, 1)
    unnamed = np.array([h.part is None for h in headings], dtype=np.bool_).reshape(-1, 1)
    opens, stays = opening.copy(), staying.copy()
    opens[:, :, OPENING.index("look-odds")] = np.where(inside, odds, 0.0)
    opens[:, :, OPENING.index("other-look")] = ~inside
    stays[:, :, STAYING.index("look-odds")] = np.where(inside & unnamed, odds, 0.0)
    stays[:, :, STAYING.index("other-look")] = ~inside & unnamed
    return opens, stays


def topic_columns(evidence: Array, labels: Sequence[Label], framework: Framework) -> Array:
    """Texts × labels from texts × sections: areas, front and back say nothing of their words."""
    column = {section.id: number for number, section in enumerate(framework.sections)}
    out = np.zeros((len(evidence), len(labels)))
    for j, label in enumerate(labels):
        if label.section is not None:
            out[:, j] = evidence[:, column[label.section.id]]
    return out


def title_scores(headings: Sequence[Heading], labels: Sequence[Label], prior: ContentPrior) -> Array:
    """What the words of each heading line say for each label, by the content model."""
    return topic_columns(prior.evidence([h.line.code.rest or h.line.text for h in headings]), labels, prior.framework)


@dataclass(frozen=True, slots=True)
class Prose:
    """The running text of a document: per block its index, what it says for each label, and its mass (1 for 80 words)."""

    where: NDArray[np.int64]
    said: Array
    mass: Array
    kinds: NDArray[np.str_]

    def below(self, headings: Sequence[Heading], looks: Looks) -> Array:
        """What the text before the first line and below each says, lines + 1 × labels × TEXT.

        Text counts for the line of these looks above it, however many subheadings stand between, and no stretch says
        more than the cap: what sections are alike in their words must not outvote their headings.
        """
        carriers = [i for i, h in enumerate(headings) if h.line.rank in looks and h.part is None]
        starts = [0, *(headings[i].line.block + 1 for i in carriers)]
        ends = [*(headings[i].line.block for i in carriers), np.inf]
        out = np.zeros((len(headings) + 1, self.said.shape[1], len(TEXT)))
        for row, start, end in zip([0, *(i + 1 for i in carriers)], starts, ends, strict=True):
            inside = (self.where >= start) & (self.where < end)
            if inside.any():
                out[row] = self._stretch(inside)
        return out

    def _stretch(self, inside: NDArray[np.bool_]) -> Array:
        said = TOPIC_SCALE * (np.clip(self.said[inside], -2.5, 2.5) * self.mass[inside, None]).sum(axis=0)
        topic = TOPIC_CAP * np.tanh(said / TOPIC_CAP)
        mass = min(float(self.mass[inside].sum()), TOPIC_CAP)
        planes = {
            "topic": np.where(self.kinds == "section", topic, 0.0),
            **{kind: np.where(self.kinds == kind, mass, 0.0) for kind in (FRONT, "area", BACK)},
        }
        return np.stack([planes[name] for name in TEXT], axis=1)


def read_prose(blocks: Sequence[Block], labels: Sequence[Label], prior: ContentPrior) -> Prose:
    """The running text of a document as evidence; titles, images and very short lines say nothing."""
    prose = [b for b in blocks if b.role == "content" and b.kind != "image" and len(b.text.split()) >= SHORT]
    said = topic_columns(prior.evidence([b.text for b in prose]), labels, prior.framework)
    own_subject = np.array([0.5 if label.section is not None and label.section.open else 1.0 for label in labels])
    return Prose(
        where=np.array([b.index for b in prose], dtype=np.int64),
        said=said * own_subject,
        mass=np.array([min(len(b.text.split()), 80) / 80 for b in prose]),
        kinds=np.array([label.kind for label in labels]),
    )
