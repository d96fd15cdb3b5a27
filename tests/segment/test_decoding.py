"""The decoding against brute force: every path of small cases is summed and compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from pipeline.segment.decode import Scores, decode, log_total

VALUES = st.floats(-4, 4, width=32)
Step = tuple[int, bool]


@st.composite
def small_scores(draw: st.DrawFn) -> Scores:
    n, k = draw(st.integers(1, 3)), draw(st.integers(2, 3))

    def array(*shape: int) -> hnp.NDArray:
        return draw(hnp.arrays(np.float64, shape, elements=VALUES))

    return Scores(array(n, k), array(n, k), array(n + 1, k), array(k, k), array(k), draw(VALUES))


def all_paths(scores: Scores) -> Iterator[tuple[tuple[Step, ...], float]]:
    """Every path, as the first label and then (label, opened) a line, with its score."""
    n, k = scores.opens.shape
    for first in range(k):
        for steps in product(*(product(range(k), (True, False)) for _ in range(n))):
            score = float(scores.start[first] + scores.text[0, first]) + scores.bias
            here = first
            for i, (label, opened) in enumerate(steps):
                if opened:
                    score += float(scores.moves[here, label] + scores.opens[i, label])
                elif label != here:
                    break
                else:
                    score += float(scores.stays[i, label])
                score += float(scores.text[i + 1, label])
                here = label
            else:
                yield ((first, False), *steps), score


@settings(deadline=None, max_examples=60)
@given(small_scores())
def test_sums_over_all_paths_equal_brute_force(scores: Scores) -> None:
    brute = np.logaddexp.reduce([score for _, score in all_paths(scores)])
    assert log_total(scores) == pytest.approx(brute, abs=1e-6)
    assert decode(scores).total == pytest.approx(brute, abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(small_scores())
def test_the_path_is_the_best_of_all(scores: Scores) -> None:
    found = decode(scores)
    steps = zip(found.path.tolist(), [False, *found.opened.tolist()], strict=True)
    by_path = dict(all_paths(scores))
    assert by_path[tuple(steps)] == pytest.approx(max(by_path.values()), abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(small_scores())
def test_certainty_is_the_share_of_paths_that_take_the_step(scores: Scores) -> None:
    found = decode(scores)
    paths = list(all_paths(scores))
    total = np.logaddexp.reduce([score for _, score in paths])
    for i, (label, opened) in enumerate(zip(found.path[1:].tolist(), found.opened.tolist(), strict=True)):
        taking = [score for path, score in paths if path[i + 1] == (label, opened)]
        assert found.certainty[i] == pytest.approx(np.exp(np.logaddexp.reduce(taking) - total), abs=1e-6)
    assert ((found.certainty >= 0) & (found.certainty <= 1)).all()
    assert ((found.open_probability >= 0) & (found.open_probability <= 1)).all()
    assert (found.open_probability.sum(axis=1) <= 1 + 1e-9).all()


def test_great_scores_do_not_overflow() -> None:
    scores = Scores(
        np.full((2, 2), 900.0), np.full((2, 2), -900.0), np.zeros((3, 2)), np.zeros((2, 2)), np.zeros(2)
    )
    found = decode(scores)
    assert found.opened.all()
    assert np.isfinite(found.total)
    assert np.isfinite(found.certainty).all()


def test_a_document_without_lines_stays_where_it_begins() -> None:
    start = np.array([0.0, -12.0])
    found = decode(Scores(np.empty((0, 2)), np.empty((0, 2)), np.zeros((1, 2)), np.zeros((2, 2)), start))
    assert found.path.tolist() == [0]
    assert found.certainty.size == 0
