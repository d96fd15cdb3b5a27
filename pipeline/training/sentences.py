"""Trains `portfolio-sentences`: part, agency, facets and principles of a sentence in its context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from models.outcome import FACETS
from pipeline.judgement.agency import AGENCIES
from pipeline.judgement.annotate import MODEL, prepare
from pipeline.judgement.classifier import SentenceModel
from pipeline.training.artefact import save_sentence_model
from pipeline.training.labels import PRINCIPLES, Label, Labelled, labelled_corpus
from pipeline.training.logistic import Material, fit_answers

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "part": ("description", "evidence", "reflection", "other"),
    "agency": AGENCIES,
    "facet": FACETS,
    "principle": tuple(PRINCIPLES.values()),
}
SINGLE = frozenset({"part", "agency"})
REGULARITY = 4.0
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences ready for training: their words, facts, labels, and the groups that no fold splits."""

    words: list[tuple[str, ...]]
    facts: list[dict[str, float]]
    labels: list[Label]
    groups: list[str]
    vectors: NDArray[np.float32]

    def only(self, keep: Sequence[int]) -> Examples:
        """The examples of those numbers."""
        return Examples(
            [self.words[n] for n in keep], [self.facts[n] for n in keep], [self.labels[n] for n in keep],
            [self.groups[n] for n in keep], self.vectors[list(keep)],
        )  # fmt: skip


def examples(passages: Sequence[Sequence[Labelled]]) -> Examples:
    """The examples of labelled passages."""
    prepared = [prepare([labelled.unit for labelled in passage]) for passage in passages]
    return Examples(
        [row for passage in prepared for row in passage.features],
        [row for passage in prepared for row in passage.facts],
        [labelled.label for passage in passages for labelled in passage],
        [labelled.group for passage in passages for labelled in passage],
        np.concatenate([passage.vectors for passage in prepared]),
    )


def holds(label: Label, question: str, answer: str) -> bool:
    """Whether the label gives that answer."""
    match question:
        case "part":
            return label.part == answer
        case "agency":
            return label.agency == answer
        case "facet":
            return answer in label.facets
        case _:
            return answer in label.principles


def fit(given: Examples) -> SentenceModel:
    """A model of the examples; the answers to questions with several answers are given from one half on."""
    material = Material(given.words, given.facts, given.vectors, np.ones(len(given.labels)))
    truths = [
        (question, answer, np.array([holds(label, question, answer) for label in given.labels]))
        for question, answers in ANSWERS.items()
        for answer in answers
    ]
    return fit_answers(material, truths, dict.fromkeys(ANSWERS, REGULARITY), SINGLE)


def held_out(given: Examples) -> NDArray[np.float32]:
    """The chances of every example from models that saw none of its group."""
    out = np.zeros((len(given.labels), sum(map(len, ANSWERS.values()))), dtype=np.float32)
    folds = GroupKFold(min(FOLDS, len(set(given.groups))))
    for seen, unseen in folds.split(given.words, groups=given.groups):
        model = fit(given.only(list(seen)))
        held = given.only(list(unseen))
        out[unseen] = model.chances(held.words, held.facts, held.vectors)
    return out


def calibrated(model: SentenceModel, given: Examples, chances: NDArray[np.float32]) -> SentenceModel:
    """The model with the least probability of each answer at which its F1 on held-out examples is best, rather high."""
    least = model.least.copy()
    for question, answers in ANSWERS.items():
        if question in SINGLE:
            continue
        for at, answer in enumerate(answers, start=model.questions[question].start):
            truth = np.array([holds(label, question, answer) for label in given.labels])
            least[at] = best_threshold(chances[:, at], truth)
    return replace(model, least=least)


def best_threshold(chances: NDArray[np.float32], truth: NDArray[np.bool_]) -> float:
    """The highest threshold whose F1 is within one hundredth of the best."""
    steps = np.arange(0.1, 0.85, 0.025)
    scores = np.array([_f1(chances >= step, truth) for step in steps])
    return float(steps[np.flatnonzero(scores >= scores.max() - 0.01)[-1]])


def _f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    both = float((said & truth).sum())
    return 2 * both / max(1.0, float(said.sum() + truth.sum()))


def train() -> SentenceModel:
    """Fits, calibrates and saves the model of the whole corpus."""
    given = examples(labelled_corpus())
    model = calibrated(fit(given), given, held_out(given))
    save_sentence_model(MODEL, model)
    return model


if __name__ == "__main__":
    train()
