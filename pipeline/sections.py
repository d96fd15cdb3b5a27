"""The outcome of every section of the framework: whether it is there, where, how sure, and what its words do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.framework import Framework, Pathway, Section
from models.outcome import (
    JUDGED_PARTS,
    EvidenceItem,
    FirstPerson,
    PartJudgement,
    Quote,
    SectionOutcome,
    SectionStatus,
)
from pipeline.judgement.sections import judge_first_person, judge_parts
from pipeline.segment.layout import Layout
from pipeline.standing import Material, not_found_lines, standing_of

__all__ = ["Material", "section_outcomes"]

NOT_JUDGED = PartJudgement("not-checked", None, (), ())
NOBODY = FirstPerson("not-checked", 0, 0, 0, 0, ())


def section_outcomes(
    framework: Framework, pathway: Pathway, material: Material
) -> tuple[SectionOutcome, ...]:
    """One outcome for every section, and for every further one of a series, in the order of the framework."""
    ids = section_ids(framework, material.layout)
    not_found = not_found_lines(framework, pathway, material.layout)
    return tuple(_outcome(section_id, framework, pathway, not_found, material) for section_id in ids)


def section_ids(framework: Framework, layout: Layout) -> tuple[str, ...]:
    """The ids of the framework's sections, each series continued by its further members that were found."""
    known = [section.id for section in framework.sections]
    further: dict[str, list[str]] = {}
    for found in sorted(set(layout.openings) - set(known)):
        further.setdefault(framework.section(found).id, []).append(found)
    return tuple(id_ for section_id in known for id_ in (section_id, *further.get(section_id, ())))


def _outcome(
    section_id: str,
    framework: Framework,
    pathway: Pathway,
    not_found: Mapping[str, Sequence[int]],
    material: Material,
) -> SectionOutcome:
    section, layout = framework.section(section_id), material.layout
    required = pathway.id in section.required and section_id == section.id
    inside = [i for i, place in enumerate(layout.places) if place.section == section_id]
    words = _own_words(inside, layout)
    standing = standing_of(section, section_id, required, words, framework, not_found, material)
    pages = [page for i in inside if (page := layout.blocks[i].page) is not None]
    items = [item for item in material.evidence if item.section == section_id]
    parts, first_person = _judged(section, section_id, standing.status, items, material)
    openings = layout.openings.get(section_id, ())
    near = [] if standing.status == "present" else [block for block, _ in layout.nearest.get(section_id, ())]
    near += [block for block in not_found.get(section_id, ()) if block not in near]
    return SectionOutcome(
        id=section_id,
        title=section.title,
        required=required,
        status=standing.status,
        confidence=round(standing.confidence, 3),
        reasons=standing.reasons,
        heading=_line(openings[0].block, layout) if openings else None,
        candidates=tuple(_line(block, layout) for block in near),
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
