"""The schema of `page.toml`: what the page says around the outcome."""

from __future__ import annotations

from typing import Literal

from models.outcome import Certainty, EvidenceState, Facet, Severity
from reports.wording import Strict

Reader = Literal["candidate", "assessor"]
"""Whom the page speaks to."""
PartOfPage = Literal[
    "glance", "map", "principles", "there", "mend", "evidence", "figures", "unread", "limits"
]


class ReaderWords(Strict, frozen=True):
    """What depends on who reads. `address` are pairs: what findings say of the candidate, and what is said instead."""

    intro: str
    start: str
    start_some: str
    start_advice: str
    start_nothing: str
    mend_intro: str
    mend_nothing: str
    there_intro: str
    limits: tuple[str, ...]
    address: tuple[tuple[str, str], ...]


class Glance(Strict, frozen=True):
    """The few sentences at the top."""

    sections: str
    sections_all: str
    principles: str
    principles_all: str
    evidence: str
    counts: str
    no_findings: str
    more: str
    point: str


class Head(Strict, frozen=True):
    """Which file, whose, checked against what."""

    file: str
    candidate: str
    framework: str
    pathway: str
    length: str
    coverage: str
    how: dict[Certainty, str]


class Map(Strict, frozen=True):
    """The table of sections against parts."""

    intro: str
    legend: str
    section: str
    whole: str
    own: str
    findings: str
    none: str
    not_required: str


class PrincipleWords(Strict, frozen=True):
    """The table of sections against principles."""

    intro: str
    principle: str
    passages: str
    nothing: str
    nowhere: str


class There(Strict, frozen=True):
    """Each section with the words behind its marks."""

    heading: str
    no_heading: str
    within: str
    words: str
    items: str
    not_graded: str
    no_words: str
    missing: str
    nearest: str
    principles: str
    findings: str
    own: str
    agents: str
    no_agents: str


class Mend(Strict, frozen=True):
    """The findings. `foremost` are rules whose question comes before all others, since the rest hangs on it."""

    foremost: tuple[str, ...]
    groups: dict[Severity, str]
    about: dict[Severity, str]
    finding: str
    words: str
    nearest: str
    looked: str
    why: str
    settle: str
    more_quotes: str


class EvidenceWords(Strict, frozen=True):
    """The list of evidence."""

    intro: str
    tried: str
    none: str
    counts: str
    outside: str
    target: str
    states: dict[EvidenceState, str]


class Figures(Strict, frozen=True):
    """The table of reading figures."""

    intro: str
    section: str
    words: str
    own: str
    shared: str
    hidden: str
    shares: str
    total: str
    caption: str


class Unread(Strict, frozen=True):
    """What could not be read."""

    all: str
    notes: str
    incomplete: str
    pages: str


class UnreadableWords(Strict, frozen=True):
    """The page of a file that could not be read at all."""

    lead: str
    do: str
    calm: str


class PageWords(Strict, frozen=True):
    """One language's `page.toml`; `why` holds, by the rule's id, why assessors ask for it."""

    title: str
    skip: str
    contents: str
    kept: str
    parts: dict[PartOfPage, str]
    readers: dict[Reader, ReaderWords]
    glance: Glance
    head: Head
    map: Map
    principles: PrincipleWords
    there: There
    facets: dict[Facet, str]
    mend: Mend
    evidence: EvidenceWords
    figures: Figures
    unread: Unread
    unreadable: UnreadableWords
    why: dict[str, str]
