"""Outcomes are given back in order and as they were, whether they are held or written down."""

from __future__ import annotations

import random
import tracemalloc
import weakref

from pipeline.outcomes import Outcomes
from tests.rounds.invented import outcome_of, unreadable

MANY = 300


def test_they_come_back_in_the_order_of_their_places() -> None:
    each = {
        n: outcome_of(f"{n}.docx", f"words of {n} \ud800" * 3) if n % 5 else unreadable(f"{n}.pdf")
        for n in range(MANY)
    }
    places = random.Random(2026).sample(sorted(each), MANY - 20)
    outcomes = Outcomes()
    for place in places:
        outcomes.put(place, each[place])
    expected = [each[place] for place in sorted(places)]
    assert list(outcomes) == [outcomes[n] for n in range(len(outcomes))] == expected
    assert list(outcomes.places) == sorted(places)
    assert outcomes[-3:] == expected[-3:]
    for place in places[::7]:
        outcomes.put(place, unreadable("changed.pdf"))
    again = [unreadable("changed.pdf") if place in places[::7] else each[place] for place in sorted(places)]
    assert list(outcomes) == again
    outcomes.close()
    assert len(outcomes) == 0
    assert list(outcomes) == list(outcomes.places) == []


def test_what_is_closed_holds_nothing() -> None:
    outcomes = Outcomes()
    for place in range(MANY):
        outcomes.put(place, unreadable(f"{place}.pdf"))
    held = weakref.ref(outcomes._file)
    assert outcomes[MANY - 1] is outcomes[MANY - 1]
    outcomes.close()
    outcomes.put(0, unreadable("again.pdf"))
    assert held() is None
    assert list(outcomes) == [unreadable("again.pdf")]


def test_most_of_them_take_no_memory() -> None:
    outcomes = Outcomes()
    sizes = []
    tracemalloc.start()
    for place in range(MANY):
        outcomes.put(place, outcome_of(f"{place}.docx", f"{place} words of a portfolio " * 400))
        sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    outcomes.close()
    assert sizes[-1] < 1.2 * sizes[99]
