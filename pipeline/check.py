"""The whole check of one submission, from its bytes to its outcome: the steps read from top to bottom."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from models.document import Attachment, Document, ReadingNote
from models.framework import Framework
from models.outcome import (
    SCHEMA,
    FrameworkChoice,
    Outcome,
    PlacedBlock,
    Precheck,
    Reading,
    Sentence,
    SourceOutcome,
    Unreadable,
)
from models.portfolio import Portfolio
from pipeline.choices import choose_framework, choose_pathway, pathway_claims
from pipeline.coverage import coverage
from pipeline.cues import Cues
from pipeline.errors import UnreadableError
from pipeline.evidence.addresses import with_typed_addresses
from pipeline.evidence.register import evidence_register
from pipeline.frameworks import candidates as frameworks_to_try
from pipeline.frameworks import rules_of
from pipeline.guidance import mark_guidance
from pipeline.judgement.annotate import annotate
from pipeline.judgement.candidate import stated_name
from pipeline.judgement.parts import block_parts
from pipeline.judgement.principles import judge_principles
from pipeline.overlaps import find_overlaps
from pipeline.phrases import load_phrases
from pipeline.readers import INCOMPLETE, format_of, read
from pipeline.repeats import find_repeats
from pipeline.sections import Material, section_outcomes
from pipeline.segment.layout import Layout
from pipeline.vocabulary import mentions
from pipeline.wording import load_wording
from rules.run import run


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for: ids, `auto`, or for the framework also the path of a file; `today` is what ages are counted
    from (None: the day of the check)."""

    framework: str = "auto"
    pathway: str = "auto"
    today: date | None = None


def check(
    name: str,
    content: bytes,
    options: Options = Options(),
    companions: Sequence[Attachment] = (),
    notes: Sequence[ReadingNote] = (),
) -> Outcome:
    """The outcome of one submission; a file that cannot be read is an outcome too.

    `companions` are files handed in beside the portfolio, `notes` what must be known of how it was chosen among them.
    Raises UsageError for an unknown framework or pathway, InvalidFrameworkError for a faulty framework file.
    """
    candidates = frameworks_to_try(options.framework, options.pathway)
    try:
        document = read(name, content)
    except UnreadableError as error:
        source = SourceOutcome(name, hashlib.sha256(content).hexdigest(), format_of(content), None, 0)
        return Unreadable(SCHEMA, source, "unreadable", error.reason, error.advice)
    handed_in = replace(
        document, attachments=(*document.attachments, *companions), notes=(*document.notes, *notes)
    )
    today = options.today or datetime.now(UTC).date()
    return check_document(handed_in, candidates, options.pathway, today)


def check_document(
    document: Document, candidates: Sequence[Framework], pathway: str = "auto", today: date | None = None
) -> Precheck:
    """The outcome of a document as read. `candidates` are the frameworks to choose from, one if it was given.

    Without a `today` nothing is said of what is old.
    """
    phrases, document = load_phrases(), with_typed_addresses(document)
    fit, framework_choice = choose_framework(document, candidates, phrases)
    framework, layout = fit.framework, mark_guidance(fit.layout, fit.framework.guidance)
    claims = pathway_claims(layout.blocks, layout, framework)
    choice = choose_pathway(None if pathway == "auto" else pathway, claims, layout, framework, phrases)
    sentences = annotate(layout, framework)
    by_section = _by_section(sentences, layout)
    evidence = evidence_register(layout, document.attachments, phrases)
    placed = _placed_blocks(layout, sentences)
    named = mentions(placed)
    material = Material(
        layout, by_section, evidence, named, phrases, _complete(document), choice.confidence, choice.id
    )
    sections = section_outcomes(framework, framework.pathway(choice.id), material)
    portfolio = Portfolio(
        framework=framework,
        pathway=framework.pathway(choice.id),
        pathway_choice=choice,
        source=_source(document, layout),
        blocks=placed,
        sections=sections,
        sentences=sentences,
        principles=judge_principles(framework, by_section, layout.blocks),
        evidence=evidence,
        mentions=named,
        repeats=find_repeats(layout),
        claims=claims,
        cues=Cues(placed, name := stated_name(layout)),
        overlaps=find_overlaps(placed, [s.id for s in sections]),
        looks=tuple(block.look for block in layout.blocks),
        attachments=document.attachments,
        size=document.source.size,
        candidate=name,
        today=today,
    )
    return _outcome(portfolio, document, layout, framework_choice)


def _outcome(
    portfolio: Portfolio, document: Document, layout: Layout, framework_choice: FrameworkChoice
) -> Precheck:
    return Precheck(
        schema=SCHEMA,
        source=portfolio.source,
        outcome="checked",
        candidate=portfolio.candidate,
        reading=Reading(_complete(document), document.notes),
        coverage=coverage(document, layout),
        framework=framework_choice,
        pathway=portfolio.pathway_choice,
        sections=portfolio.sections,
        principles=portfolio.principles,
        evidence=portfolio.evidence,
        findings=run(portfolio, rules_of(portfolio.framework), load_wording()),
        blocks=portfolio.blocks,
        sentences=portfolio.sentences,
    )


def _complete(document: Document) -> bool:
    """Whether everything that a person would see of the file was read."""
    return not any(note.kind in INCOMPLETE for note in document.notes)


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
