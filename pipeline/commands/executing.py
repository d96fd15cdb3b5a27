"""The option `--executor`: who checks, if not processes on this computer; the one place from which that is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from models.outcome import Outcome
from pipeline.intake.items import Submission
from pipeline.pool import Crew
from pipeline.terms import Terms


@contextmanager
def executing(
    address: str | None, jobs: int | None
) -> Iterator[Callable[[], Crew[Submission, Terms, Outcome]] | None]:
    """Within, whoever checks: nothing for this computer's own processes, else the workers of the cluster at `address`.

    These are given `jobs` submissions at a time, or as many as they can take. Raises PrecheckError before any work.
    """
    if address is None:
        yield None
        return
    from pipeline.cluster import cluster

    with cluster(address) as borrowed:
        crew = borrowed if jobs is None else replace(borrowed, room=jobs)
        yield lambda: crew
