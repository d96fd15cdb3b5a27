"""What rules look at: a submission whose text has been placed into sections and judged, with nothing said of it yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, Protocol, TypeVar

from models.document import Attachment, Look
from models.framework import Framework, Pathway
from models.outcome import (
    EvidenceItem,
    PathwayChoice,
    PlacedBlock,
    PrincipleOutcome,
    Quote,
    SectionOutcome,
    Sentence,
    Severity,
    SourceOutcome,
)
from models.saying import Value

Standing = Literal["current", "replaced", "outdated"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention:
    """A vocabulary entry named in the text: the entry's `name`, the `group` it is in, and the words that name it.

    `standing` says whether the entry still holds; `replaced_by` names what took its place, where that is known.
    """

    vocabulary: str
    group: str
    name: str
    section: str | None
    quote: Quote
    standing: Standing = "current"
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that a `family` of patterns matches, and their section; `number` is the figure in them, if any."""

    family: str
    section: str | None
    quote: Quote
    number: int | None = None


class CueFinder(Protocol):
    """Looks for cues when it is asked for them."""

    def of(self, families: Collection[str], section_id: str | None = None) -> tuple[Cue, ...]:
        """The cues of these families in a section, or in the whole submission, in reading order."""


class _NoCues:
    def of(self, families: Collection[str], section_id: str | None = None) -> tuple[Cue, ...]:
        return ()


NO_CUES: CueFinder = _NoCues()


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of a section's wording stands in another one too: `share` of its runs of words, 0..1."""

    section: str
    other: str
    share: float
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage that stands again elsewhere: `first` before `again` in reading order; `words` is its length."""

    first: Quote
    again: Quote
    words: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What the submission says of itself on its first pages: a pathway's id, with the words."""

    pathway: str
    quote: Quote


@dataclass(frozen=True)  # without slots: its cached properties are kept in its `__dict__`
class Portfolio:
    """A placed and judged submission. Blocks, sections and sentences are in reading order and index each other.

    `looks` are parallel to the blocks; `size` is the file's, in bytes; `candidate` the name that the first pages state;
    without a `today` nothing is said of what is old.
    """

    framework: Framework
    pathway: Pathway
    pathway_choice: PathwayChoice
    source: SourceOutcome
    blocks: tuple[PlacedBlock, ...]
    sections: tuple[SectionOutcome, ...]
    sentences: tuple[Sentence, ...]
    principles: tuple[PrincipleOutcome, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    mentions: tuple[Mention, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    claims: tuple[Claim, ...] = ()
    cues: CueFinder = NO_CUES
    overlaps: tuple[Overlap, ...] = ()
    looks: tuple[Look, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    size: int = 0
    candidate: str | None = None
    today: date | None = None

    def section(self, section_id: str) -> SectionOutcome | None:
        """The outcome of that section, or None when the framework has no such section here."""
        return self._sections.get(section_id)

    def blocks_of(self, section_id: str) -> tuple[PlacedBlock, ...]:
        """The blocks of a section that hold the candidate's content, in reading order."""
        return tuple(self._blocks.get(section_id, ()))

    def cues_of(self, family: str, section_id: str | None = None) -> tuple[Cue, ...]:
        """The cues of a family in a section, or in the whole submission."""
        return self.cues.of((family,), section_id)

    def sentences_of(self, section_id: str) -> tuple[Sentence, ...]:
        """The sentences of a section, in reading order."""
        return tuple(self._sentences.get(section_id, ()))

    def quote(self, sentence: Sentence) -> Quote:
        """The words of a sentence, as a quote."""
        text = self.blocks[sentence.block].text[sentence.start : sentence.end]
        return Quote(sentence.block, sentence.start, sentence.end, text)

    @cached_property
    def _sections(self) -> Mapping[str, SectionOutcome]:
        return {section.id: section for section in reversed(self.sections)}

    @cached_property
    def _blocks(self) -> Mapping[str | None, Sequence[PlacedBlock]]:
        content = [block for block in self.blocks if block.role == "content"]
        return _grouped(content, [block.section for block in content])

    @cached_property
    def _sentences(self) -> Mapping[str | None, Sequence[Sentence]]:
        places = {block.index: block.section for block in self.blocks}
        return _grouped(self.sentences, [places.get(sentence.block) for sentence in self.sentences])


def _grouped(items: Sequence[T], sections: Sequence[str | None]) -> Mapping[str | None, Sequence[T]]:
    """Items, in their order, by section."""
    groups: dict[str | None, list[T]] = {}
    for item, section in zip(items, sections, strict=True):
        groups.setdefault(section, []).append(item)
    return groups


@dataclass(frozen=True, slots=True)
class Observation:
    """What a rule saw, before it is put into words. `variant` picks the wording; `values` fill its places.

    `severity` is what this case weighs; the rule's instance in the framework caps it. A quote's `block` indexes the
    portfolio's blocks. `looked_in` are variants of the wording's places, with the same values.
    """

    variant: str
    section: str | None = None
    severity: Severity = "check"
    values: Mapping[str, Value] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    looked_in: tuple[str, ...] = ()
    measure: float | None = None
    threshold: float | None = None
    unit: str | None = None
