"""The outcome of every section of the framework: whether it is there, where, how sure, and what its words do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.framework import Framework, Pathway, Section
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

SURELY_ABSENT = 0.85
SURE_OPENING = 0.5
THIN_WORDS = 25
NOT_JUDGED = PartJudgement("not-checked", None, (), ())
NOBODY = FirstPerson("not-checked", 0, 0, 0, 0, ())


@dataclass(frozen=True, slots=True)
class Material:
    """What the outcome of sections is made from; `evidence` and `mentions` carry their section."""

    layout: Layout
    sentences: Mapping[str, Sequence[Sentence]]
    evidence: Sequence[EvidenceItem]
    mentions: Sequence[Mention]
    phrases: Phrases


def section_outcomes(
    framework: Framework, pathway: Pathway, material: Material
) -> tuple[SectionOutcome, ...]:
    """One outcome for every section of the framework and every further one of a series that was found, in order."""
    ids = [section.id for section in framework.sections]
    for found in sorted(material.layout.openings):
        if found not in ids:
            base = framework.section(found)
            ids.insert(ids.index(base.id) + 1 + sum(i in ids for i in _between(base.id, found)), found)
    return tuple(_outcome(section_id, framework, pathway, material) for section_id in ids)


def _between(base: str, found: str) -> list[str]:
    return [f"{base[:-1]}{chr(c)}" for c in range(ord(base[-1]) + 1, ord(found[-1]))]


def _outcome(section_id: str, framework: Framework, pathway: Pathway, material: Material) -> SectionOutcome:
    section, layout = framework.section(section_id), material.layout
    required = pathway.id in section.required and section_id == section.id
    inside = [i for i, place in enumerate(layout.places) if place.section == section_id]
    content = [
        layout.blocks[i]
        for i in inside
        if layout.blocks[i].role == "content" and not layout.places[i].is_heading
    ]
    words = sum(len(block.text.split()) for block in content if block.kind != "image")
    status, confidence, reasons, within = _status(section_id, required, words, framework, material)
    pages = [page for i in inside if (page := layout.blocks[i].page) is not None]
    items = [item for item in material.evidence if item.section == section_id]
    parts, first_person = _judged(section, section_id, status, items, material)
    openings = layout.openings.get(section_id, ())
    return SectionOutcome(
        id=section_id,
        title=section.title,
        required=required,
        status=status,
        confidence=round(confidence, 3),
        reasons=reasons,
        heading=_line(openings[0].block, material) if openings else None,
        candidates=()
        if status == "present"
        else tuple(_line(block, material) for block, _ in layout.nearest.get(section_id, ())),
        within=within,
        runs=_runs(inside),
        pages=(min(pages), max(pages)) if pages else None,
        words=words,
        parts=parts,
        first_person=first_person,
        evidence_count=sum(item.state != "mentioned-only" for item in items),
    )


def _status(
    section_id: str, required: bool, words: int, framework: Framework, material: Material
) -> tuple[SectionStatus, float, tuple[str, ...], str | None]:
    layout, phrases = material.layout, material.phrases
    absent = layout.absent.get(section_id, 1.0)
    if section_id in layout.openings:
        sure = 1.0 - absent if absent < 1.0 else max(o.probability for o in layout.openings[section_id])
        if sure < SURE_OPENING:
            reason = phrases.text("weak-heading", heading=_heading_text(section_id, material))
            return ("unsure" if required else "present"), sure, (reason,), None
        reasons = _why_found(section_id, material)
        return (
            ("present", sure, reasons, None)
            if words >= THIN_WORDS
            else ("thin", sure, (*reasons, _why_thin(section_id, words, material)), None)
        )
    if section_id in layout.undivided:
        return _undivided(section_id, required, framework, material)
    if not required:
        return "not-required", absent, (), None
    if not layout.headed:
        return "unsure", 0.5, (phrases.text("no-headings"),), None
    reasons = (phrases.text("not-found"), *_near_reasons(section_id, material))
    return ("missing" if absent >= SURELY_ABSENT else "unsure"), absent, reasons, None


def _undivided(
    section_id: str, required: bool, framework: Framework, material: Material
) -> tuple[SectionStatus, float, tuple[str, ...], str | None]:
    """A section of an area without headings for single sections: there if the text names what it asks for."""
    phrases, first = material.phrases, material.layout.undivided[section_id]
    shown = phrases.text("undivided", first=first)
    for rule in framework.undivided:
        if rule.also == section_id and rule.first == first:
            names = {
                m.name: m.group
                for m in material.mentions
                if m.section == first and m.vocabulary == rule.vocabulary and m.group in rule.groups
            }
            if len(names) >= rule.distinct:
                listed = ", ".join(list(names)[:4])
                return "present", 0.8, (shown, phrases.text("undivided-named", names=listed)), first
    return ("unsure" if required else "not-required"), 0.5, (shown,), first if required else None


def _why_found(section_id: str, material: Material) -> tuple[str, ...]:
    openings = material.layout.openings[section_id]
    heading = _heading_text(section_id, material)
    reasons = [material.phrases.text(openings[0].reason, heading=heading)]
    if len(openings) > 1:
        reasons.append(material.phrases.text("several-headings", n=len(openings)))
    return tuple(reasons)


def _why_thin(section_id: str, words: int, material: Material) -> str:
    guidance = any(
        b.role == "guidance"
        for b, p in zip(material.layout.blocks, material.layout.places, strict=True)
        if p.section == section_id
    )
    key = "only-guidance" if guidance and words == 0 else "few-words"
    return material.phrases.text(key, words=words)


def _near_reasons(section_id: str, material: Material) -> tuple[str, ...]:
    near = material.layout.nearest.get(section_id, ())
    if not near:
        return ()
    block = material.layout.blocks[near[0][0]]
    page = material.phrases.text("on-page", page=block.page) if block.page else ""
    return (material.phrases.text("near-heading", heading=block.text.strip(), page=page),)


def _heading_text(section_id: str, material: Material) -> str:
    return material.layout.blocks[material.layout.openings[section_id][0].block].text.strip()


def _line(block: int, material: Material) -> Quote:
    text = material.layout.blocks[block].text
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
