"""The features of a document that the decoding weighs: what each line says for opening or staying in each
label.

All are arrays over lines and labels; the last axis follows the names in `OPENING`, `STAYING`, `TEXT`,
`MOVING` and `LOOKING`, which are also the names in the file of weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.segment.decode import Scores
from pipeline.segment.headings import Assumption, Heading, assumptions
from pipeline.segment.labels import BACK, FRONT, Label
from pipeline.segment.prose import Prose
from pipeline.segment.weights import Weights

Array = NDArray[np.float64]
NOT_AT_START = -12.0
WORDED_FROM = 0.4
OPENING = (
    "front", "area", "section", "back", "own-subject", "salience", "look", "listed", "empty", "wording",
    "exact-wording", "code", "code-hint", "foreign-code", "title-topic", "part-named", "bare-section", "bare-other",
    "before-part", "bare-further",
)  # fmt: skip
STAYING = ("look", "others-wording", "others-code")
LOOKING = ("few", "several", "strict")
LEAST_EXPECTED = 8.0


@dataclass(frozen=True, slots=True)
class Features:
    """What the decoding weighs, under the assumption that sections open with lines of certain looks.

    `opens` (lines × labels × OPENING), `stays` (lines × labels × STAYING), `text` (lines + 1 × labels ×
    TEXT), `moves` (labels × labels × MOVING), `looks` (LOOKING): one plane for each name in those tuples.
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
    likeness = np.array([h.likeness for h in headings]).reshape(len(headings), len(labels))
    fit = np.array([[_fit(h, j, label) for j, label in enumerate(labels)] for h in headings]).reshape(
        likeness.shape
    )
    opening = _opening(headings, labels, titles, likeness, fit)
    staying = _staying(headings, labels, likeness, fit)
    return tuple(
        Features(
            *_with_looks(opening, staying, headings, assumption),
            prose.below(headings, assumption.looks),
            moves,
            _likely(assumption),
        )
        for assumption in assumptions(headings)
    )


def _column(values: Sequence[float | bool]) -> Array:
    return np.array(values, dtype=np.float64).reshape(-1, 1)


def _planes(
    said: Mapping[str, Array | NDArray[np.bool_] | float], names: Sequence[str], shape: tuple[int, ...]
) -> Array:
    return np.stack(
        [np.broadcast_to(np.asarray(said.get(name, 0.0), dtype=np.float64), shape) for name in names], axis=-1
    )


def _scaled(likeness: Array) -> Array:
    return np.asarray((np.maximum(0.0, likeness - WORDED_FROM) / (1.0 - WORDED_FROM)) ** 1.5)


def _opening(
    headings: Sequence[Heading], labels: Sequence[Label], titles: Array, likeness: Array, fit: Array
) -> Array:
    """Lines × labels × OPENING, but for what depends on the looks."""
    kinds = np.array([label.kind for label in labels])
    bare = (likeness < WORDED_FROM) & (fit <= 0.3)
    part = _column([h.part_likeness if h.part is not None else -1.0 for h in headings])
    said = {
        **{kind: kinds == kind for kind in (FRONT, "area", "section", BACK)},
        "own-subject": np.array([label.section is not None and label.section.open for label in labels]),
        "salience": np.clip(_column([h.line.salience for h in headings]) - 2.0, -2.0, 2.5),
        "listed": _column([h.listed for h in headings]),
        "empty": _column([h.line.words_below == 0 for h in headings]),
        "wording": _scaled(likeness),
        "exact-wording": likeness >= 0.92,
        "code": np.where(fit >= 0.8, fit, 0.0),
        "code-hint": np.where((fit > 0.0) & (fit < 0.8), fit, 0.0),
        "foreign-code": np.maximum(0.0, -fit),
        "title-topic": np.clip(titles, -2.0, 3.0),
        "part-named": likeness <= part,
        "bare-section": bare & (kinds == "section"),
        "bare-other": bare & (kinds != "section"),
        "bare-further": bare & np.array([_further(labels, j) for j in range(len(labels))]),
        "before-part": _column([_before_part(headings, i) for i in range(len(headings))]),
    }
    return _planes(said, OPENING, likeness.shape)


def _further(labels: Sequence[Label], column: int) -> bool:
    """Whether a label is a second or later section of its author's own subject: one that few portfolios have."""
    label, before = labels[column], labels[column - 1]
    own = label.section is not None and label.section.open
    return own and before.kind == "section" and before.area == label.area


def _before_part(headings: Sequence[Heading], number: int) -> bool:
    """Whether a line that names no part stands right above one that does, as the heading of a section often does."""
    following = headings[number + 1] if number + 1 < len(headings) else None
    return following is not None and headings[number].part is None and following.part is not None


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
    said = {
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


def _likely(assumption: Assumption) -> Array:
    """What speaks for or against an assumption, whatever opens where: LOOKING."""
    said = {
        "few": max(0.0, 1.0 - assumption.lines / LEAST_EXPECTED),
        "several": float(len(assumption.looks) > 1),
        "strict": float(assumption.strict),
    }
    return np.array([said[name] for name in LOOKING])


def _with_looks(
    opening: Array, staying: Array, headings: Sequence[Heading], assumption: Assumption
) -> tuple[Array, Array]:
    chance = _column([assumption.opening(heading) for heading in headings])
    opens, stays = opening.copy(), staying.copy()
    opens[:, :, OPENING.index("look")] = np.log(chance)
    stays[:, :, STAYING.index("look")] = np.log(1.0 - chance)
    return opens, stays
