"""What the workbook remembers of each submission between runs, to say what changed since a person looked."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec

from models.outcome import Outcome, Precheck
from reports.marks import Shown, shown_section
from reports.order import code


class SectionFact(msgspec.Struct, frozen=True):
    """A section as it stood: how it is called, its status, its words."""

    called: str
    status: Shown
    words: int


class Facts(msgspec.Struct, frozen=True):
    """What of an outcome is compared. `findings` are (section's code or nothing, rule); `reason` is why unread."""

    sha256: str
    words: int
    reason: str | None
    sections: dict[str, SectionFact]
    findings: tuple[tuple[str, str], ...]


class Looked(msgspec.Struct, frozen=True):
    """What a person had put down of their first look: their choice and its date, as text."""

    choice: str = ""
    date: str = ""


class Known(msgspec.Struct, frozen=True):
    """A submission that the workbook has. `name` is its present name; `page` the file of its page.

    `path` is its place in what was given, by which it is known again; empty where only the name is known.

    `facts` are those of the latest outcome, `before` those that the person saw whose look is `looked`.
    """

    id: str
    name: str
    page: str
    facts: Facts
    before: Facts
    looked: Looked = Looked()
    since: str = ""
    withdrawn: bool = False
    path: str = ""


def facts_of(outcome: Outcome) -> Facts:
    """What is remembered of an outcome; none of the candidate's words."""
    if not isinstance(outcome, Precheck):
        return Facts(outcome.source.sha256, outcome.source.words, outcome.reason, {}, ())
    called = {section.id: code(section) for section in outcome.sections}
    return Facts(
        outcome.source.sha256,
        outcome.source.words,
        None,
        {
            section.id: SectionFact(called[section.id], shown_section(section.status), section.words)
            for section in outcome.sections
        },
        tuple(sorted((called.get(f.section or "", f.section or ""), f.rule) for f in outcome.findings)),
    )


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is remembered: the submissions, whose copy it is (None: the round's own), and titles as written.

    `titles` are by sheet and column key, to find columns again that people moved.
    """

    known: tuple[Known, ...]
    assessor: str | None
    titles: dict[str, dict[str, str]]


def as_text(thing: msgspec.Struct | dict[str, dict[str, str]]) -> str:
    """As one line of JSON in ASCII, in which no cell format and no program finds anything to change."""
    return json.dumps(msgspec.to_builtins(thing), separators=(",", ":")).replace("_x", "\\u005fx")


def known_from(text: str) -> Known:
    """The submission that `as_text` wrote; msgspec.ValidationError or ValueError when it is another thing."""
    return msgspec.convert(json.loads(text), Known)


def titles_from(text: str) -> dict[str, dict[str, str]]:
    """The titles that `as_text` wrote; msgspec.ValidationError or ValueError when it is another thing."""
    return msgspec.convert(json.loads(text), dict[str, dict[str, str]])
