"""An attacker puts everything together that was shown, and must not find a small number.

The attacker is written apart from the program: a submission is one of a few kinds, the unknowns are how many of each
kind came between which reports, and scipy or plain counting finds what they can be.
"""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from reports.disclosure.counts import Offered, Published, Sum
from reports.disclosure.hiding import WouldExposeError, hidden, small

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y", "z")
KINDS = tuple(itertools.product(ROWS, COLUMNS))
THRESHOLD = 5
Kind = tuple[str, str]
Counts = dict[str, int]

kinds = st.sampled_from(KINDS)
weighted = st.lists(st.tuples(kinds, st.integers(0, 14)), max_size=9)
waves = st.lists(weighted, min_size=1, max_size=3)
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def holds(key: str, kind: Kind) -> bool:
    """Whether a submission of that kind is counted by a key."""
    if key == "n":
        return True
    if "/" in key:
        return key == "/".join(kind)
    return key in kind


KEYS = ("n", *ROWS, *COLUMNS, *("/".join(kind) for kind in KINDS))
SUMS = (
    Sum("n", ROWS, plain=True),
    *(Sum(row, tuple(f"{row}/{column}" for column in COLUMNS)) for row in ROWS),
    Sum("n", COLUMNS),
    *(Sum(column, tuple(f"{row}/{column}" for row in ROWS)) for column in COLUMNS),
)


def counted(submissions: list[tuple[str, Kind]]) -> Counts:
    return {key: sum(holds(key, kind) for _, kind in submissions) for key in KEYS}


def offered(submissions: list[tuple[str, Kind]]) -> Offered:
    values = counted(submissions)
    costs = {key: values[key] + (1e6 if key == "n" else 1e4 if key in ROWS else 1.0) for key in KEYS}
    lines = {row: frozenset(f"{row}/{column}" for column in COLUMNS) for row in ROWS}
    return Offered({"": frozenset(mark for mark, _ in submissions)}, values, SUMS, costs, lines)


def handed_in(wave: list[tuple[Kind, int]], number: int) -> list[tuple[str, Kind]]:
    """A submission for each, with a mark of its own."""
    return [(f"{number}-{place}-{n}", kind) for place, (kind, count) in enumerate(wave) for n in range(count)]


def bounds(shown: list[Counts], sought: str, wave: slice) -> tuple[int, int]:
    """The range of a key's count in some of the waves, by the table of all kinds in each of them.

    The unknowns are the numbers of each kind in each wave; a report is of all waves up to its own.
    """
    unknowns = [(n, kind) for n in range(len(shown)) for kind in KINDS]
    rows = [
        ([float(n <= report and holds(key, kind)) for n, kind in unknowns], value)
        for report, cells in enumerate(shown)
        for key, value in cells.items()
    ]
    inside = range(len(shown))[wave]
    weights = np.array([float(n in inside and holds(sought, kind)) for n, kind in unknowns])
    known = {"A_eq": np.array([row for row, _ in rows]), "b_eq": np.array([value for _, value in rows])}
    low, high = (linprog(sign * weights, **known, bounds=(0, None)) for sign in (1, -1))
    assert low.success
    greatest = int(np.floor(-high.fun + 1e-6)) if high.success else 10_000
    return int(np.ceil(low.fun - 1e-6)), greatest


def assert_safe(shown: Counts, truth: Counts) -> None:
    """Every small count keeps at least as many possible values as the threshold."""
    for key, count in truth.items():
        if small(count, THRESHOLD):
            assert key not in shown
            low, high = bounds([shown], key, slice(0, 1))
            assert high - low + 1 >= THRESHOLD, (key, count, low, high, shown)
    for each in SUMS:
        for part in each.parts:
            if each.whole in shown and part in shown:
                assert not small(truth[each.whole] - truth[part], THRESHOLD)


@slow
@given(weighted)
def test_no_small_count_can_be_worked_out_of_one_table(wave: list[tuple[Kind, int]]) -> None:
    offer = offered(handed_in(wave, 0))
    try:
        (kept,) = hidden([offer], [], THRESHOLD)
    except WouldExposeError:
        return
    assert_safe(dict(offer.without(kept).shown), dict(offer.values))


