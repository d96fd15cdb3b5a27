"""What changed between two drafts of one portfolio: the result that its reports read and `--format json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.outcome import EvidenceItem, Finding, Judged, Part, Quote, SectionStatus, SourceOutcome

CHANGES: Literal["precheck-changes/1"] = "precheck-changes/1"

TurnOf = Literal["section", "part", "own-part", "principle"]
Way = Literal["now-there", "no-longer-there", "more", "less"]
EvidenceTurn = Literal["added", "dropped", "moved", "other-target", "other-state"]
FindingTurn = Literal["gone", "new", "other-severity"]


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that was not there and is, the other way round, or of which there is more or less than before.

    `id` and `title` are a section's or, for a principle, that principle's; `part` is set for a part of a section.
    """

    of: TurnOf
    way: Way
    id: str
    title: str
    part: Part | None
    before: SectionStatus | Judged
    after: SectionStatus | Judged


@dataclass(frozen=True, slots=True)
class Moved:
    """Words that now stand in another section than before."""

    words: int
    came_from: str
    went_to: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """How the text of a section changed, in words; quotes are of the later draft (`added`) and the earlier (`removed`).

    `words_added` and `words_removed` count neither what came from nor what went to another section.
    """

    id: str
    title: str
    words_before: int
    words_after: int
    words_added: int
    words_removed: int
    moved: tuple[Moved, ...]
    added: tuple[Quote, ...]
    removed: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """An item of evidence in either draft; `before` is None for one that was added, `after` for one dropped."""

    turn: EvidenceTurn
    before: EvidenceItem | None
    after: EvidenceItem | None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding in either draft; one that stays as it was is no change."""

    turn: FindingTurn
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the drafts: its file and what it was held to. `alone` is the pathway it would be taken for by itself."""

    source: SourceOutcome
    framework: str
    pathway: str
    pathway_title: str
    alone: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed. `titles` are those of all sections; `findings_staying` counts what both drafts have."""

    schema: Literal["precheck-changes/1"]
    before: Reading
    after: Reading
    titles: Mapping[str, str]
    turns: tuple[Turn, ...]
    sections: tuple[SectionChange, ...]
    evidence: tuple[EvidenceChange, ...]
    findings: tuple[FindingChange, ...]
    findings_staying: int

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.turns or self.sections or self.evidence or self.findings)
