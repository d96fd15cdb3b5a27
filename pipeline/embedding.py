"""Static word vectors, read from plain arrays: what words mean, for words the training sentences never held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from pipeline.linear import Array, Numbers, looked_up

NAME = "word-vectors"
AT_ONCE = 64
"""How many rows are summed together, which keeps the memory small that they need."""


@dataclass(frozen=True, slots=True)
class WordVectors:
    """`vectors` (words × dimensions, whole numbers of -127..127) times `scale` per word; the scale holds the
    word's weight, so that frequent words add little to a sentence."""

    index: Mapping[str, int]
    vectors: NDArray[np.int8]
    scale: Array

    def sentences(self, rows: Sequence[Sequence[str]]) -> Array:
        """Rows of words as unit vectors, rows × dimensions; a row without a known word is zero."""
        out = np.zeros((len(rows), self.vectors.shape[1]), dtype=np.float32)
        of, words = looked_up(rows, self.index)
        of, words = of[words >= 0], words[words >= 0]
        lengths = np.bincount(of, minlength=len(rows))
        starts = np.cumsum(lengths) - lengths
        for length in np.unique(lengths[lengths > 0]):
            alike = np.flatnonzero(lengths == length)
            for some in np.array_split(alike, len(alike) // AT_ONCE + 1):
                out[some] = self._units(words[starts[some, None] + np.arange(length)])
        return out

    def _units(self, words: Numbers) -> Array:
        """Rows of equally many known words as unit vectors."""
        totals = self.scale[words][:, None] @ self.vectors[words].astype(np.float32)
        norms = np.sqrt(totals @ totals.transpose(0, 2, 1))
        return np.asarray((totals / (norms + 1e-6))[:, 0])


@cache
def load_word_vectors() -> WordVectors:
    """The vectors shipped as `models/trained/word-vectors`."""
    folder = files("models").joinpath("trained", NAME)
    words = folder.joinpath("features.txt").read_text(encoding="utf-8").split("\n")
    with as_file(folder.joinpath("weights.npz")) as path, np.load(path, allow_pickle=False) as arrays:
        return WordVectors(
            {word: row for row, word in enumerate(words)},
            arrays["vectors"],
            arrays["scale"].astype(np.float32),
        )
