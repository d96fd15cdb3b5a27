"""Static word vectors, read from plain arrays: what words mean, for words the training sentences never held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

NAME = "word-vectors"
Array = NDArray[np.float32]


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
        for number, row in enumerate(rows):
            known = [at for word in row if (at := self.index.get(word)) is not None]
            if known:
                total = self.scale[known] @ self.vectors[known].astype(np.float32)
                out[number] = total / (np.linalg.norm(total) + 1e-6)
        return out


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
