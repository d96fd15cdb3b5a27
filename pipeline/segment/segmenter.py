"""Finds the framework's sections in a document: reads its lines, decodes them all at once, and places every
block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from models.document import Block
from models.framework import Framework
from pipeline.segment.contents import entry_keys
from pipeline.segment.decode import Decoding, Scores, decode, log_totals
from pipeline.segment.features import LOOKING, OPENING, STAYING, Features, build_features
from pipeline.segment.headings import SIDES, Heading, read_headings
from pipeline.segment.labels import BACK, FRONT, MOVING, Label, label_table, label_wordings, moves, positions
from pipeline.segment.layout import Layout, Opening, Place
from pipeline.segment.lines import LEAST_SALIENCE, Candidates, heading_lines
from pipeline.segment.prior import ContentPrior
from pipeline.segment.prose import TEXT, Running, read_prose, title_scores
from pipeline.segment.weights import Weights, shipped_table, weights_of
from pipeline.segment.wording import Wordings

NEAREST = 3
LEAST_NEARNESS = 0.3
WORDED = 0.6
CODED = 0.5
VERY_WORDS = 0.97
LEAST_AREA_WORDS = 12
SURE = 0.97
FORBIDDEN = -50.0


def segment(running: Running, framework: Framework, weights: Weights | None = None) -> tuple[Layout, float]:
    """The layout of a document under a framework, and the log-evidence of it, comparable between frameworks."""
    prepared = prepare(running, framework)
    assumed = [features.scores(weights or shipped_weights()) for features in prepared.features]
    scores = assumed[int(np.argmax(log_totals(assumed)))]
    decoding = decode(scores)
    return _layout(
        prepared.blocks, prepared.headings, prepared.labels, framework, scores, decoding
    ), decoding.total


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document made ready for decoding: `features` holds one reading for each assumption on the looks of
    headings."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    labels: tuple[Label, ...]
    features: tuple[Features, ...]


@lru_cache(maxsize=8)
def _order_of(framework: Framework) -> tuple[tuple[Label, ...], Wordings, NDArray[np.float64]]:
    labels = label_table(framework)
    return labels, label_wordings(framework, labels), moves(framework, labels)


def prepare(running: Running, framework: Framework) -> Prepared:
    """The lines, labels and features of a document under a framework."""
    blocks = running.blocks
    labels, names, order = _order_of(framework)
    lines = heading_lines(running.lines, _worded(running.lines, names))
    headings = read_headings(lines, labels, names, framework, entry_keys(blocks))
    prior = ContentPrior(framework)
    prose, titles = read_prose(running, labels, prior), title_scores(headings, labels, prior)
    return Prepared(blocks, headings, labels, build_features(headings, labels, prose, titles, order))


def _worded(candidates: Candidates, names: Wordings) -> frozenset[str]:
    """The lines that look like no heading, without their codes, that have the very words of a label's heading."""
    plain = dict.fromkeys(line.code.rest for line in candidates.lines if line.salience < LEAST_SALIENCE)
    pieces = [(text, SIDES.split(text, maxsplit=1)[0]) for text in plain]
    likeness = names.likenesses(list(chain.from_iterable(pieces))).max(axis=1, initial=0.0)
    near = likeness.reshape(-1, 2).max(axis=1) >= VERY_WORDS
    return frozenset(compress(plain, near.tolist()))


@cache
def shipped_weights() -> Weights:
    """The shipped weights in the order of the features."""
    return weights_of(
        shipped_table(),
        {"opening": OPENING, "staying": STAYING, "text": TEXT, "moving": MOVING, "looks": LOOKING},
    )


def _layout(
    blocks: Sequence[Block],
    headings: Sequence[Heading],
    labels: Sequence[Label],
    framework: Framework,
    scores: Scores,
    decoding: Decoding,
) -> Layout:
    places, decoded = _place(blocks, headings, labels, decoding)
    empty = _without_text(blocks, places, framework)
    places, openings, undivided = _share_areas(places, decoded, framework, empty)
    found = set(openings)
    absent = _absences(labels, scores, decoding, decoded, openings)
    nearest = {
        label.id: _nearest(headings, decoding, j)
        for j, label in enumerate(labels)
        if label.kind == "section" and label.id not in found
    }
    kinds = tuple(
        _as_heading(b) if p.is_heading and b.kind != "heading" else b
        for b, p in zip(blocks, places, strict=True)
    )
    shared = _shared_headings(headings, openings, framework)
    return Layout(kinds, tuple(places), openings, absent, nearest, undivided, bool(openings), shared)


def _shared_headings(
    headings: Sequence[Heading], openings: Mapping[str, tuple[Opening, ...]], framework: Framework
) -> dict[str, str]:
    """The sections that have no heading of their own and are named by another's: `1a and 1b`."""
    codes = {h.line.block: h.line.code for h in headings if h.line.code.also}
    known = {section.id for section in framework.sections} - set(openings)
    return {
        named: opened
        for opened, of_section in openings.items()
        for code in (codes[o.block] for o in of_section if o.block in codes)
        for named in (f"{code.area}{code.letter}", *code.also)
        if named in known
    }


def _as_heading(block: Block) -> Block:
    return replace(block, kind="heading", level=block.level or block.look.outline)


