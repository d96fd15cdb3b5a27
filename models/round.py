"""A round of submissions as its store keeps it and its reports read it: outcomes, decisions, assessors' results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.outcome import Outcome

SubmissionType = Literal["first", "resubmission", "renewal"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person wrote into the workbook: `assessor` is None for the office's own copy.

    `section` is None for the row of the submission as a whole; `field` is the column's key.
    """

    assessor: str | None
    section: str | None
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Result:
    """What assessors said at the end, in their transcript's own words: a grade of each for each line, and the outcome.

    `grades` holds, by the line's id, a grade for each assessor in the transcript's order; None where one gave none.
    `comments` are theirs on the whole, in the same order.
    """

    outcome: str | None
    grades: Mapping[str, tuple[str | None, ...]]
    comments: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission of a round. `id` stays when its file changes; `sha256` is that of its portfolio."""

    id: str
    name: str
    sha256: str
    type: SubmissionType
    received: date | None
    shared: bool
    withdrawn: bool
    outcome: Outcome
    decisions: tuple[Decision, ...] = ()
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """A dated group of submissions, in the order they came."""

    name: str
    entries: tuple[Entry, ...]
