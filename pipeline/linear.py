"""Trained linear text models: a vocabulary with weights, read from plain arrays, applied with numpy alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of few values each, one after another: `lengths` (rows), and the `columns` and `values` of all (nonzero)."""

    lengths: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Array

    def times(self, weights: Array) -> Array:
        """The product with `weights` (columns × answers): rows × answers."""
        out = np.zeros((len(self.lengths), weights.shape[1]), dtype=np.float32)
        some = self.lengths > 0
        if some.any():
            out[some] = np.add.reduceat(
                self.values[:, None] * weights[self.columns], self._starts[some], axis=0
            )
        return out

    def of_unit_length(self) -> Sparse:
        """The same rows, each brought to unit length."""
        some = self.lengths > 0
        norms = (
            np.sqrt(np.add.reduceat(np.square(self.values), self._starts[some]))
            if some.any()
            else self.values
        )
        return replace(self, values=self.values / np.repeat(norms, self.lengths[some]))

    @property
    def _starts(self) -> NDArray[np.intp]:
        return np.cumsum(self.lengths) - self.lengths


def looked_up(rows: Sequence[Collection[str]], index: Mapping[str, int]) -> tuple[Numbers, Numbers]:
    """All features of some rows, one after another: the number of the row, and where the feature stands in an index
    (-1: nowhere)."""
    columns = np.fromiter(map(index.get, chain.from_iterable(rows), repeat(-1)), dtype=np.intp)
    lengths = np.fromiter(map(len, rows), dtype=np.intp)
    return np.repeat(np.arange(len(rows)), lengths), columns


def bags(rows: Sequence[Sequence[str]], index: Mapping[str, int], scale: Array) -> Sparse:
    """Rows of features as unit vectors: of each known one, `1 + ln(count)` times its scale, where it comes first."""
    of, columns = looked_up(rows, index)
    of, columns = of[columns >= 0], columns[columns >= 0]
    _, first, counts = np.unique(of * len(scale) + columns, return_index=True, return_counts=True)
    times = np.zeros(len(columns))
    times[first] = counts
    held = np.flatnonzero(times)
    values = (1.0 + np.log(times[held])).astype(np.float32) * scale[columns[held]]
    return Sparse(np.bincount(of[held], minlength=len(rows)), columns[held], values).of_unit_length()


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
        return np.asarray(self.bias + bags(rows, self.index, self.scale).times(self.weights))

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
