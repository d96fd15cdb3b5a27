"""A whole report under attack: all its tables at once as one linear program, solved by scipy for each small count."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from benchmarks.varied import entries
from models.outcome import Precheck
from reports.disclosure.hiding import small
from reports.statistics.release import Told, tell
from reports.statistics.submission import submissions
from reports.statistics.words import statistics_words
from reports.wording import wording

THRESHOLD = 5
OPEN = ("result/pairs/", "result/graded/", "result/known/", "look/known!", "result/known!")
"""How many results are still to come is no secret."""


@pytest.fixture(scope="module", params=[40, 120])
def told(request: pytest.FixtureRequest, outcomes: list[Precheck]) -> Told:
    found = {
        name: tuple(submissions(name, name, entries(outcomes, request.param // 2, seed)))
        for seed, name in enumerate(("spring", "autumn"))
    }
    return tell(found, THRESHOLD, (), statistics_words(), wording())


def test_no_small_count_of_a_report_can_be_worked_out(told: Told) -> None:
    """Of all rounds together; the rounds' own counts are parts of them."""
    scopes = (told.whole, *told.each)
    names = [(scope.name, key) for scope in scopes for key in scope.offered.values]
    places = {name: n for n, name in enumerate(names)}
    rows: list[tuple[dict[int, float], float]] = []
    for scope in scopes:
        for key, count in told.shown[scope.name].items():
            rows.append(({places[scope.name, key]: 1.0}, float(count)))
        for each in scope.offered.sums:
            row = {places[scope.name, each.whole]: 1.0}
            rows.append((row | {places[scope.name, part]: -1.0 for part in each.parts}, 0.0))
    for key in told.each[0].offered.values:
        parts = [places[scope.name, key] for scope in told.each if key in scope.offered.values]
        if key in told.whole.offered.values and len(parts) == len(told.each):
            rows.append(({places["", key]: 1.0} | dict.fromkeys(parts, -1.0), 0.0))
    matrix = lil_matrix((len(rows), len(names)))
    for n, (row, _) in enumerate(rows):
        for column, value in row.items():
            matrix[n, column] = value
    values = np.array([value for _, value in rows])
    for scope in scopes:
        for key, count in scope.offered.values.items():
            if small(count, THRESHOLD) and not key.startswith(OPEN):
                assert key not in told.shown[scope.name]
                low, high = _range(matrix.tocsr(), values, places[scope.name, key])
                assert high - low + 1 >= THRESHOLD, (scope.name, key, count, low, high)


def _range(matrix: object, values: np.ndarray, place: int) -> tuple[int, float]:
    weights = np.zeros(matrix.shape[1])  # type: ignore[attr-defined]
    weights[place] = 1.0
    low, high = (
        linprog(sign * weights, A_eq=matrix, b_eq=values, bounds=(0, None), method="highs")
        for sign in (1, -1)
    )
    assert low.success
    return int(np.ceil(low.fun - 1e-6)), float(np.floor(-high.fun + 1e-6)) if high.success else float("inf")
