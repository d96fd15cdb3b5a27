"""A submission as statistics count it: what was found in it, without a name, a quote or a place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from models.outcome import (
    JUDGED_PARTS,
    EvidenceKind,
    EvidenceState,
    Finding,
    Judged,
    Precheck,
    SectionOutcome,
    SectionStatus,
    Severity,
    Unreadable,
)
from models.round import Entry, Result, SubmissionType
from reports.order import code, label

_LOOK: Final = (None, None, "look")
"""Where the office's first look stands among what people wrote: the key of the workbook's column."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something of a framework: its id, its short name and what it is called."""

    id: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """The pathway of a framework and what it asks for."""

    framework: str
    edition: str
    pathway: str
    title: str
    sections: tuple[Named, ...]
    principles: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A section that the pathway asks for; `parts` are in the order of JUDGED_PARTS, `words` the candidate's."""

    status: SectionStatus
    words: int
    parts: tuple[Judged, ...]
    own: Judged


@dataclass(frozen=True, slots=True)
class Submission:
    """What is counted of one submission.

    `sections` are parallel to the scheme's, `principles` too: a status and the sections that show it. `agency` counts
    sentences by who acts: own, shared, hidden. `flags` are rule, section and severity of its findings. `look` is the
    office's word at its first look. `marks` change with what is counted, one for each aspect.
    """

    round: str
    marks: Mapping[str, str]
    type: SubmissionType
    month: str | None
    scheme: Scheme
    words: int
    sections: tuple[Counted, ...]
    principles: tuple[tuple[Judged, frozenset[str]], ...]
    agency: tuple[int, int, int]
    evidence: frozenset[tuple[EvidenceKind, EvidenceState]]
    items: int
    flags: frozenset[tuple[str, str | None, Severity]]
    result: Result | None
    look: str | None

    def flagged(self, section: str | None) -> bool:
        """Whether something was not found, or is to be looked at, in a section; or anywhere."""
        return any(severity != "advice" and section in (None, place) for _, place, severity in self.flags)


@dataclass(frozen=True, slots=True)
class Unread:
    """A submission that could not be read."""

    round: str
    marks: Mapping[str, str]


def submissions(name: str, identity: str, entries: Iterable[Entry]) -> Iterator[Submission | Unread]:
    """The submissions of a round, withdrawn ones too: they came. `identity` tells rounds of one name apart."""
    for entry in entries:
        match entry.outcome:
            case Unreadable():
                yield Unread(name, {"reading": _mark(identity, entry.id, "unread")})
            case Precheck() as outcome:
                yield _counted(name, identity, entry, outcome)


def _counted(name: str, identity: str, entry: Entry, outcome: Precheck) -> Submission:
    required = [section for section in outcome.sections if section.required]
    month = None if entry.received is None else f"{entry.received:%Y-%m}"
    scheme = _scheme(outcome, required)
    sections = tuple(map(_section, required))
    principles = tuple(
        (p.status, frozenset(section for section, quotes in p.sections.items() if quotes))
        for p in outcome.principles
    )
    evidence = frozenset((item.kind, item.state) for item in outcome.evidence)
    flags = frozenset(map(_flag, outcome.findings))
    agency = _agency(outcome)
    facts = (entry.type, month, scheme, outcome.source.words, sections, agency, len(outcome.evidence))
    varied = [sorted(map(str, kind)) for kind in (evidence, flags)]
    shown = [(status, sorted(where)) for status, where in principles]
    flagged = sorted({place or "" for _, place, severity in flags if severity != "advice"})
    look = next((d.value for d in entry.decisions if (d.assessor, d.section, d.field) == _LOOK), None)
    return Submission(
        round=name,
        marks={
            "": _mark(identity, entry.id, facts, varied, shown),
            "reading": _mark(identity, entry.id, "read"),
            "result": _mark(identity, entry.id, scheme, entry.result, flagged),
            "look": _mark(identity, entry.id, look),
        },
        type=entry.type,
        month=month,
        scheme=scheme,
        words=outcome.source.words,
        sections=sections,
        principles=principles,
        agency=agency,
        evidence=evidence,
        items=len(outcome.evidence),
        flags=flags,
        result=entry.result,
        look=look,
    )


def _mark(*facts: object) -> str:
    return hashlib.sha256(repr(facts).encode("utf-8", "replace")).hexdigest()[:20]


def _section(section: SectionOutcome) -> Counted:
    parts = tuple(section.parts[part].status for part in JUDGED_PARTS)
    return Counted(section.status, section.words, parts, section.first_person.status)


def _agency(outcome: Precheck) -> tuple[int, int, int]:
    told = [section.first_person for section in outcome.sections]
    return sum(t.own for t in told), sum(t.shared for t in told), sum(t.hidden for t in told)


def _flag(finding: Finding) -> tuple[str, str | None, Severity]:
    return finding.rule, finding.section, finding.severity


def _scheme(outcome: Precheck, required: Iterable[SectionOutcome]) -> Scheme:
    """One value for all submissions of a pathway, so that thousands of them share it."""
    return _same(
        Scheme(
            outcome.framework.id,
            outcome.framework.edition,
            outcome.pathway.id,
            outcome.pathway.title,
            tuple(Named(s.id, code(s), label(s)) for s in required),
            tuple(Named(p.id, p.id, p.title) for p in outcome.principles),
        )
    )


@lru_cache(maxsize=64)
def _same(scheme: Scheme) -> Scheme:
    return scheme
