"""Fits the shared-feature logistic regressions that the shipped sentence models are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.judgement.classifier import SentenceModel

EMPHASIS = 0.4
SEED = 20260301
NEVER = -9.0

Truth = tuple[str, str, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Material:
    """Sentences ready for fitting: words, known facts, vectors, and how much each counts."""

    words: Sequence[Sequence[str]]
    facts: Sequence[Mapping[str, float]]
    vectors: NDArray[np.float32]
    counts: NDArray[np.float64]


def fit_answers(
    material: Material, truths: Sequence[Truth], regularity: Mapping[str, float], single: Collection[str]
) -> SentenceModel:
    """A model with one column for each (question, answer, truth), questions together. Questions of `single`
    have one answer at a time; answers to the others are given from one half on."""
    words = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True)
    facts = DictVectorizer()
    counted = words.fit_transform(material.words)
    known = facts.fit_transform(material.facts)
    rows = hstack([counted, EMPHASIS * known, csr_matrix(material.vectors)]).tocsr()
    fitted = [_one(rows, truth, regularity[question], material.counts) for question, _, truth in truths]
    stacked = np.stack([weights for weights, _ in fitted], axis=1).astype(np.float32)
    n_words, n_sparse = counted.shape[1], counted.shape[1] + known.shape[1]
    return SentenceModel(
        words={word: n for n, word in enumerate(words.get_feature_names_out())},
        known={name: n + n_words for n, name in enumerate(facts.get_feature_names_out())},
        scale=np.concatenate([words.idf_, np.ones(known.shape[1])]).astype(np.float32),
        weights=stacked[:n_sparse],
        meaning=stacked[n_sparse:],
        bias=np.array([bias for _, bias in fitted], dtype=np.float32),
        emphasis=EMPHASIS,
        answers=tuple(answer for _, answer, _ in truths),
        questions=_slices([question for question, _, _ in truths]),
        least=np.array([0.0 if question in single else 0.5 for question, _, _ in truths], dtype=np.float32),
    )


def _one(
    rows: csr_matrix, truth: NDArray[np.bool_], regularity: float, counts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """One logistic regression; an answer that no example bears keeps a bias that never gives it."""
    if not truth.any():
        return np.zeros(rows.shape[1]), NEVER
    one = LogisticRegression(
        C=regularity, solver="liblinear", tol=1e-3, max_iter=300, intercept_scaling=3.0, random_state=SEED
    )
    one.fit(rows, truth, sample_weight=counts)
    return one.coef_[0], float(one.intercept_[0])


def _slices(questions: Sequence[str]) -> dict[str, slice]:
    return {
        q: slice(questions.index(q), questions.index(q) + questions.count(q))
        for q in dict.fromkeys(questions)
    }
