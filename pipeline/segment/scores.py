"""What each heading line, and the text below it, says for each label: the numbers that the decoding adds up."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.document import Block
from models.framework import Framework
from pipeline.lexicon import heading_words
from pipeline.segment.codes import code_fit
from pipeline.segment.contents import entry_key
from pipeline.segment.decode import Scores
from pipeline.segment.labels import BACK, FRONT, Label
from pipeline.segment.lines import Line
from pipeline.segment.prior import ContentPrior
from pipeline.segment.wording import Wordings, fold, wordings

Array = NDArray[np.float64]
Looks = frozenset[tuple[object, ...]]
OTHER_LOOK = -2.5
PART_STAYS = 0.8


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the decoding, in log-odds; set by `python -m pipeline.evaluate segmentation` on the tuning styles."""

    opening: float = -3.5
    salience: float = 0.9
    wording: float = 7.5
    wording_from: float = 0.4
    wording_power: float = 1.5
    code: float = 4.0
    foreign_code: float = 3.0
    title_topic: float = 0.35
    text_topic: float = 0.3
    text_cap: float = 5.0
    rank: float = 1.3
    headings_expected: float = 13.0
    in_contents: float = 1.0
    part_heading: float = 3.0
    empty: float = -0.8
    unheeded: float = 2.5
    back_text: float = -0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line with what it says: likeness to every label, fit of its code, and the part it names, if any."""

    line: Line
    likeness: Mapping[str, float]
    code: tuple[float, ...]
    part: str | None
    part_likeness: float
    listed: bool


def part_wordings() -> Wordings:
    """The wordings of subheadings that name a part."""
    return wordings(heading_words().parts)


def read_headings(
    lines: Sequence[Line], labels: Sequence[Label], names: Wordings, framework: Framework, entries: frozenset[str]
) -> tuple[Heading, ...]:
    """Every line with what its words and its code say for each label."""
    parts = part_wordings()
    out = []
    for line in lines:
        of_part = parts.likeness(line.code.rest)
        part = max(of_part, key=lambda name: of_part[name])
        full, rest = names.likeness(line.text), names.likeness(line.code.rest)
        likeness = {label: max(full[label], rest[label]) for label in full}
        codes = tuple(code_fit(line.code, label.id, label.area, framework) for label in labels)
        listed = entry_key(line.text) in entries or bool(line.code.rest) and fold(line.code.rest) in entries
        score = of_part[part]
        out.append(Heading(line, likeness, codes, part if score >= 0.72 else None, score, listed))
    return tuple(out)


def section_looks(headings: Sequence[Heading]) -> tuple[Looks, ...]:
    """What the headings of sections may have in common: any look; one look; an outline level or those above it."""
    counts = Counter(h.line.rank for h in headings if h.part is None)
    common = [rank for rank, n in counts.most_common(6) if n >= 3]
    levels = sorted((rank for rank in counts if rank[0] == "outline"), key=str)
    downto = [frozenset(levels[: n + 1]) for n in range(1, len(levels))]
    return tuple(dict.fromkeys([frozenset(counts), *(frozenset([rank]) for rank in common), *downto]))


def look_odds(headings: Sequence[Heading], looks: Looks, expected: float) -> float:
    """The log-odds that a line of these looks opens something, if all that open have them: few such lines, high odds."""
    n = sum(h.line.rank in looks and h.part is None for h in headings)
    probability = min(max(expected / (n + 1.0), 0.02), 0.9)
    return math.log(probability / (1.0 - probability))


def build_scores(
    headings: Sequence[Heading],
    labels: Sequence[Label],
    blocks: Sequence[Block],
    moves: Array,
    prior: ContentPrior,
    looks: Looks,
    text: Array | None = None,
    weights: Weights = Weights(),
) -> Scores:
    """The scores of a document under the assumption that sections open with lines of these `looks`."""
    n, k = len(headings), len(labels)
    opens, stays = np.empty((n, k)), np.zeros((n, k))
    titles = topic_columns(prior.evidence([h.line.code.rest or h.line.text for h in headings]), labels, prior.framework)
    odds = look_odds(headings, looks, weights.headings_expected)
    for i, heading in enumerate(headings):
        of_look = weights.rank * (odds if heading.line.rank in looks else OTHER_LOOK) / 2
        opens[i] = of_look + _opening(heading, labels, weights) + weights.title_topic * np.clip(titles[i], -2.0, 3.0)
        stays[i] = PART_STAYS if heading.part is not None else -of_look - _unheeded(heading, labels, weights)
    start = np.full(k, -12.0)
    start[0] = 0.0
    below = text_scores(headings, labels, blocks, prior, weights) if text is None else text
    return Scores(opens, stays, below, moves, start)


def _opening(heading: Heading, labels: Sequence[Label], w: Weights) -> Array:
    line = heading.line
    base = w.opening + w.salience * min(line.salience - 2.0, 2.5) + w.in_contents * heading.listed
    if line.words_below == 0:
        base += w.empty
    out = np.empty(len(labels))
    for j, label in enumerate(labels):
        like = max(0.0, heading.likeness[label.id] - w.wording_from) / (1.0 - w.wording_from) if label.id in heading.likeness else 0.0
        fit = heading.code[j] if label.kind != "area" else (0.9 if heading.line.code.area == label.area and not heading.line.code.letter else -0.5 if heading.line.code.area else 0.0)
        out[j] = base + w.wording * like**w.wording_power + (w.code * fit if fit > 0 else w.foreign_code * fit)
        if heading.part is not None and label.kind == "section" and like < heading.part_likeness:
            out[j] -= w.part_heading
        if label.kind in ("area", "back", "front") and like < 0.2 and fit < 0.3:
            out[j] -= 3.0
    return out


def _unheeded(heading: Heading, labels: Sequence[Label], w: Weights) -> Array:
    """What it costs each label to take for a subheading a line that words the heading of another section."""
    likes = np.array([heading.likeness[label.id] ** w.wording_power if label.kind == "section" else 0.0 for label in labels])
    top = int(likes.argmax())
    out = np.full(len(labels), likes[top])
    out[top] = np.delete(likes, top).max(initial=0.0)
    return w.unheeded * out


def topic_columns(evidence: Array, labels: Sequence[Label], framework: Framework) -> Array:
    """Texts × labels from texts × sections: areas, front and back say nothing of their words."""
    column = {section.id: number for number, section in enumerate(framework.sections)}
    out = np.zeros((len(evidence), len(labels)))
    for j, label in enumerate(labels):
        if label.section is not None:
            out[:, j] = evidence[:, column[label.section.id]]
    return out


def text_scores(
    headings: Sequence[Heading], labels: Sequence[Label], blocks: Sequence[Block], prior: ContentPrior, w: Weights
) -> Array:
    """What the text before the first heading line and below each says for each label, n + 1 × labels."""
    starts = [0, *(h.line.block + 1 for h in headings)]
    ends = [*(h.line.block for h in headings), len(blocks)]
    prose = [b for b in blocks if b.role == "content" and b.kind != "image" and len(b.text.split()) >= 6]
    evidence = topic_columns(prior.evidence([b.text for b in prose]), labels, prior.framework)
    mass = np.array([min(len(b.text.split()), 80) / 80 for b in prose])
    where = np.array([b.index for b in prose], dtype=np.int64)
    open_topic = np.array([0.5 if label.section is not None and label.section.open else 1.0 for label in labels])
    out = np.zeros((len(starts), len(labels)))
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        inside = (where >= start) & (where < end)
        if not inside.any():
            continue
        said = (np.clip(evidence[inside], -2.5, 2.5) * mass[inside, None]).sum(axis=0) * open_topic
        said = w.text_topic * said
        out[i] = w.text_cap * (np.tanh((said - said.max()) / w.text_cap))
        outside = max(w.back_text * mass[inside].sum(), -w.text_cap)
        for j, label in enumerate(labels):
            if label.id in (FRONT, BACK):
                out[i, j] = outside
    return out
