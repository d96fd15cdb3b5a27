"""Whether a section is there, how sure that is and why: what is said of its heading, or of there being none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.framework import Framework, Pathway, Section, Undivided
from models.outcome import EvidenceItem, SectionStatus, Sentence
from models.portfolio import Mention
from pipeline.phrases import Phrases
from pipeline.segment.codes import read_code
from pipeline.segment.labels import label_table, label_wordings
from pipeline.segment.layout import Layout

# From which probability of being nowhere a section is said to be missing: where it is the only one that was not found,
# and where others were not found either, as when the headings are all the author's own. Measured with
# `python -m pipeline.evaluate segmentation` on portfolios with a section taken out.
SURELY_ABSENT = 0.85
SURELY_ABSENT_OF_SEVERAL = 0.98
SURE_OPENING = 0.5
# From which certainty of its heading a section with next to nothing below is said to be empty.
SURELY_EMPTY = 0.85
SURE_PATHWAY = 0.85
UNDECIDED = 0.5
# How near a line's words must come to a section's own to keep it from being called missing, and how long it may be.
ITS_OWN_WORDS = 0.85
LINE_WORDS = 14
NAMED_WITHIN = 0.8
THIN_WORDS = 25
SHOWN_NAMES = 4

BY_PLACE = "heading-place"


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
    pathway: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a section is there: its status, how sure that is, why, and the section it stands within, if any."""

    status: SectionStatus
    confidence: float
    reasons: tuple[str, ...]
    within: str | None = None


def not_found_lines(framework: Framework, pathway: Pathway, layout: Layout) -> dict[str, tuple[int, ...]]:
    """The required sections without a heading, each with the blocks of lines that may be theirs all the same.

    Those are lines with the section's own words, and the headings of later members of the same series.
    """
    placed = {*layout.openings, *layout.undivided, *layout.shared}
    wanted = [s.id for s in framework.sections if pathway.id in s.required and s.id not in placed]
    if not wanted:
        return {}
    names = label_wordings(framework, label_table(framework))
    opening = {opening.block for openings in layout.openings.values() for opening in openings}
    lines = [
        (block.index, words)
        for block in layout.blocks
        if block.role == "content" and block.kind not in ("image", "note") and block.index not in opening
        if 0 < len(block.text.split()) <= LINE_WORDS
        for words in {block.text, read_code(block.text.strip(), block.label).rest}
    ]
    near = names.likenesses([words for _, words in lines]) >= ITS_OWN_WORDS
    alike = {
        id_: {
            block
            for (block, _), is_near in zip(lines, near[:, names.labels.index(id_)], strict=True)
            if is_near
        }
        for id_ in wanted
    }
    return {id_: tuple(sorted(alike[id_] | _later_of_series(id_, framework, layout))) for id_ in wanted}


def _later_of_series(section_id: str, framework: Framework, layout: Layout) -> set[int]:
    """The headings of further members of a series: which of its sections each one opens can be mistaken."""
    section = framework.section(section_id)
    if not section.series:
        return set()
    later = [
        id_ for id_ in layout.openings if id_ > section_id and framework.section(id_).area == section.area
    ]
    return {layout.openings[id_][0].block for id_ in later}


def standing_of(
    section: Section,
    section_id: str,
    required: bool,
    words: int,
    framework: Framework,
    not_found: Mapping[str, Sequence[int]],
    material: Material,
) -> Standing:
    """Whether a section is there; `not_found`: the required ones without a heading, with lines that may be theirs."""
    layout = material.layout
    if section_id in layout.openings:
        return _found(section_id, required, words, material)
    if section_id in layout.shared:
        return _shared(section_id, material)
    if section_id in layout.undivided:
        return _undivided(section_id, required, framework, material)
    absent = layout.absent.get(section_id, 1.0)
    if not required:
        return Standing("not-required", absent, ())
    everywhere = len(section.required) == len(framework.pathways)
    worded = not_found.get(section_id, ())
    if worded:
        line = layout.blocks[worded[0]].text.strip()
        reasons = (material.phrases.text("weak-heading", heading=line),)
        return Standing("unsure", min(absent, UNDECIDED), reasons)
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
    if required and sure < SURELY_EMPTY:
        return Standing("unsure", sure, reasons)
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
    if _own_titles(material.layout):
        return Standing("unsure", absent, (*reasons, phrases.text("own-titles")))
    if not everywhere and material.pathway_confidence < SURE_PATHWAY:
        return Standing("unsure", absent, (*reasons, phrases.text("pathway-unsure")))
    if absent >= (SURELY_ABSENT_OF_SEVERAL if among_several else SURELY_ABSENT):
        return Standing("missing", absent, reasons)
    if absent >= SURELY_ABSENT:
        reasons = (*reasons, phrases.text("several-not-found"))
    return Standing("unsure", absent, reasons)


def _own_titles(layout: Layout) -> bool:
    """Whether most sections were found by the place of their headings alone, under titles of the author's own."""
    by_place = [all(o.reason == BY_PLACE for o in openings) for openings in layout.openings.values()]
    return 2 * sum(by_place) >= len(by_place)


def _shared(section_id: str, material: Material) -> Standing:
    """A section that stands under the heading of another, which names both."""
    first = material.layout.shared[section_id]
    heading = _heading_text(first, material.layout)
    reason = material.phrases.text("shared-heading", heading=heading, first=first)
    return Standing("present", NAMED_WITHIN, (reason,), first)


def _undivided(section_id: str, required: bool, framework: Framework, material: Material) -> Standing:
    """A section of an area without headings for single sections: there if the text names what it asks for."""
    phrases, first = material.phrases, material.layout.undivided[section_id]
    shown = phrases.text("undivided", first=first)
    for rule in framework.undivided:
        serves = not rule.pathways or material.pathway in rule.pathways
        if rule.also == section_id and rule.first == first and serves:
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
