"""A submission of a round as one JSON object: the output contract, with the round's own fields under `round`."""

from __future__ import annotations

from dataclasses import dataclass

from models.round import Decision, Entry, Result, SubmissionType
from reports.contract import json_line, to_json


@dataclass(frozen=True, slots=True)
class RoundFields:
    """What the round knows of a submission besides its outcome; dates are ISO."""

    name: str
    id: str
    file: str
    type: SubmissionType
    received: str | None
    shared: bool
    withdrawn: bool
    decisions: tuple[Decision, ...]
    result: Result | None


def fields(entry: Entry, round_name: str) -> RoundFields:
    """The round's fields of a submission."""
    return RoundFields(
        name=round_name,
        id=entry.id,
        file=entry.name,
        type=entry.type,
        received=None if entry.received is None else entry.received.isoformat(),
        shared=entry.shared,
        withdrawn=entry.withdrawn,
        decisions=entry.decisions,
        result=entry.result,
    )


def record(entry: Entry, round_name: str) -> bytes:
    """One line of JSON Lines without its end: `from_json` reads the outcome back from it."""
    return b'%s,"round":%s}' % (
        to_json(entry.outcome).removesuffix(b"}"),
        json_line(fields(entry, round_name)),
    )
