"""Outcomes as the lines of JSON that the output contract has them in.

Workers write them, so that whoever only passes them on loads nothing of what outcomes are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from pipeline.intake.items import Submission
from pipeline.runner import check_submission, pooled
from pipeline.tally import Tally
from pipeline.terms import Terms

if TYPE_CHECKING:
    from models.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """An outcome as one line of JSON, without its end, and counted."""

    json: bytes
    tally: Tally


def lines(submissions: Sequence[Submission], terms: Terms, stop: Event, tally: Tally) -> Iterator[bytes]:
    """The line of each submission, in their order, as they come, each counted as it passes. `stop` as of `Run`."""
    for _, came in pooled(submissions, terms, stop, line_of_submission):
        line = came if isinstance(came, Line) else _line(came)
        tally.add(line.tally)
        yield line.json


def line_of_submission(submission: Submission, terms: Terms) -> Line:
    """Checks one submission within a worker."""
    return _line(check_submission(submission, terms))


def _line(outcome: Outcome) -> Line:
    from reports.contract import to_json

    tally = Tally()
    tally.count(outcome)
    return Line(to_json(outcome), tally)
