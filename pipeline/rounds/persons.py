"""Which submission of a round a person means: by id, by file, or by the candidate's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from models.outcome import Precheck
from models.round import Entry, SubmissionType
from pipeline.rounds.columns import folded


@dataclass(frozen=True, slots=True)
class Person:
    """A submission by all that it is called."""

    id: str
    name: str
    type: SubmissionType
    withdrawn: bool
    candidate: str


def persons(entries: Iterable[Entry]) -> tuple[Person, ...]:
    """Those of a round."""
    return tuple(
        Person(
            entry.id,
            entry.name,
            entry.type,
            entry.withdrawn,
            (entry.outcome.candidate or "") if isinstance(entry.outcome, Precheck) else "",
        )
        for entry in entries
    )


def of_file(given: str, known: Iterable[Person]) -> tuple[Person, ...]:
    """Those whose id or file was written: the path, else the file's name, else that without its ending."""
    asked = folded(given)
    return _first_that_fits(
        known,
        lambda person: given in (person.id, person.name),
        lambda person: asked == folded(person.name),
        lambda person: asked == folded(PurePosixPath(person.name).name),
        lambda person: asked == folded(PurePosixPath(person.name).stem),
    )


def of_candidate(given: str, known: Iterable[Person]) -> tuple[Person, ...]:
    """Those who state that name, in any order of its words; else those whose path has all of its words.

    One word alone is no name: it may be part of many.
    """
    asked = set(folded(given).split())
    if len(asked) < 2:
        return ()
    return _first_that_fits(
        known,
        lambda person: asked == set(folded(person.candidate).split()),
        lambda person: asked <= set(folded(person.name.replace("_", " ")).split()),
    )


def one_of(found: tuple[Person, ...], kind: SubmissionType | None) -> tuple[Person, ...]:
    """Of several those of the type that was stated, and of these the ones that were not withdrawn."""
    of_kind = tuple(person for person in found if kind in (None, person.type)) or found
    return tuple(person for person in of_kind if not person.withdrawn) or of_kind


def _first_that_fits(known: Iterable[Person], *fits: Callable[[Person], bool]) -> tuple[Person, ...]:
    each = tuple(known)
    for fit in fits:
        found = tuple(person for person in each if fit(person))
        if found:
            return found
    return ()
