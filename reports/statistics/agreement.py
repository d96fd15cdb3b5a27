"""How far two assessors agree: Cohen's kappa with its interval.

A few lines of our own: scikit-learn and statsmodels, which have it, are not needed to run the program, and either would
make its installation larger by half. The tests hold the figures to scikit-learn's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

_NORMAL: Final = 1.959964
"""The normal distribution's quantile of 0.975."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of `n` pairs with its 95 % interval; without a value where chance alone would always agree."""

    n: int
    value: float | None
    low: float | None
    high: float | None


def kappa(pairs: Sequence[tuple[str, str]]) -> Kappa:
    """Of pairs of grades, one from each assessor.

    The standard error is that of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969), for large samples.
    """
    grades = sorted({grade for pair in pairs for grade in pair})
    places = {grade: n for n, grade in enumerate(grades)}
    shares = np.zeros((len(grades), len(grades)))
    for one, other in pairs:
        shares[places[one], places[other]] += 1 / len(pairs)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    agreed, chance = float(np.trace(shares)), float(rows @ columns)
    if len(grades) < 2:
        return Kappa(len(pairs), None, None, None)
    value = (agreed - chance) / (1 - chance)
    half = _NORMAL * _error(shares, agreed, chance, len(pairs))
    return Kappa(len(pairs), value, max(-1.0, value - half), min(1.0, value + half))


def _error(shares: np.ndarray, agreed: float, chance: float, n: int) -> float:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    spread = rows[None, :] + columns[:, None]
    apart = shares * (1 - agreed) ** 2 * spread**2
    same = np.diag(shares) * ((1 - chance) - np.diag(spread) * (1 - agreed)) ** 2
    variance = same.sum() + apart.sum() - np.trace(apart) - (agreed * chance - 2 * chance + agreed) ** 2
    return float(np.sqrt(max(variance, 0.0) / (n * (1 - chance) ** 4)))
