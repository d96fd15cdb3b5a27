"""The one result of a check, as every report reads it and `--format json` prints it, key for key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.document import BlockKind, FileFormat, LeftOut, Link, ReadingNote, Role
from models.severity import SEVERITIES as SEVERITIES
from models.severity import Severity as Severity

SCHEMA: Literal["precheck/1"] = "precheck/1"

Judged = Literal["met", "partly-met", "not-met", "not-checked"]
SectionStatus = Literal["present", "thin", "unsure", "missing", "not-required"]
Part = Literal["description", "evidence", "reflection", "other"]
Agency = Literal["own", "shared", "hidden", "none"]
Facet = Literal["went-well", "challenge", "do-differently", "difference", "learned"]
Certainty = Literal["given", "declared", "inferred"]
EvidenceKind = Literal[
    "link",
    "image",
    "screenshot",
    "video",
    "audio",
    "document",
    "certificate",
    "email",
    "testimonial",
    "appendix",
]
EvidenceState = Literal["given", "mentioned-only", "suspect"]
Access = Literal["not-tried", "opens", "needs-sign-in", "gone", "error"]
UnreadableReason = Literal[
    "encrypted",
    "corrupt",
    "not-a-document",
    "unsupported-format",
    "no-text",
    "too-large",
    "timed-out",
    "out-of-memory",
    "crashed",
]

JUDGED_PARTS: tuple[Part, ...] = ("description", "evidence", "reflection")
FACETS: tuple[Facet, ...] = ("went-well", "challenge", "do-differently", "difference", "learned")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the candidate and where they stand: `blocks[block].text[start:end] == text`, in code points."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class AgencyQuote(Quote):
    """A quote with who acts in it."""

    agency: Agency


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """The file that was checked; `words` counts white-space-separated words of content blocks, images left out."""

    name: str
    sha256: str
    format: FileFormat | None
    pages: int | None
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What of the file could be read: `complete` is false when something a person would see was not."""

    complete: bool
    notes: tuple[ReadingNote, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the source's characters went (non-white-space code points); the parts sum to `total`."""

    unit: Literal["characters"]
    total: int
    sections: int
    front: int
    back: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was taken and how it was found; `edition` is the framework's, `confidence` 0..1, `reasons` are sentences."""

    id: str
    title: str
    edition: str
    how: Certainty
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkChoice(Choice):
    """Which framework was taken."""


@dataclass(frozen=True, slots=True)
class PathwayChoice(Choice):
    """Which pathway of it was taken."""


@dataclass(frozen=True, slots=True)
class PartJudgement:
    """A part of a section: status, share of the judged words (0..1), facets, and the words that carry it."""

    status: Judged
    share: float | None
    facets: tuple[Facet, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Sentences about practice by who acts in them; shared and hidden ones are quoted first."""

    status: Judged
    own: int
    shared: int
    hidden: int
    sentences: int
    quotes: tuple[AgencyQuote, ...]


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """One section of the framework in this submission; `runs` are closed intervals of block indexes."""

    id: str
    title: str
    required: bool
    status: SectionStatus
    confidence: float
    reasons: tuple[str, ...]
    heading: Quote | None
    candidates: tuple[Quote, ...]
    within: str | None
    runs: tuple[tuple[int, int], ...]
    pages: tuple[int, int] | None
    words: int
    parts: Mapping[str, PartJudgement]
    first_person: FirstPerson
    evidence_count: int


@dataclass(frozen=True, slots=True)
class PrincipleOutcome:
    """A core principle over the whole portfolio, and per section the passages a reader could point at."""

    id: str
    title: str
    status: Judged
    sections: Mapping[str, tuple[Quote, ...]]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One thing offered, or only mentioned, as evidence."""

    id: str
    section: str | None
    kind: EvidenceKind
    label: str
    target: str | None
    quote: Quote | None
    state: EvidenceState
    access: Access
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block as read, with the section it belongs to and what most of its sentences do."""

    index: int
    kind: BlockKind
    section: str | None
    part: Part | None
    role: Role
    level: int | None
    label: str | None
    page: int | None
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a content block that stands in a section, with what it does and who acts in it."""

    block: int
    start: int
    end: int
    part: Part
    agency: Agency
    facets: tuple[Facet, ...]
    principles: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a submission. One of absence has `looked_in`, and quotes only the nearest candidate."""

    rule: str
    section: str | None
    severity: Severity
    message: str
    advice: str
    quotes: tuple[Quote, ...] = ()
    looked_in: tuple[str, ...] = ()
    measure: int | float | None = None  # a count stays one when it is read back
    threshold: int | float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DimensionOutcome:
    """What could serve for a dimension of another framework: sections, and core principles, each with passages.

    A section is named whether it was found or not; one without passages has none to show.
    """

    id: str
    title: str
    group: str
    sections: Mapping[str, tuple[Quote, ...]]
    principles: Mapping[str, tuple[Quote, ...]]


@dataclass(frozen=True, slots=True)
class CrosswalkOutcome:
    """A submission seen through a crosswalk; `whose` says who made the crosswalk, and whose it is not.

    `covered` is false where the crosswalk says nothing of the framework that was taken: nothing serves then.
    """

    id: str
    title: str
    whose: str
    covered: bool
    dimensions: tuple[DimensionOutcome, ...]


@dataclass(frozen=True, slots=True)
class Precheck:
    """A submission that could be read and was checked."""

    schema: Literal["precheck/1"]
    source: SourceOutcome
    outcome: Literal["checked"]
    candidate: str | None
    reading: Reading
    coverage: Coverage
    framework: FrameworkChoice
    pathway: PathwayChoice
    sections: tuple[SectionOutcome, ...]
    principles: tuple[PrincipleOutcome, ...]
    evidence: tuple[EvidenceItem, ...]
    findings: tuple[Finding, ...]
    blocks: tuple[PlacedBlock, ...]
    sentences: tuple[Sentence, ...]
    crosswalks: tuple[CrosswalkOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A submission that could not be read: the contract's reason word, and a sentence on what to do."""

    schema: Literal["precheck/1"]
    source: SourceOutcome
    outcome: Literal["unreadable"]
    reason: UnreadableReason
    advice: str


Outcome = Precheck | Unreadable
