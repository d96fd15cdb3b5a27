"""What the training of the segmentation expects of its sums, held to the decoding and to finite differences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.segment.decode import Scores, log_total
from pipeline.training.segmentation import expectation

Array = NDArray[np.float64]


def scores(seed: int, n: int = 4, k: int = 3) -> Scores:
    draw = np.random.default_rng(seed).normal
    return Scores(
        draw(size=(n, k)), draw(size=(n, k)), draw(size=(n + 1, k)), draw(size=(k, k)), draw(size=k), 0.7
    )


@pytest.mark.parametrize("seed", range(4))
def test_totals_agree_and_every_line_is_used_once(seed: int) -> None:
    made = scores(seed)
    found = expectation(made, None)
    assert found.total == pytest.approx(log_total(made))
    assert (found.opens + found.stays).sum(axis=1) == pytest.approx(np.ones(4))
    assert found.text.sum(axis=1) == pytest.approx(np.ones(5))
    assert found.moves.sum() == pytest.approx(found.opens.sum())


@pytest.mark.parametrize("plane", ["opens", "stays", "text", "moves"])
def test_expected_uses_are_the_slopes_of_the_total(plane: str) -> None:
    made, step = scores(7), 1e-5
    expected: Array = getattr(expectation(made, None), plane)
    for place in np.ndindex(expected.shape):
        nudged: Array = getattr(made, plane).copy()
        nudged[place] += step
        slope = (log_total(replace(made, **{plane: nudged})) - log_total(made)) / step
        assert slope == pytest.approx(expected[place], abs=1e-3)


def test_what_is_not_allowed_is_not_used() -> None:
    allowed = np.ones((5, 3), dtype=np.bool_)
    allowed[2] = [False, True, False]
    found = expectation(scores(3), allowed)
    assert found.text[2] == pytest.approx([0.0, 1.0, 0.0], abs=1e-9)
    assert found.total < expectation(scores(3), None).total
