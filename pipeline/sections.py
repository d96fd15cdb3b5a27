"""The outcome of every section of the framework: whether it is there, where, how sure, and what its words do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.framework import Framework, Pathway, Section, Undivided
from models.outcome import (
    JUDGED_PARTS,
    EvidenceItem,
    FirstPerson,
    PartJudgement,
    Quote,
    SectionOutcome,
    SectionStatus,
    Sentence,
)
from models.portfolio import Mention
from pipeline.judgement.sections import judge_first_person, judge_parts
from pipeline.phrases import Phrases
from pipeline.segment.layout import Layout

# From which probability of being nowhere a section is said to be missing: where it is the only one that was not found,
# and where others were not found either, as when the headings are all the author's own. Measured with
# `python -m pipeline.evaluate segmentation` on portfolios with a section taken out.
SURELY_ABSENT = 0.85
SURELY_ABSENT_OF_SEVERAL = 0.98
SURE_OPENING = 0.5
SURE_PATHWAY = 0.85
UNDECIDED = 0.5
NAMED_WITHIN = 0.8
THIN_WORDS = 25
SHOWN_NAMES = 4
NOT_JUDGED = PartJudgement("not-checked", None, (), ())
NOBODY = FirstPerson("not-checked", 0, 0, 0, 0, ())


@dataclass(frozen=True, slots=True)
class Material:
    """What the outcome of sections is made from; `evidence` and `mentions` carry their section.

    `complete` is false where a part of the file could not be read; `pathway_confidence` is 0..1. Either keeps a section
    that was not found from being called missing, the first also one that looks empty from being called so.
    """

    layout: Layout
    sentences: Mapping[str, Sequence[Sentence]]
    evidence: Sequence[EvidenceItem]
    mentions: Sequence[Mention]
    phrases: Phrases
    complete: bool = True
    pathway_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a section is there: its status, how sure that is, why, and the section it stands within, if any."""

    status: SectionStatus
    confidence: float
    reasons: tuple[str, ...]
    within: str | None = None


def section_outcomes(
    framework: Framework, pathway: Pathway, material: Material
) -> tuple[SectionOutcome, ...]:
    """One outcome for every section, and for every further one of a series, in the order of the framework."""
    ids = section_ids(framework, material.layout)
    not_found = [
        section.id
        for section in framework.sections
        if pathway.id in section.required
        and section.id not in material.layout.openings
        and section.id not in material.layout.undivided
    ]
    return tuple(_outcome(section_id, framework, pathway, not_found, material) for section_id in ids)


def section_ids(framework: Framework, layout: Layout) -> tuple[str, ...]:
    """The ids of the framework's sections, each series continued by its further members that were found."""
    known = [section.id for section in framework.sections]
    further: dict[str, list[str]] = {}
    for found in sorted(set(layout.openings) - set(known)):
        further.setdefault(framework.section(found).id, []).append(found)
    return tuple(id_ for section_id in known for id_ in (section_id, *further.get(section_id, ())))


def _outcome(
    section_id: str, framework: Framework, pathway: Pathway, not_found: Sequence[str], material: Material
) -> SectionOutcome:
    section, layout = framework.section(section_id), material.layout
    required = pathway.id in section.required and section_id == section.id
    inside = [i for i, place in enumerate(layout.places) if place.section == section_id]
    words = _own_words(inside, layout)
    standing = _standing(section, section_id, required, words, framework, not_found, material)
    pages = [page for i in inside if (page := layout.blocks[i].page) is not None]
    items = [item for item in material.evidence if item.section == section_id]
    parts, first_person = _judged(section, section_id, standing.status, items, material)
    openings = layout.openings.get(section_id, ())
    near = () if standing.status == "present" else layout.nearest.get(section_id, ())
    return SectionOutcome(
        id=section_id,
        title=section.title,
        required=required,
        status=standing.status,
        confidence=round(standing.confidence, 3),
        reasons=standing.reasons,
        heading=_line(openings[0].block, layout) if openings else None,
        candidates=tuple(_line(block, layout) for block, _ in near),
        within=standing.within,
        runs=_runs(inside),
        pages=(min(pages), max(pages)) if pages else None,
        words=words,
        parts=parts,
        first_person=first_person,
        evidence_count=sum(item.state != "mentioned-only" for item in items),
    )


def _own_words(inside: Sequence[int], layout: Layout) -> int:
    """The words of the candidate's content, headings and images' descriptions left out."""
    blocks = [layout.blocks[i] for i in inside if not layout.places[i].is_heading]
    return sum(len(b.text.split()) for b in blocks if b.role == "content" and b.kind != "image")


def _standing(
    section: Section,
    section_id: str,
    required: bool,
    words: int,
    framework: Framework,
    not_found: Sequence[str],
    material: Material,
) -> Standing:
    layout = material.layout
    if section_id in layout.openings:
        return _found(section_id, required, words, material)
    if section_id in layout.undivided:
        return _undivided(section_id, required, framework, material)
    absent = layout.absent.get(section_id, 1.0)
    if not required:
        return Standing("not-required", absent, ())
    everywhere = len(section.required) == len(framework.pathways)
    return _not_found(section_id, absent, everywhere, len(not_found) > 1, material)


