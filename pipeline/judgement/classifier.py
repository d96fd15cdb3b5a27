"""Trained sentence models: several questions answered from the same features, read from plain arrays, with
numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import chain

import numpy as np

from pipeline.linear import Array, Sparse, bags, looked_up


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Logistic regressions that share their features.

    `words` and `known` map features to rows of `weights` (features × answers). Words are counted, weighted by
    `scale` times `1 + ln(count)` and brought to unit length; known facts come with their values and keep
    them, times `emphasis`; a sentence's vector is multiplied with `meaning` (dimensions × answers).
    `questions` names the columns that answer each question, `answers` all columns; `least` is the probability
    from which an answer to a question with several answers is given.
    """

    words: Mapping[str, int]
    known: Mapping[str, int]
    scale: Array
    weights: Array
    bias: Array
    meaning: Array
    emphasis: float
    answers: tuple[str, ...]
    questions: Mapping[str, slice]
    least: Array

    def chances(
        self, words: Sequence[Sequence[str]], known: Sequence[Mapping[str, float]], vectors: Array
    ) -> Array:
        """The probability of every answer by itself, sentences × answers."""
        scores = self.bias + vectors @ self.meaning
        scores += bags(words, self.words, self.scale).times(self.weights)
        scores += self._facts(known).times(self.weights)
        return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float32)

    def _facts(self, known: Sequence[Mapping[str, float]]) -> Sparse:
        """The known facts that the model knows, sentences × features."""
        of, columns = looked_up(known, self.known)
        values = np.fromiter(chain.from_iterable(facts.values() for facts in known), dtype=np.float32)
        held = np.flatnonzero((columns >= 0) & (values != 0))
        lengths = np.bincount(of[held], minlength=len(known))
        return Sparse(lengths, columns[held], self.emphasis * values[held])

    def of(self, question: str, chances: Array) -> tuple[tuple[str, ...], Array]:
        """The answers to one question with their columns of `chances`, brought to a sum of one where only one
        can hold."""
        columns = self.questions[question]
        out = chances[:, columns]
        if self.least[columns][0] == 0:
            out = out / out.sum(axis=1, keepdims=True)
        return self.answers[columns], out


@cache
def load_sentence_model(name: str) -> SentenceModel:
    """The model shipped as `models/trained/<name>`: `features.txt`, one a line, beside `weights.npz` without pickles.

    A feature's line starts with "w " (word) or, below those, with "k " (known fact).
    """
    folder = files("models").joinpath("trained", name)
    counted, *known = folder.joinpath("features.txt").read_text(encoding="utf-8").split("\nk ")
    words = counted.removeprefix("w ").split("\nw ")
    with as_file(folder.joinpath("weights.npz")) as path, np.load(path, allow_pickle=False) as arrays:
        answers = [str(answer).split("=", 1) for answer in arrays["answers"]]
        questions = [question for question, _ in answers]
        return SentenceModel(
            words={word: row for row, word in enumerate(words)},
            known={fact: row for row, fact in enumerate(known, len(words))},
            scale=arrays["scale"].astype(np.float32),
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"].astype(np.float32),
            meaning=arrays["meaning"].astype(np.float32),
            emphasis=float(arrays["emphasis"]),
            answers=tuple(answer for _, answer in answers),
            questions={
                q: slice(questions.index(q), questions.index(q) + questions.count(q))
                for q in dict.fromkeys(questions)
            },
            least=arrays["least"].astype(np.float32),
        )
