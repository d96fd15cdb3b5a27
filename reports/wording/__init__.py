"""The words of reports that are not the outcome's: column titles, status words, sentences; a folder for each language.

`shared.toml` holds what several reports say; a report that says more has a file and a schema of its own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from models.document import LeftOutReason
from models.numerals import Numerals
from models.outcome import (
    Access,
    Certainty,
    EvidenceKind,
    EvidenceState,
    Part,
    Severity,
    UnreadableReason,
)
from reports.marks import Shown

State = Literal["checked", "in-part", "unreadable"]
Unit = Literal[
    "words",
    "sections",
    "places",
    "items",
    "principles",
    "names",
    "share of sentences",
    "share of words",
    "share of items",
    "MB",
]
"""What findings measure in."""


class WordingError(ValueError):
    """A wording file lacks something, or holds something no report uses; the message names it."""


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a wording file: every key there, none besides."""


Schema = TypeVar("Schema", bound=Strict)


class Lists(Strict, frozen=True):
    """How enumerations and fractions are put."""

    comma: str
    last: str
    percent: str
    of: str


class Phrases(Strict, frozen=True):
    """Short phrases that several reports share."""

    yes: str
    no: str
    page: str
    pages: str
    in_section: str
    whole: str
    cut: str
    nearest: str
    more_quotes: str
    portfolio: str
    inferred: str


class First(Strict, frozen=True):
    """The sentence that says where to look first."""

    whole: str
    unread: str
    start: str
    then: str
    advice_only: str
    nothing: str


class Terminal(Strict, frozen=True):
    """Furniture of the report in the terminal."""

    file: str
    candidate: str
    framework: str
    pathway: str
    length: str
    length_words: str
    length_pages: str
    coverage: str
    coverage_sentence: str
    left_out: str
    unread: str
    unreadable: str
    matrix: str
    section: str
    status: str
    own: str
    principles: str
    shown_in: str
    findings: str
    none: str
    looked_in: str
    more: str
    next: str
    more_steps: str
    nothing_next: str
    closing: str


class Wording(Strict, frozen=True):
    """One language's file. Mappings hold every member of their key's type."""

    language: str
    statuses: dict[Shown, str]
    status_meanings: dict[Shown, str]
    severities: dict[Severity, str]
    severity_meanings: dict[Severity, str]
    states: dict[State, str]
    reasons: dict[UnreadableReason, str]
    certainty: dict[Certainty, str]
    parts: dict[Part, str]
    evidence_kinds: dict[EvidenceKind, str]
    evidence_states: dict[EvidenceState, str]
    access: dict[Access, str]
    left_out: dict[LeftOutReason, str]
    units: dict[Unit, str]
    lists: Lists
    numerals: Numerals
    phrases: Phrases
    first: First
    terminal: Terminal

    def listed(self, items: list[str]) -> str:
        """The items as an enumeration in a sentence."""
        if len(items) < 2:
            return "".join(items)
        return self.lists.comma.join(items[:-1]) + self.lists.last + items[-1]

    def number(self, value: float, places: int = 0) -> str:
        """A count, its thousands set apart; or a figure with so many decimal places."""
        return self.numerals.number(value, places)

    def unit(self, unit: str) -> str:
        """What a finding measures in."""
        return next((said for known, said in self.units.items() if known == unit), unit)

    def percent(self, share: float) -> str:
        """A share (0..1) as whole per cent."""
        return self.lists.percent.format(n=round(share * 100))


def wording(language: str = "en") -> Wording:
    """The words that several reports share, of a language; WordingError when there is none."""
    return read_wording("shared", Wording, language)


def read_wording(name: str, schema: type[Schema], language: str = "en") -> Schema:
    """The file `<language>/<name>.toml` as `schema`, read once; WordingError when there is none or it does not fit."""
    words = _read(name, schema, language)
    assert isinstance(words, schema)
    return words


@cache
def _read(name: str, schema: type[Strict], language: str) -> Strict:
    file = resources.files(__name__).joinpath(language, f"{name}.toml")
    if not file.is_file():
        raise WordingError(f"no wording {name!r} for the language {language!r}")
    return parsed(file.read_text(encoding="utf-8"), schema)


def parsed(text: str, schema: type[Schema]) -> Schema:
    """A TOML text as `schema`; WordingError names what is missing or unknown."""
    try:
        words = msgspec.convert(tomllib.loads(text), schema)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WordingError(str(error)) from error
    _refuse_gaps(words)
    return words


def _refuse_gaps(words: Strict) -> None:
    """A mapping whose keys are of a closed type holds every one of them."""
    for name, hint in get_type_hints(type(words)).items():
        if get_origin(hint) is dict and get_origin(get_args(hint)[0]) is Literal:
            missing = set(get_args(get_args(hint)[0])) - set(getattr(words, name))
            if missing:
                raise WordingError(f"[{name}] lacks {', '.join(sorted(missing))}")
