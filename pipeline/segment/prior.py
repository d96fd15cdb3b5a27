"""What a block's words say about the section they stand in, before any heading is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.framework import Framework
from pipeline.linear import load_model
from pipeline.segment.wording import fold, folded_words, stem


def topic_features(text: str) -> list[str]:
    """The stems of a text and their pairs: what the section model counts."""
    stems = list(map(stem, folded_words(text)))
    return stems + [f"{a} {b}" for a, b in pairwise(stems)]


@dataclass(frozen=True, slots=True)
class Topics:
    """What a trained model says of texts, whatever the framework: texts × its labels, the log of how much likelier
    each is than by chance; 0 for a text without a known word."""

    labels: tuple[str, ...]
    said: NDArray[np.float64]


def read_topics(name: str, texts: Sequence[str]) -> Topics:
    """The texts as the shipped model of that name reads them."""
    model = load_model(name)
    rows = [topic_features(text) for text in texts]
    logs = model.log_probabilities(rows) - np.log(1.0 / len(model.labels))
    known = np.array([any(f in model.index for f in row) for row in rows], dtype=bool)
    return Topics(model.labels, np.where(known[:, None], logs, 0.0))


@dataclass(frozen=True, slots=True)
class ContentPrior:
    """How the words of each section of one framework differ; `columns` maps its sections to the model's
    topics."""

    framework: Framework

    def evidence(self, texts: Sequence[str], topics: Topics | None = None) -> NDArray[np.float64]:
        """Texts × sections: the log of how much likelier a section is than by chance, given the words; 0 for
        no word. `topics` is what the framework's model says of these texts, where that is known already."""
        if self.framework.prior is None:
            return self._by_keywords(texts)
        read = topics or read_topics(self.framework.prior, texts)
        out = np.zeros((len(texts), len(self.framework.sections)))
        for column, section in enumerate(self.framework.sections):
            if section.topic in read.labels:
                out[:, column] = read.said[:, read.labels.index(section.topic)]
        return out

    def _by_keywords(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Without a trained model: shared words with each section's `about`, each counted once."""
        wanted = [frozenset(map(stem, fold(section.about).split())) for section in self.framework.sections]
        stems = [frozenset(map(stem, fold(text).split())) for text in texts]
        hits = np.array([[len(words & about) for about in wanted] for words in stems], dtype=np.float64)
        if not hits.size:
            return np.zeros((len(texts), len(wanted)))
        return np.asarray(np.log1p(hits) - np.log1p(hits).mean(axis=1, keepdims=True))
