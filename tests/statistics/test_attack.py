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


ROUNDS = {
    "few": {"spring": 20, "autumn": 20},
    "many": {"spring": 60, "autumn": 60},
    "one-pathway": {"spring": 60},
    "one-pathway-two-rounds": {"spring": 20, "autumn": 20},
}
"""Submissions by round."""


@pytest.fixture(scope="module", params=ROUNDS)
def told(request: pytest.FixtureRequest, outcomes: list[Precheck]) -> Told:
    of = of_cmalt(outcomes) if request.param.startswith("one-pathway") else outcomes
    found = {
        name: tuple(submissions(name, name, entries(of, number, seed)))
        for seed, (name, number) in enumerate(ROUNDS[request.param].items())
    }
    return tell(found, THRESHOLD, (), statistics_words(), wording())


def of_cmalt(outcomes: list[Precheck]) -> list[Precheck]:
    """Those of the usual pathway in the framework's present edition."""
    return [o for o in outcomes if (o.framework.id, o.pathway.id) == ("cmalt-2019", "cmalt")]


@pytest.mark.parametrize("number", [12, 60, 150])
def test_a_round_of_one_pathway_is_told(outcomes: list[Precheck], number: int) -> None:
    """Its totals, and most of what is large enough."""
    found = tuple(submissions("spring", "spring", entries(of_cmalt(outcomes), number, 1)))
    told = tell({"spring": found}, THRESHOLD, (), statistics_words(), wording())
    offered, shown = told.whole.offered, told.shown[""]
    assert {"n", "result/known"} <= shown.keys()
    large = [key for key in offered.cells if not small(offered.values[key], THRESHOLD)]
    assert len(shown) > 0.7 * len(large)


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
    for key in told.each[0].offered.values if told.each else ():
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
