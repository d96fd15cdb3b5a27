"""A small convolutional network over word vectors, applied with numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

LONGEST, BEFORE = 48, 24
PAD, UNKNOWN = 0, 1
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """`vectors` are words × dimensions; `filters` hold for each width an array of width × dimensions × filters with a
    bias; `weights` (features × classes) and `bias` follow the largest answers of all filters, the mean vector of the
    sentence and that of the words before it."""

    index: Mapping[str, int]
    vectors: Array
    filters: tuple[tuple[Array, Array], ...]
    weights: Array
    bias: Array

    def chances(self, sentences: Sequence[Sequence[str]], before: Sequence[Sequence[str]]) -> Array:
        """The probability of each class, sentences × classes; each sentence and what stands before it as words."""
        rows = [self._features(s, b) for s, b in zip(sentences, before, strict=True)]
        scores = np.array(rows, dtype=np.float32).reshape(len(rows), -1) @ self.weights + self.bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

    def _features(self, sentence: Sequence[str], before: Sequence[str]) -> Array:
        words = self.vectors[self.numbers(sentence)[:LONGEST]]
        context = self.vectors[self.numbers(before)[-BEFORE:]]
        found = [_largest(words, kernel, bias) for kernel, bias in self.filters]
        return np.concatenate([*found, _mean(words), 0.5 * _mean(context)])

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The rows of `vectors` that stand for the words."""
        return [self.index.get(word, UNKNOWN) for word in words]


def _largest(words: Array, kernel: Array, bias: Array) -> Array:
    """The largest answer of each filter over all places where it overlaps the words, at least 0."""
    width = len(kernel)
    padded = np.zeros((len(words) + 2 * (width - 1), kernel.shape[1]), dtype=np.float32)
    padded[width - 1 : width - 1 + len(words)] = words
    places = len(padded) - width + 1
    if places < 1:
        return np.maximum(bias, 0.0)
    answers = sum(padded[k : k + places] @ kernel[k] for k in range(width)) + bias
    return np.asarray(np.maximum(answers, 0.0).max(axis=0), dtype=np.float32)


def _mean(words: Array) -> Array:
    return words.mean(axis=0) if len(words) else np.zeros(words.shape[1], dtype=np.float32)


@cache
def load_network(name: str) -> Network:
    """The network shipped as `models/trained/<name>`: its words, one a line, beside `weights.npz` without pickles."""
    folder = files("models").joinpath("trained", name)
    words = folder.joinpath("features.txt").read_text(encoding="utf-8").split("\n")
    with as_file(folder.joinpath("weights.npz")) as path, np.load(path, allow_pickle=False) as arrays:
        widths = range(1, sum(key.startswith("kernel") for key in arrays.files) + 1)
        return Network(
            {word: n for n, word in enumerate(words)},
            arrays["vectors"].astype(np.float32),
            tuple(
                (arrays[f"kernel{w}"].astype(np.float32), arrays[f"bias{w}"].astype(np.float32))
                for w in widths
            ),
            arrays["weights"].astype(np.float32),
            arrays["bias"].astype(np.float32),
        )