def _found(section_id: str, required: bool, words: int, material: Material) -> Standing:
    layout, phrases = material.layout, material.phrases
    absent = layout.absent.get(section_id, 1.0)
    sure = 1.0 - absent if absent < 1.0 else max(o.probability for o in layout.openings[section_id])
    if sure < SURE_OPENING:
        reason = phrases.text("weak-heading", heading=_heading_text(section_id, layout))
        return Standing("unsure" if required else "present", sure, (reason,))
    reasons = _why_found(section_id, material)
    if words >= THIN_WORDS:
        return Standing("present", sure, reasons)
    reasons = (*reasons, _why_thin(section_id, words, material))
    if required and not material.complete:
        return Standing("unsure", sure, (*reasons, phrases.text("reading-incomplete")))
    return Standing("thin", sure, reasons)


def _not_found(
    section_id: str, absent: float, everywhere: bool, among_several: bool, material: Material
) -> Standing:
    """Missing only where nothing else can explain that it was not found."""
    phrases = material.phrases
    if not material.layout.headed:
        return Standing("unsure", UNDECIDED, (phrases.text("no-headings"),))
    reasons = (phrases.text("not-found"), *_near_reasons(section_id, material))
    if not material.complete:
        return Standing("unsure", absent, (*reasons, phrases.text("reading-incomplete")))
    if not everywhere and material.pathway_confidence < SURE_PATHWAY:
        return Standing("unsure", absent, (*reasons, phrases.text("pathway-unsure")))
    if absent >= (SURELY_ABSENT_OF_SEVERAL if among_several else SURELY_ABSENT):
        return Standing("missing", absent, reasons)
    if absent >= SURELY_ABSENT:
        reasons = (*reasons, phrases.text("several-not-found"))
    return Standing("unsure", absent, reasons)


def _undivided(section_id: str, required: bool, framework: Framework, material: Material) -> Standing:
    """A section of an area without headings for single sections: there if the text names what it asks for."""
    phrases, first = material.phrases, material.layout.undivided[section_id]
    shown = phrases.text("undivided", first=first)
    for rule in framework.undivided:
        if rule.also == section_id and rule.first == first:
            names = _named(rule, material.mentions)
            if len(names) >= rule.distinct:
                listed = phrases.text("undivided-named", names=", ".join(names[:SHOWN_NAMES]))
                return Standing("present", NAMED_WITHIN, (shown, listed), first)
    status: SectionStatus = "unsure" if required else "not-required"
    return Standing(status, UNDECIDED, (shown,), first if required else None)


def _named(rule: Undivided, mentions: Sequence[Mention]) -> list[str]:
    """The different entries of the rule's groups that the undivided text names, in reading order."""
    of_rule = (m for m in mentions if m.section == rule.first and m.vocabulary == rule.vocabulary)
    return list(dict.fromkeys(m.name for m in of_rule if m.group in rule.groups))


def _why_found(section_id: str, material: Material) -> tuple[str, ...]:
    openings = material.layout.openings[section_id]
    heading = _heading_text(section_id, material.layout)
    reasons = [material.phrases.text(openings[0].reason, heading=heading)]
    if len(openings) > 1:
        reasons.append(material.phrases.text("several-headings", n=len(openings)))
    return tuple(reasons)


def _why_thin(section_id: str, words: int, material: Material) -> str:
    pairs = zip(material.layout.blocks, material.layout.places, strict=True)
    guidance = any(b.role == "guidance" for b, p in pairs if p.section == section_id)
    key = "only-guidance" if guidance and words == 0 else "few-words"
    return material.phrases.text(key, words=words)


def _near_reasons(section_id: str, material: Material) -> tuple[str, ...]:
    near = material.layout.nearest.get(section_id, ())
    if not near:
        return ()
    block = material.layout.blocks[near[0][0]]
    page = material.phrases.text("on-page", page=block.page) if block.page else ""
    return (material.phrases.text("near-heading", heading=block.text.strip(), page=page),)


def _heading_text(section_id: str, layout: Layout) -> str:
    return layout.blocks[layout.openings[section_id][0].block].text.strip()


def _line(block: int, layout: Layout) -> Quote:
    text = layout.blocks[block].text
    return Quote(block, 0, len(text), text)


def _runs(inside: Sequence[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for index in inside:
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return tuple(runs)


def _judged(
    section: Section,
    section_id: str,
    status: SectionStatus,
    items: Sequence[EvidenceItem],
    material: Material,
) -> tuple[Mapping[str, PartJudgement], FirstPerson]:
    sentences = material.sentences.get(section_id, ())
    there = status in ("present", "thin", "unsure") and bool(sentences)
    blocks = material.layout.blocks
    first_person = judge_first_person(sentences, blocks) if there else NOBODY
    if not section.graded or not there:
        return dict.fromkeys(JUDGED_PARTS, NOT_JUDGED), first_person
    headed = frozenset(
        p.part
        for p, b in zip(material.layout.places, blocks, strict=True)
        if p.section == section_id and p.part is not None and not p.is_heading and b.role == "content"
    )
    return judge_parts(sentences, items, blocks, headed), first_person
