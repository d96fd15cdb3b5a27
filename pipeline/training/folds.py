"""Models for measuring: of the corpus and further labelled sentences together, or of those sentences alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np

from pipeline.judgement.annotate import MODEL, prepare
from pipeline.judgement.classifier import SentenceModel, load_sentence_model
from pipeline.judgement.units import Unit
from pipeline.training.labels import Label, labelled_corpus
from pipeline.training.sentences import Examples, examples, fit

WEIGHT_OF_FURTHER = 3


class Labelling(Protocol):
    """What a reader said of a sentence, as the evaluation holds it."""

    @property
    def part(self) -> str: ...
    @property
    def agency(self) -> str: ...
    @property
    def facets(self) -> frozenset[str]: ...
    @property
    def principles(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Example:
    """A unit of somebody's portfolio, with its label if it has one."""

    group: str
    unit: Unit
    label: Labelling | None


@cache
def _corpus() -> Examples:
    return examples(labelled_corpus())


def fit_with(others: Sequence[Sequence[Example]]) -> SentenceModel:
    """A model of the corpus and of the others' labelled sentences, each of which counts three times."""
    given, further = _corpus(), _examples(others)
    return _as_shipped(fit(_joined([given, *[further] * WEIGHT_OF_FURTHER])))


def fit_without_corpus(others: Sequence[Sequence[Example]]) -> SentenceModel:
    """A model of the others' labelled sentences alone."""
    return fit(_examples(others))


def _as_shipped(model: SentenceModel) -> SentenceModel:
    """The model with the probabilities from which the shipped one gives an answer."""
    from dataclasses import replace

    return replace(model, least=load_sentence_model(MODEL).least)


def _examples(portfolios: Sequence[Sequence[Example]]) -> Examples:
    parts = []
    for portfolio in portfolios:
        prepared = prepare([example.unit for example in portfolio])
        keep = [n for n, example in enumerate(portfolio) if example.label is not None]
        parts.append(
            Examples(
                [prepared.features[n] for n in keep], [prepared.facts[n] for n in keep],
                [_label(portfolio[n].label) for n in keep], [portfolio[n].group for n in keep], prepared.vectors[keep],
            )
        )  # fmt: skip
    return _joined(parts)


def _label(given: Labelling | None) -> Label:
    assert given is not None
    return Label(given.part, given.agency, given.facets, given.principles)  # type: ignore[arg-type]


def _joined(parts: Sequence[Examples]) -> Examples:
    return Examples(
        [row for part in parts for row in part.words], [row for part in parts for row in part.facts],
        [row for part in parts for row in part.labels], [row for part in parts for row in part.groups],
        np.concatenate([part.vectors for part in parts]),
    )  # fmt: skip
