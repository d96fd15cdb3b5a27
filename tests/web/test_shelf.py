"""Results are few, small and short-lived."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.web import bounds
from pipeline.web.results import ComparedDrafts
from pipeline.web.shelf import Shelf


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def result(size: int = 10) -> ComparedDrafts:
    return ComparedDrafts("draft.docx", bytes(size), readable=True)


def test_a_result_goes_when_its_time_is_up() -> None:
    clock = Clock()
    shelf = Shelf(clock)
    shelf.put("a", result())
    clock.now = bounds.SECONDS_KEPT - 1
    assert shelf.get("a") is not None
    clock.now = 2 * bounds.SECONDS_KEPT - 2
    assert [name for name, _, _ in shelf.listed()] == ["a"]
    clock.now += 1
    assert shelf.get("a") is None
    assert shelf.listed() == []


def test_the_one_not_looked_at_for_longest_makes_room() -> None:
    shelf = Shelf()
    for n in range(bounds.RESULTS):
        shelf.put(str(n), result())
    shelf.get("0")
    shelf.put("new", result())
    kept = {name for name, _, _ in shelf.listed()}
    assert {"0", "new"} <= kept
    assert "1" not in kept
    assert len(kept) == bounds.RESULTS


def test_large_results_make_room_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "RESULT_BYTES", 100)
    shelf = Shelf()
    shelf.put("a", result(60))
    shelf.put("b", result(60))
    assert [name for name, _, _ in shelf.listed()] == ["b"]
    shelf.put("c", result(500))
    assert shelf.get("c") is not None


def test_all_goes_at_once() -> None:
    shelf = Shelf()
    shelf.put("a", result())
    shelf.put("b", dataclasses.replace(result(), name="other"))
    shelf.drop("a")
    assert shelf.get("a") is None
    shelf.clear()
    assert shelf.listed() == []
