"""Figures of many documents from the counts of each: recall, accuracy, and how well boundaries and sections are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluation.alignment import Score

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1 over `words` gold words of `documents`.

    `section_accuracy` counts words that were not read as wrong; `macro_f1` is the mean over gold sections of the F1 of
    their words; `boundary_f1` is over all places where the section changes.
    """

    documents: int
    words: int
    word_recall: float
    section_accuracy: float
    boundary_f1: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Words of the section `gold` that were placed in `found` (None: running text)."""

    gold: str
    found: str | None
    words: int


def figures(scores: Sequence[Score]) -> Figures:
    """The figures over all words of all documents together."""
    words = sum(score.gold for score in scores)
    boundaries = sum(score.boundaries + score.placed_boundaries for score in scores)
    return Figures(
        documents=len(scores),
        words=words,
        word_recall=_share(sum(score.read for score in scores), words),
        section_accuracy=_share(sum(score.right for score in scores), words),
        boundary_f1=_share(2 * sum(score.right_boundaries for score in scores), boundaries),
        macro_f1=_macro_f1(sum((score.pairs for score in scores), Counter())),
    )


def accuracy(score: Score) -> float:
    """The share of a document's gold words that were read and stand in their section."""
    return _share(score.right, score.gold)


def misplaced(score: Score) -> tuple[Misplaced, ...]:
    """Where most of a document's misplaced words went, most first."""
    wrong = [(pair, n) for pair, n in score.pairs.most_common() if pair[0] != pair[1]]
    return tuple(Misplaced(gold, found, n) for (gold, found), n in wrong[:_SHOWN])


def _macro_f1(pairs: Counter[tuple[str, str | None]]) -> float:
    wanted, placed = Counter[str](), Counter[str | None]()
    for (gold, found), n in pairs.items():
        wanted[gold] += n
        placed[found] += n
    return _mean(2 * pairs[(section, section)] / (n + placed[section]) for section, n in wanted.items())


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 5) if listed else 0.0


def _share(part: int, whole: int) -> float:
    return round(part / whole, 5) if whole else 1.0
