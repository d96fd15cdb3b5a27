"""A round with its register up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.frameworks import frameworks
from pipeline.rounds.registering import propose, unread
from pipeline.rounds.store import RoundStore, open_round


@contextmanager
def read_register(path: Path, *, write: bool = False) -> Iterator[RoundStore]:
    """The round at `path`, with entries proposed for all portfolios; RoundError as for `open_round`."""
    with open_round(path) as store:
        behind = unread(store)
    if behind:
        with open_round(path, write=True) as store:
            propose(store, {framework.id: framework for framework in frameworks()})
    with open_round(path, write=write) as store:
        yield store
