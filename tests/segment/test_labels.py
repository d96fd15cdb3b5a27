"""The labels a framework gives, and what it costs to go from one to another."""

from __future__ import annotations

from itertools import pairwise

from pipeline.frameworks import framework
from pipeline.segment.labels import MOVING, label_table, moves, positions

FRAMEWORK = framework("cmalt-2019")
LABELS = label_table(FRAMEWORK)
AT = positions(LABELS)
MOVES = moves(FRAMEWORK, LABELS)


def said(a: str, b: str) -> dict[str, float]:
    return {name: float(value) for name, value in zip(MOVING, MOVES[AT[a], AT[b]], strict=True) if value}


def test_every_section_has_a_label_and_series_have_room_for_more() -> None:
    ids = [label.id for label in LABELS]
    assert {s.id for s in FRAMEWORK.sections} <= set(ids)
    assert {"front", "back", "5c", "6b"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_area_of_one_section_has_no_label_of_its_own() -> None:
    ids = {label.id for label in LABELS}
    assert "4" not in ids
    assert {"1", "2", "3"} <= ids


def test_going_on_in_order_costs_nothing() -> None:
    order = ["front", "contextual", "1", "1a", "1b", "1c", "2", "2a", "2b", "3", "3a", "3b", "4a", "5a"]
    assert all(not said(a, b) for a, b in pairwise(order))


def test_steps_out_of_order_are_told_apart() -> None:
    assert said("1c", "1a") == {"backward": 1.0}
    assert said("1a", "1a") == {"again": 1.0}
    assert said("1a", "2a")["skipped-by-all"] == 1.0
    assert said("1b", "2a") == {"skipped-by-some": 1.0}
    assert "from-back" in said("back", "3a")
    assert "to-front" in said("3a", "front")
    assert "gap-in-series" in said("5a", "5c")
    assert "gap-in-series" not in said("5b", "5c")
