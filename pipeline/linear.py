"""Trained linear text models: a vocabulary with weights, read from plain arrays, applied with numpy alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A multinomial logistic regression over weighted counts.

    `index` maps a feature to its row of `weights` (features × labels); a row of counts is scaled by `1 + ln(count)`
    times the feature's `scale` and brought to unit length before it is multiplied.
    """

    labels: tuple[str, ...]
    index: Mapping[str, int]
    scale: Array
    weights: Array
    bias: Array

    def scores(self, rows: Sequence[Sequence[str]]) -> Array:
        """The decision values, rows × labels, of rows of features."""
        out = np.tile(self.bias, (len(rows), 1))
        for number, row in enumerate(rows):
            counts = Counter(self.index[feature] for feature in row if feature in self.index)
            if not counts:
                continue
            where = np.fromiter(counts, dtype=np.int64, count=len(counts))
            values = (
                np.array([1.0 + math.log(n) for n in counts.values()], dtype=np.float32) * self.scale[where]
            )
            values /= np.linalg.norm(values)
            out[number] += values @ self.weights[where]
        return out

    def log_probabilities(self, rows: Sequence[Sequence[str]]) -> Array:
        """The natural logarithms of the labels' probabilities, rows × labels."""
        scores = self.scores(rows)
        scores -= scores.max(axis=1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), dtype=np.float32)


@cache
def load_model(name: str) -> LinearModel:
    """The model of `models/trained/<name>`: `features.txt`, one a line, beside `weights.npz` without pickles."""
    folder = files("models").joinpath("trained", name)
    features = folder.joinpath("features.txt").read_text(encoding="utf-8").split("\n")
    with as_file(folder.joinpath("weights.npz")) as path, np.load(path, allow_pickle=False) as arrays:
        return LinearModel(
            labels=tuple(str(label) for label in arrays["labels"]),
            index={feature: row for row, feature in enumerate(features)},
            scale=arrays["scale"].astype(np.float32),
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"].astype(np.float32),
        )
