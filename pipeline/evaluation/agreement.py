"""Agreement figures with their intervals: Cohen's kappa, F1, accuracy, each over paired answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1000
SEED = 7

Statistic = Callable[[Sequence[Hashable], Sequence[Hashable]], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value over `n` paired answers with its 95 % interval (percentiles of 1,000 resamples)."""

    value: float
    low: float
    high: float
    n: int


def figure(statistic: Statistic, truth: Sequence[Hashable], said: Sequence[Hashable]) -> Figure:
    """The statistic of the answers `said` against `truth`; no pair gives nan."""
    if not truth:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    draws = np.random.default_rng(SEED).integers(0, len(truth), (RESAMPLES, len(truth)))
    values = [statistic([truth[i] for i in draw], [said[i] for i in draw]) for draw in draws.tolist()]
    low, high = np.percentile(values, [2.5, 97.5])
    return Figure(round(statistic(truth, said), 4), round(float(low), 4), round(float(high), 4), len(truth))


def kappa(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """Cohen's kappa; 1 when both give one and the same answer throughout."""
    n = len(truth)
    agreed = sum(a == b for a, b in zip(truth, said, strict=True)) / n
    by_chance = sum((truth.count(v) / n) * (said.count(v) / n) for v in set(truth) | set(said))
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def accuracy(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """The share of answers that are right."""
    return sum(a == b for a, b in zip(truth, said, strict=True)) / len(truth)


def f1(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """F1 of the answer True; 1 when nobody says it."""
    both = sum(bool(a) and bool(b) for a, b in zip(truth, said, strict=True))
    positives = sum(map(bool, truth)) + sum(map(bool, said))
    return 2 * both / positives if positives else 1.0


def macro_f1(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """The mean F1 of all answers that occur in `truth`."""
    values = sorted(set(truth), key=str)
    return sum(f1([t == v for t in truth], [s == v for s in said]) for v in values) / len(values)