@slow
@given(waves)
def test_no_small_count_can_be_worked_out_of_one_report_after_another(
    given_waves: list[list[tuple[Kind, int]]],
) -> None:
    """Of cells within rows; who came between two reports, and to which row, is taken to be known."""
    everyone: list[tuple[str, Kind]] = []
    reports: list[Published] = []
    came: list[Counts] = []
    for number, wave in enumerate(given_waves):
        new = handed_in(wave, number)
        if number and len(new) < THRESHOLD:
            continue  # such a report is refused
        everyone = [*everyone, *new]
        offer = offered(everyone)
        truth = {(0, m): _without(everyone, report) for m, report in enumerate(reports, 1)}
        truth |= {(m, None): _within(everyone, report) for m, report in enumerate(reports, 1)}
        try:
            (kept,) = hidden([offer], reports, THRESHOLD, truth)
        except WouldExposeError:
            return
        reports.append(offer.without(kept))
        came.append(counted(new))
    shown = [dict(report.shown) for report in reports]
    for number, counts in enumerate(came[1:], 1):
        for row, column in KINDS:
            key = f"{row}/{column}"
            if small(counts[key], THRESHOLD) and counts[row] >= THRESHOLD:
                low, high = bounds(shown, key, slice(number, number + 1))
                assert high - low + 1 >= THRESHOLD or low == 0, (key, counts[key], low, high)


def _without(everyone: list[tuple[str, Kind]], report: Published) -> Counts:
    return counted([each for each in everyone if each[0] not in report.population[""]])


def _within(everyone: list[tuple[str, Kind]], report: Published) -> Counts:
    return counted([each for each in everyone if each[0] in report.population[""]])


def test_the_attacker_finds_what_is_not_hidden() -> None:
    """With one small cell hidden and nothing else, subtraction gives it back."""
    wave = [(("a", "x"), 3), (("a", "y"), 9), (("b", "z"), 8)]
    values = counted(handed_in(wave, 0))
    shown = {key: count for key, count in values.items() if not small(count, THRESHOLD)}
    assert bounds([shown], "a/x", slice(0, 1)) == (3, 3)


def test_a_lone_small_cell_takes_a_neighbour_with_it() -> None:
    values = {"n": 20, "x": 17, "y": 3, "z": 0}
    offer = Offered(
        {"": frozenset(map(str, range(20)))}, values, (Sum("n", ("x", "y", "z")),), dict.fromkeys(values, 1.0)
    )
    (kept,) = hidden([offer], [], THRESHOLD)
    assert {"x", "y"} <= kept or {"n", "y"} <= kept


def test_where_all_have_something_adverse_it_is_not_told() -> None:
    values = {"n": 9, "good": 0, "bad": 9}
    of = Counter(values)
    offer = Offered(
        {"": frozenset(map(str, range(9)))},
        values,
        (Sum("n", ("good", "bad")),),
        {key: float(of[key]) for key in values} | {"n": 1e9},
        grave=frozenset({"bad"}),
    )
    assert hidden([offer], [], THRESHOLD) == (frozenset({"good", "bad"}),)


def test_where_all_are_of_the_only_group_nothing_is_told_by_it() -> None:
    """A total and its only part are one count: hiding the one for fear of the other would hide all there is."""
    values = {"n": 20, "good": 12, "bad": 8, "a": 20, "a/good": 12, "a/bad": 8}
    sums = (
        Sum("n", ("good", "bad")),
        Sum("a", ("a/good", "a/bad")),
        Sum("n", ("a",), plain=True),
        Sum("good", ("a/good",)),
        Sum("bad", ("a/bad",)),
    )
    everyone = {"": frozenset(map(str, range(20)))}
    costs = dict.fromkeys(values, 1.0)
    offer = Offered(everyone, values, sums, costs, grave=frozenset({"bad", "a/bad"}))
    assert hidden([offer], [], THRESHOLD) == (frozenset(),)


def test_what_was_hidden_in_vain_is_shown_again() -> None:
    """Of ten who came since, two are in x: x goes with y; that z is of nobody may be told as before."""
    sums = (Sum("n", ("x", "y", "z")),)
    then, now, came = (Counter(n=20, x=10, y=10), Counter(n=30, x=12, y=18), Counter(n=10, x=2, y=8))
    for each in (then, now, came):
        each["z"] = 0
    first, second = ({"": frozenset(map(str, range(each["n"])))} for each in (then, now))
    costs = {key: 1.0 + now[key] for key in now} | {"n": 1e9}
    lines = {"n": frozenset("xyz")}
    offer = Offered(second, now, sums, costs, lines)
    truth = {(0, 1): came, (1, None): then}
    assert hidden([offer], [Published(first, then, sums)], THRESHOLD, truth) == (frozenset("xy"),)
