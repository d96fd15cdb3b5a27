"""The schema of `changes.toml`."""

from __future__ import annotations

from typing import Literal

from models.changes import EvidenceTurn, FindingTurn
from reports.wording import Strict

GroupId = Literal["there", "lost", "text", "findings", "evidence"]


class TextWords(Strict, frozen=True):
    """How much of a section's text changed."""

    both: str
    added: str
    removed: str
    same: str
    came: str
    went: str


class ItemWords(Strict, frozen=True):
    """How an item of evidence is named, and where it stands when that is in no section."""

    named: str
    outside: str


class SummaryWords(Strict, frozen=True):
    """The first version of the paragraph that a resubmission carries, in the first person."""

    note: str
    opening: str
    new_sections: str
    new_section: str
    dropped_sections: str
    parts: str
    part: str
    written: str
    written_section: str
    rewritten: str
    rewritten_section: str
    shortened: str
    shortened_section: str
    edited: str
    moved: str
    evidence_added: str
    evidence_dropped: str
    evidence_mended: str
    evidence_item: str
    evidence_more: str
    outside: str
    nothing: str


class ChangesWords(Strict, frozen=True):
    """One language's file. `turns` holds a sentence for `<what>_<way>`."""

    title: str
    skip: str
    kept: str
    intro: str
    nothing: str
    read_as: str
    drafts: str
    staying: str
    more: str
    quote_added: str
    quote_removed: str
    advice: str
    groups: dict[GroupId, str]
    turns: dict[str, str]
    text: TextWords
    findings: dict[FindingTurn, str]
    evidence: dict[EvidenceTurn, str]
    item: ItemWords
    summary: SummaryWords
