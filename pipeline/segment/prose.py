"""The running text of a document as evidence: what its words say for each label, whatever the headings say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.document import Block
from models.framework import Framework
from pipeline.segment.contents import mark_contents
from pipeline.segment.headings import Heading, Looks
from pipeline.segment.labels import BACK, FRONT, Label
from pipeline.segment.lines import Candidates, candidate_lines
from pipeline.segment.prior import ContentPrior, Topics, read_topics

Array = NDArray[np.float64]
SHORT = 6
TOPIC_SCALE = 0.55
TOPIC_CAP = 2.5
SHORT_MASS = 4.0
CLIP = 1.8
TEXT = ("topic", "front", "area", "back", "long-front", "long-area")


def topic_columns(evidence: Array, labels: Sequence[Label], framework: Framework) -> Array:
    """Texts × labels from texts × sections: areas, front and back say nothing of their words."""
    column = {section.id: number for number, section in enumerate(framework.sections)}
    out = np.zeros((len(evidence), len(labels)))
    for j, label in enumerate(labels):
        if label.section is not None:
            out[:, j] = evidence[:, column[label.section.id]]
    return out


def title_scores(headings: Sequence[Heading], labels: Sequence[Label], prior: ContentPrior) -> Array:
    """What the words of each heading line say for each label, by the content model."""
    return topic_columns(
        prior.evidence([h.line.code.rest or h.line.text for h in headings]), labels, prior.framework
    )


@dataclass(frozen=True, slots=True)
class Running:
    """What of a document is the same for all frameworks to be tried: its blocks with the tables of contents marked, the
    lines that may be headings, the blocks of running text, and what each of the frameworks' models says of those."""

    blocks: tuple[Block, ...]
    lines: Candidates
    prose: tuple[Block, ...]
    topics: Mapping[str, Topics]


def running_text(blocks: Sequence[Block], frameworks: Sequence[Framework]) -> Running:
    """The running text of a document for these frameworks; titles, images and very short lines say nothing."""
    marked = mark_contents(blocks)
    prose = [b for b in marked if b.role == "content" and b.kind != "image" and len(b.text.split()) >= SHORT]
    models = dict.fromkeys(framework.prior for framework in frameworks)
    topics = {name: read_topics(name, [b.text for b in prose]) for name in models if name is not None}
    return Running(marked, candidate_lines(marked), tuple(prose), topics)


@dataclass(frozen=True, slots=True)
class Prose:
    """The running text of a document: per block its index, and up to each block (blocks + 1) what all before it says
    for each label and its mass (1 for 80 words of a block)."""

    where: NDArray[np.int64]
    said: Array
    mass: Array
    kinds: NDArray[np.str_]

    def below(self, headings: Sequence[Heading], looks: Looks) -> Array:
        """What the text before the first line and below each says, lines + 1 × labels × TEXT.

        Text counts for the line of these looks above it, however many subheadings stand between, and no
        stretch says more than the cap: what sections are alike in their words must not outvote their
        headings.
        """
        carriers = [i for i, h in enumerate(headings) if h.line.rank in looks and h.part is None]
        lines = [headings[i].line.block for i in carriers]
        starts = np.searchsorted(self.where, [0, *(line + 1 for line in lines)])
        ends = np.searchsorted(self.where, [*lines, np.inf])
        out = np.zeros((len(headings) + 1, len(self.kinds), len(TEXT)))
        out[[0, *(i + 1 for i in carriers)]] = self._stretches(starts, ends)
        return out

    def _stretches(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Array:
        """What stretches of blocks say, stretches × labels × TEXT."""
        said = TOPIC_SCALE * (self.said[ends] - self.said[starts])
        mass, before = (self.mass[ends] - self.mass[starts])[:, None], self.mass[starts][:, None]
        short = np.minimum(mass, SHORT_MASS)
        planes = {
            "topic": (self.kinds == "section") * TOPIC_CAP * np.tanh(said / TOPIC_CAP),
            **{kind: (self.kinds == kind) * short for kind in (FRONT, "area", BACK)},
            "long-front": (self.kinds == FRONT) * np.clip(before + mass - SHORT_MASS, 0.0, mass),
            "long-area": (self.kinds == "area") * np.maximum(0.0, mass - SHORT_MASS),
        }
        return np.stack([planes[name] for name in TEXT], axis=-1)


def read_prose(running: Running, labels: Sequence[Label], prior: ContentPrior) -> Prose:
    """The running text of a document as evidence."""
    prose, topics = running.prose, running.topics.get(prior.framework.prior or "")
    said = topic_columns(prior.evidence([b.text for b in prose], topics), labels, prior.framework)
    own_subject = np.array(
        [0.5 if label.section is not None and label.section.open else 1.0 for label in labels]
    )
    mass = np.array([min(len(b.text.split()), 80) / 80 for b in prose])
    telling = np.clip(said * own_subject, -CLIP, CLIP) * mass[:, None]
    return Prose(
        where=np.array([b.index for b in prose], dtype=np.int64),
        said=np.concatenate([np.zeros((1, len(labels))), telling.cumsum(axis=0)]),
        mass=np.concatenate([[0.0], mass.cumsum()]),
        kinds=np.array([label.kind for label in labels]),
    )
