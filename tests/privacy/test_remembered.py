"""A worker that has checked a portfolio and waits for the next one holds none of its words."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from pathlib import Path

from pipeline.boundary import within_bounds
from pipeline.check import check
from pipeline.intake.items import alone
from pipeline.terms import Terms

SENIOR = Path(__file__).parents[2] / "samples" / "submissions" / "senior.docx"
WORDS = ("tregenza", "ifeoma", "dietitian")


def test_no_cache_holds_words_of_the_last_portfolio() -> None:
    during: set[str] = set()

    def judge(*given: object) -> object:
        outcome = check(*given)  # type: ignore[arg-type]
        during.update(holding())
        return outcome

    within_bounds(alone(SENIOR), Terms(), judge)
    assert {"as_one", "sentence_spans"} <= during
    assert not list(holding())


def holding() -> Iterator[str]:
    """The names of our cached functions that remember any of the words."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).startswith("pipeline."):
            texts = " ".join(remembered(one)).casefold()
            if any(word in texts for word in WORDS):
                yield one.__name__


def remembered(cached: object) -> Iterator[str]:
    """All strings that are kept, as what was asked or as what was answered."""
    waiting: list[object] = [*gc.get_referents(cached)]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif id(one) not in seen and isinstance(one, dict | tuple | list | set | frozenset):
            seen.add(id(one))
            waiting += [*one, *one.values()] if isinstance(one, dict) else one
