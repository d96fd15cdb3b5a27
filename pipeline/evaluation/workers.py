"""Work on many items in worker processes that can be killed: what hangs or dies becomes a failure, not an end."""

from __future__ import annotations

import logging
import multiprocessing
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeVar

from pebble import ProcessExpired, ProcessPool

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_JOBS: Final = 2
SECONDS: Final = 120.0
_TOLD_EVERY: Final = 25


@dataclass(frozen=True, slots=True)
class Failure:
    """Work that came to no result; `where` is the exception and the line it was raised at, without words of a file."""

    reason: Literal["timed-out", "crashed"]
    where: str


def each(
    work: Callable[[Item], Result], items: Sequence[Item], title: str, jobs: int, seconds: float = SECONDS
) -> Iterator[tuple[Item, Result | Failure]]:
    """Every item with what `work` makes of it, in the order of `items`; progress is told on standard error."""
    if not items:
        return
    pool = ProcessPool(
        max_workers=max(1, min(jobs, MOST_JOBS)),
        max_tasks=200,
        initializer=_hush,
        context=multiprocessing.get_context("spawn"),
    )
    with pool:
        futures = [pool.schedule(_guarded, args=(work, item), timeout=seconds) for item in items]
        for done, _ in enumerate(as_completed(futures), 1):
            if done % _TOLD_EVERY == 0 or done == len(futures):
                print(f"{title}: {done} of {len(futures)}", file=sys.stderr, flush=True)  # noqa: T201
        for item, future in zip(items, futures, strict=True):
            try:
                yield item, future.result()
            except TimeoutError:
                yield item, Failure("timed-out", f"after {seconds:g} seconds")
            except ProcessExpired as error:
                yield item, Failure("crashed", f"worker ended with code {error.exitcode}")


def _guarded(work: Callable[[Item], Result], item: Item) -> Result | Failure:
    """Any exception is the item's own failure: what is measured is the program, faults included."""
    try:
        return work(item)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Failure("crashed", f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}")


def _hush() -> None:
    """Libraries' warnings quote the documents they stumble over."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
