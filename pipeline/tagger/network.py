"""The tagger's network, computed with numpy alone from the model's own weights.

An embedding of each word, four convolutions over its neighbours and a linear layer: Matthew Honnibal's
`MultiHashEmbed`, `MaxoutWindowEncoder` and `Tagger` of spaCy. Thinc's layers keep what training needs and embed every
occurrence of a word; here each distinct word is embedded once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.linear import Array
from pipeline.tagger.lean import NumpyOps, read_msgpack

Attributes = NDArray[np.uint64]
"""Tokens × 6: the hashes of their attributes in the tagger's order."""

_FIRST_SEED: Final = 8
_SHAPE: Final = (6, 5, 5)
"""How many embeddings, maxout layers and normalisations the network has."""
_WINDOW: Final = np.array([-1, 0, 1])
"""What a convolution looks at around a word."""
_REACH: Final = 4
"""How many words to either side bear on a tag: one for each convolution."""
_SMALLEST: Final = 1e-8
"""Added to variances, as in Thinc."""
_TEXTS_AT_A_TIME: Final = 64
"""Few enough that what a convolution works on stays in the processor's own memory."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The largest of three linear functions of a vector, brought to mean 0 and variance 1, then scaled and shifted."""

    weights: Array
    bias: Array
    scale: Array
    shift: Array

    @classmethod
    def of(cls, maxout: dict[str, Array], norm: dict[str, Array]) -> Layer:
        """The layer of Thinc's parameters `W` (out × pieces × in), `b` (out × pieces), `G` and `b` (out)."""
        weights = maxout["W"].transpose(2, 1, 0)
        return cls(weights.reshape(len(weights), -1), maxout["b"].T.ravel(), norm["G"], norm["b"])

    def __call__(self, vectors: Array) -> Array:
        """Vectors × out, of vectors × in."""
        pieces: Array = vectors @ self.weights
        pieces += self.bias
        a, b, c = np.split(pieces, 3, axis=1)
        best: Array = np.maximum(a, b)
        np.maximum(best, c, out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / best.shape[1] + _SMALLEST
        best *= (variance**-0.5)[:, None]
        best *= self.scale
        best += self.shift
        return best


class Network:
    """From the attributes of tokens to their tags."""

    def __init__(self, folder: Path) -> None:
        """Read from the folder of an installed model of spaCy; its seeds and sizes are those of this architecture."""
        encoder, tagger = (_parameters(folder / part / "model") for part in ("tok2vec", "tagger"))
        self._ops = NumpyOps()
        self._tables = [table["E"] for table in encoder["hashembed"]]
        shape = tuple(len(encoder[layer]) for layer in ("hashembed", "maxout", "layernorm"))
        if shape != _SHAPE:
            raise ValueError(f"The language model is of another make: {shape}.")
        mix, *convolutions = map(Layer.of, encoder["maxout"], encoder["layernorm"])
        self._mix, self._convolutions = mix, convolutions
        (softmax,) = tagger["softmax"]
        self._weights, self._bias = softmax["W"].T, softmax["b"]
        labels = msgspec.json.decode((folder / "tagger" / "cfg").read_bytes(), type=_Labels).labels
        self._labels = np.array(labels, dtype=object)

    def tags(self, texts: Sequence[Attributes]) -> Iterator[list[str]]:
        """The tags of each text's tokens."""
        numbers: dict[bytes, int] = {}
        tokens = [[numbers.setdefault(row.tobytes(), len(numbers)) for row in text] for text in texts]
        if not numbers:
            yield from ([] for _ in texts)
            return
        words = self._embedded(
            np.frombuffer(b"".join(numbers), dtype=np.uint64).reshape(-1, len(self._tables))
        )
        for start in range(0, len(tokens), _TEXTS_AT_A_TIME):
            yield from self._tagged(words, tokens[start : start + _TEXTS_AT_A_TIME])

    def _embedded(self, words: Attributes) -> Array:
        """A vector for each distinct word without its neighbours."""
        columns = [
            self._ops.gather_add(
                table, self._ops.hash(np.ascontiguousarray(words[:, k]), _FIRST_SEED + k) % len(table)
            )
            for k, table in enumerate(self._tables)
        ]
        return self._mix(np.concatenate(columns, axis=1, dtype=np.float32))

    def _tagged(self, words: Array, texts: Sequence[Sequence[int]]) -> Iterator[list[str]]:
        """Texts lie one after another with so much nothing between them that none bears on the next."""
        lengths = np.fromiter(map(len, texts), dtype=np.intp)
        places = np.arange(lengths.sum()) + _REACH * np.repeat(np.arange(1, len(texts) + 1), lengths)
        far = np.full(lengths.sum() + _REACH * (len(texts) + 1), _REACH)  # how far from the nearest word
        for step in range(_REACH - 1, -1, -1):
            far[places - step] = far[places + step] = step
        vectors = np.zeros((len(far), words.shape[1]), dtype=np.float32)
        vectors[places] = words[np.fromiter(chain.from_iterable(texts), dtype=np.intp)]
        width = _WINDOW.size * words.shape[1]  # told, for there may be nothing near
        for still, convolution in zip(range(_REACH - 1, -1, -1), self._convolutions, strict=True):
            near = np.flatnonzero(far <= still)  # what lies farther off bears on no tag any more
            windows = vectors.take(near[:, None] + _WINDOW, axis=0).reshape(len(near), width)
            vectors, far = vectors[near] + convolution(windows), far[near]
        labels = self._labels[(vectors @ self._weights + self._bias).argmax(axis=1)]
        return (text.tolist() for text in np.split(labels, np.cumsum(lengths)[:-1]))


class _Labels(msgspec.Struct):
    """The tags that the network's answers stand for, of the tagger's settings."""

    labels: list[str]


def _parameters(file: Path) -> dict[str, list[dict[str, Array]]]:
    """The parameters of all layers of a kind, in their order, by its name, of a model that Thinc wrote."""
    model = read_msgpack(file)
    kinds: dict[str, list[dict[str, Array]]] = {}
    for node, parameters in zip(model["nodes"], model["params"], strict=True):
        known = {name: value.copy() for name, value in parameters.items() if value is not None}
        kinds.setdefault(node["name"], []).append(known)
    return kinds
