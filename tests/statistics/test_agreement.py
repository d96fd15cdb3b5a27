"""Kappa and its interval, held to scikit-learn: the interval by the infinitesimal jackknife over its weighted kappa."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from reports.statistics.agreement import kappa

grades = st.sampled_from(("strong", "adequate", "revisions"))
pairs = st.lists(st.tuples(grades, grades), min_size=8, max_size=60).filter(
    lambda each: len({grade for pair in each for grade in pair}) > 1
)


def weighted(one: list[str], other: list[str], weights: np.ndarray) -> float:
    return float(cohen_kappa_score(one, other, sample_weight=weights))


def jackknife_error(one: list[str], other: list[str]) -> float:
    """The standard error of the delta method, by moving the weight of one pair after another a little."""
    n, step = len(one), 1e-5
    moves = []
    for place in range(n):
        values = []
        for sign in (1, -1):
            weights = np.full(n, (1 - sign * step) / n)
            weights[place] += sign * step
            values.append(weighted(one, other, weights))
        moves.append((values[0] - values[1]) / (2 * step))
    return float(np.sqrt(np.mean(np.square(moves)) / n))


@settings(max_examples=40, deadline=None)
@given(pairs)
def test_kappa_and_interval_are_those_of_scikit_learn(given_pairs: list[tuple[str, str]]) -> None:
    one, other = [p[0] for p in given_pairs], [p[1] for p in given_pairs]
    found = kappa(given_pairs)
    assert found.value == pytest.approx(cohen_kappa_score(one, other), abs=1e-9)
    half = 1.959964 * jackknife_error(one, other)
    assert found.value is not None
    assert found.low == pytest.approx(max(-1.0, found.value - half), abs=2e-4)
    assert found.high == pytest.approx(min(1.0, found.value + half), abs=2e-4)


def test_one_grade_throughout_has_no_kappa() -> None:
    assert kappa([("strong", "strong")] * 9).value is None