def _place(
    blocks: Sequence[Block], headings: Sequence[Heading], labels: Sequence[Label], decoding: Decoding
) -> tuple[list[Place], dict[str, tuple[Opening, ...]]]:
    by_block = {h.line.block: (number, h) for number, h in enumerate(headings)}
    current, part, part_rank = labels[int(decoding.path[0])].id, None, None
    places: list[Place] = []
    openings: dict[str, tuple[Opening, ...]] = {}
    for block in blocks:
        is_heading = False
        if block.index in by_block:
            number, heading = by_block[block.index]
            is_heading = heading.line.explicit or bool(decoding.opened[number]) or heading.part is not None
            current = labels[int(decoding.path[number + 1])].id
            if decoding.opened[number]:
                part, part_rank = None, None
                opening = Opening(
                    block.index,
                    float(decoding.certainty[number]),
                    _reason(heading, int(decoding.path[number + 1])),
                )
                openings[current] = (*openings.get(current, ()), opening)
            elif heading.part is not None:
                part, part_rank = heading.part, heading.line.rank
            elif is_heading and part is not None and _ends_part(heading.line.rank, part_rank):
                part, part_rank = None, None
        section = None if block.role == "running" else FRONT if block.role == "contents" else current
        places.append(Place(section, is_heading, part if section not in (None, FRONT, BACK) else None))
    return places, {key: value for key, value in openings.items() if key not in (FRONT, BACK)}


def _reason(heading: Heading, label: int) -> str:
    """What tells most for the label a line opens: its words, its code, the table of contents, or just its
    place."""
    if heading.likeness[label] >= WORDED:
        return "heading-words"
    if heading.code[label] >= CODED:
        return "heading-code"
    return "heading-contents" if heading.listed else "heading-place"


def _ends_part(rank: tuple[object, ...], of_part: tuple[object, ...] | None) -> bool:
    """Whether a subheading closes the part opened before it: one of the same look or of a higher outline
    level does."""
    if of_part is None or rank == of_part:
        return True
    both_outlined = rank[0] == of_part[0] == "outline"
    return both_outlined and str(rank[1]) < str(of_part[1])


def _without_text(blocks: Sequence[Block], places: Sequence[Place], framework: Framework) -> frozenset[str]:
    """The areas under whose own heading next to nothing stands: such a heading opens no section."""
    words = dict.fromkeys((area.id for area in framework.areas), 0)
    for block, place in zip(blocks, places, strict=True):
        if place.section in words and not place.is_heading and block.role == "content":
            words[place.section] += len(block.text.split())
    return frozenset(area for area, count in words.items() if count < LEAST_AREA_WORDS)


def _share_areas(
    places: list[Place],
    decoded: Mapping[str, tuple[Opening, ...]],
    framework: Framework,
    empty: frozenset[str],
) -> tuple[list[Place], dict[str, tuple[Opening, ...]], dict[str, str]]:
    """Text under an area's heading goes to its first section where the area is undivided or its sections are
    the author's own; a heading with nothing under it opens nothing."""
    openings = {key: value for key, value in decoded.items() if key not in empty}
    undivided: dict[str, str] = {}
    moved: dict[str, str] = {}
    for area in framework.areas:
        sections = framework.sections_of(area.id)
        if area.id not in openings or not sections:
            continue
        opened = [s.id for s in sections if s.id in openings] + [
            key for key in openings if _further_of(key, area.id, framework)
        ]
        if not opened or sections[0].open:
            moved[area.id] = sections[0].id
            if not opened:
                undivided.update({s.id: sections[0].id for s in sections[1:] if not s.open})
    out = [replace(p, section=moved[p.section]) if p.section in moved else p for p in places]
    for area_id, first in moved.items():
        openings[first] = tuple(
            sorted((*openings.pop(area_id), *openings.get(first, ())), key=lambda o: o.block)
        )
    areas = {area.id for area in framework.areas}
    return out, {key: value for key, value in openings.items() if key not in areas}, undivided


def _further_of(section_id: str, area_id: str, framework: Framework) -> bool:
    known = {s.id for s in framework.sections}
    return section_id not in known and section_id[:-1] == area_id


def _absences(
    labels: Sequence[Label],
    scores: Scores,
    decoding: Decoding,
    decoded: Mapping[str, tuple[Opening, ...]],
    openings: Mapping[str, tuple[Opening, ...]],
) -> dict[str, float]:
    """The probability that a section is nowhere; one that its area's heading opened is as sure as that heading.

    Text under the heading of an area of the author's own subjects is the first of these, so that either will do there.
    """
    at = positions(tuple(labels))
    absent: dict[str, float] = {}
    unsure: dict[str, Scores] = {}
    for j, label in enumerate(labels):
        if label.kind != "section":
            continue
        surest = max((opening.probability for opening in openings.get(label.id, ())), default=0.0)
        absent[label.id] = 1.0 - surest
        either = [j, at[label.area]] if _opened_by_area(labels, j, at) and label.area else [j]
        by_area = surest > 0.0 and label.id not in decoded
        if surest < SURE and (len(either) > 1 or not by_area):
            opens = scores.opens.copy()
            opens[:, either] = FORBIDDEN
            unsure[label.id] = replace(scores, opens=opens)
    if unsure:
        totals = zip(unsure, log_totals(list(unsure.values())), strict=True)
        absent.update((name, float(np.exp(min(total - decoding.total, 0.0)))) for name, total in totals)
    return absent


def _opened_by_area(labels: Sequence[Label], column: int, at: Mapping[str, int]) -> bool:
    """Whether a label is the first section of an area whose sections are the author's own."""
    label = labels[column]
    return label.section is not None and label.section.open and at.get(label.area or "") == column - 1


def _nearest(headings: Sequence[Heading], decoding: Decoding, label: int) -> tuple[tuple[int, float], ...]:
    """The heading lines nearest to a label that was not opened, by words and by probability, best first."""
    scored = [
        (h.line.block, float(max(h.likeness[label], decoding.open_probability[i, label])))
        for i, h in enumerate(headings)
        if not decoding.opened[i] or decoding.certainty[i] < 0.9
    ]
    near = sorted((s for s in scored if s[1] >= LEAST_NEARNESS), key=lambda s: -s[1])
    return tuple(near[:NEAREST])
