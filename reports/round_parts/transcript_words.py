"""How tables of results are read: titles, grades and other words, from `wording/<language>/transcript.toml`."""

from __future__ import annotations

from typing import Literal

from models.round import SubmissionType
from reports.wording import Strict, read_wording

Role = Literal[
    "submission",
    "candidate",
    "outcome",
    "type",
    "received",
    "shared",
    "line",
    "assessor",
    "grade",
    "comment",
]
ProblemKind = Literal[
    "no-submission",
    "several",
    "nobody",
    "unknown-line",
    "unknown-grade",
    "unknown-outcome",
    "unknown-type",
    "unknown-date",
    "unknown-answer",
    "contradiction",
]


class Spelling(Strict, frozen=True):
    """A word as it is kept, and what may stand for it."""

    word: str
    also: tuple[str, ...]


class Messages(Strict, frozen=True):
    """What is said of a table that was read."""

    left_aside: str
    matched: str
    nothing: str
    taken: str
    no_columns: str
    decided: str
    unknown: str


class TranscriptWords(Strict, frozen=True):
    """One language's file."""

    dates: tuple[str, ...]
    assessor_numbered: str
    assessor_ordinal: str
    around: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    no_grade: tuple[str, ...]
    ordinals: dict[str, int]
    columns: dict[Role, tuple[str, ...]]
    types: dict[SubmissionType, tuple[str, ...]]
    grades: tuple[Spelling, ...]
    outcomes: tuple[Spelling, ...]
    problems: dict[ProblemKind, str]
    messages: Messages


def transcript_words(language: str = "en") -> TranscriptWords:
    """The words of a language."""
    return read_wording("transcript", TranscriptWords, language)
