"""A run with `--cache`: what is known is recalled, and the cache is kept within its limit when the run has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.runner import Run
from pipeline.terms import Terms

if TYPE_CHECKING:
    from pipeline.recalling import Recall, Recalling


@contextmanager
def recalled(terms: Terms, *, wanted: bool) -> Iterator[Recall | None]:
    """Within, what is recalled on these terms, when that is `wanted`. Raises CacheError before any work."""
    if not wanted:
        yield None
        return
    from pipeline.cache import open_cache
    from pipeline.keys import basis
    from pipeline.recalling import Recall

    cache = open_cache()
    try:
        yield Recall(cache, basis(terms, dt.datetime.now(dt.UTC).date()))
    finally:
        cache.trim()


def with_recall(run: Run, recall: Recall | None) -> Run | Recalling:
    """The run, which checks only what is not recalled."""
    if recall is None:
        return run
    from pipeline.recalling import Recalling

    return Recalling(run, recall)
