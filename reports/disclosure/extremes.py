"""The least and the greatest value that a sum of unknown counts can have: two runs of a linear program."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import highspy
import numpy as np

Row = tuple[Mapping[int, int], int]
"""Coefficients by unknown, and what they come to."""

_TOLERANCE: Final = 1e-6


def extremes(rows: Sequence[Row], sought: Mapping[int, int]) -> tuple[int, int | None]:
    """The range of `sought` (coefficients by unknown) over whole numbers from 0 up that fulfil all `rows`.

    The range is that of the linear relaxation, rounded inwards; None stands for no upper bound.
    """
    columns = {
        unknown: n for n, unknown in enumerate(sorted({u for row, _ in rows for u in row} | set(sought)))
    }
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    most = np.full(len(columns), highspy.kHighsInf)
    solver.addVars(len(columns), np.zeros(len(columns)), most)
    for coefficients, value in rows:
        indexes = np.array([columns[u] for u in coefficients], dtype=np.int32)
        weights = np.array(list(coefficients.values()), dtype=np.float64)
        solver.addRow(float(value), float(value), len(indexes), indexes, weights)
    for unknown, weight in sought.items():
        solver.changeColCost(columns[unknown], float(weight))
    least = _run(solver, highspy.ObjSense.kMinimize)
    greatest = _run(solver, highspy.ObjSense.kMaximize)
    assert least is not None, "counts have a lower bound"
    return math.ceil(least - _TOLERANCE), None if greatest is None else math.floor(greatest + _TOLERANCE)


def _run(solver: highspy.Highs, sense: highspy.ObjSense) -> float | None:
    solver.changeObjectiveSense(sense)
    solver.run()
    match solver.getModelStatus():
        case highspy.HighsModelStatus.kOptimal:
            return float(solver.getInfo().objective_function_value)
        case highspy.HighsModelStatus.kUnbounded | highspy.HighsModelStatus.kUnboundedOrInfeasible:
            return None
        case status:
            raise ArithmeticError(f"the counts contradict each other: {status}")
