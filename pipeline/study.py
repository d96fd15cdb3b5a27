"""A document read under one framework and judged: what all that is said of it rests on, whichever pathway it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.document import Document
from models.framework import Framework
from models.outcome import (
    EvidenceItem,
    PathwayChoice,
    PlacedBlock,
    PrincipleOutcome,
    Reading,
    Sentence,
    SourceOutcome,
)
from models.portfolio import Claim, CueFinder, Mention, Overlap, Portfolio, Repeat
from pipeline.choices import Fit, pathway_claims
from pipeline.cues import Cues
from pipeline.evidence.register import evidence_register
from pipeline.guidance import mark_guidance
from pipeline.judgement.annotate import annotate
from pipeline.judgement.candidate import stated_name
from pipeline.judgement.parts import block_parts
from pipeline.judgement.principles import judge_principles
from pipeline.overlaps import find_overlaps
from pipeline.phrases import Phrases
from pipeline.readers import INCOMPLETE
from pipeline.repeats import find_repeats
from pipeline.sections import Material, section_ids, section_outcomes
from pipeline.segment.layout import Layout
from pipeline.vocabulary import mentions
from pipeline.word_runs import wording


@dataclass(frozen=True, slots=True)
class Study:
    """The layout of a document under a framework with its sentences judged, by section too, and all that was gathered.

    Making it is the expensive part of a check; `portfolio` sets it against a pathway at little cost.
    """

    document: Document
    framework: Framework
    layout: Layout
    phrases: Phrases
    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...]
    by_section: Mapping[str, tuple[Sentence, ...]]
    blocks: tuple[PlacedBlock, ...]
    evidence: tuple[EvidenceItem, ...]
    mentions: tuple[Mention, ...]
    principles: tuple[PrincipleOutcome, ...]
    repeats: tuple[Repeat, ...]
    overlaps: tuple[Overlap, ...]
    cues: CueFinder
    candidate: str | None

    @property
    def complete(self) -> bool:
        """Whether everything that a person would see of the file was read."""
        return not any(note.kind in INCOMPLETE for note in self.document.notes)

    @property
    def reading(self) -> Reading:
        """How the file was read, in words."""
        return Reading(self.complete, tuple(map(self.phrases.noted, self.document.notes)))

    def portfolio(self, choice: PathwayChoice, today: date | None) -> Portfolio:
        """The submission as rules look at it, for one pathway; without a `today` nothing is said of what is old."""
        pathway = self.framework.pathway(choice.id)
        material = Material(
            self.layout, self.by_section, self.evidence, self.mentions, self.phrases, self.complete,
            choice.confidence, choice.id,
        )  # fmt: skip
        return Portfolio(
            framework=self.framework,
            pathway=pathway,
            pathway_choice=choice,
            source=_source(self.document, self.layout),
            blocks=self.blocks,
            sections=section_outcomes(self.framework, pathway, material),
            sentences=self.sentences,
            principles=self.principles,
            evidence=self.evidence,
            mentions=self.mentions,
            repeats=self.repeats,
            claims=self.claims,
            cues=self.cues,
            overlaps=self.overlaps,
            looks=tuple(block.look for block in self.layout.blocks),
            attachments=self.document.attachments,
            size=self.document.source.size,
            candidate=self.candidate,
            today=today,
        )


def study(document: Document, fit: Fit, phrases: Phrases) -> Study:
    """Judges a document as it was laid out under a framework."""
    framework, layout = fit.framework, mark_guidance(fit.layout, fit.framework.guidance)
    sentences = annotate(layout, framework)
    by_section, placed = _by_section(sentences, layout), _placed_blocks(layout, sentences)
    name, told = stated_name(layout), wording(placed)
    return Study(
        document=document,
        framework=framework,
        layout=layout,
        phrases=phrases,
        claims=pathway_claims(layout, framework),
        sentences=sentences,
        by_section=by_section,
        blocks=placed,
        evidence=evidence_register(layout, document.attachments, phrases),
        mentions=mentions(placed),
        principles=judge_principles(framework, by_section, layout.blocks),
        repeats=find_repeats(told),
        overlaps=find_overlaps(told, section_ids(framework, layout)),
        cues=Cues(placed, name),
        candidate=name,
    )


def _source(document: Document, layout: Layout) -> SourceOutcome:
    source = document.source
    words = sum(len(b.text.split()) for b in layout.blocks if b.role == "content" and b.kind != "image")
    return SourceOutcome(source.name, source.sha256, source.format, source.pages, words)


def _by_section(sentences: Sequence[Sentence], layout: Layout) -> Mapping[str, tuple[Sentence, ...]]:
    out: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        section = layout.places[sentence.block].section
        if section is not None:
            out.setdefault(section, []).append(sentence)
    return {section: tuple(of_section) for section, of_section in out.items()}


def _placed_blocks(layout: Layout, sentences: Sequence[Sentence]) -> tuple[PlacedBlock, ...]:
    parts = block_parts(sentences)
    return tuple(
        PlacedBlock(
            b.index, b.kind, p.section, parts.get(b.index), b.role, b.level, b.label, b.page, b.text, b.links
        )
        for b, p in zip(layout.blocks, layout.places, strict=True)
    )
