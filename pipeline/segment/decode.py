"""The decoding: one path of labels over all heading lines at once, and how sure each step of it is.

Every line either opens a label or stays, as a subheading, in the one before it. A path's score adds what the
line says for the label it opens, what the text below says for the label it stands in, and the cost of going
from one label to the next. Sums over all paths (forward and backward) give the probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What a decoding adds up, for n lines and k labels.

    `opens` (n × k): the line opens the label. `stays` (n × k): it is a subheading within it. `text` (n + 1 ×
    k): the text before the first line and below each. `moves` (k × k). `start` (k): the label the document
    begins in. `bias` is added to every path.
    """

    opens: Array
    stays: Array
    text: Array
    moves: Array
    start: Array
    bias: float = 0.0


@dataclass(frozen=True, slots=True)
class Decoding:
    """The best path: a label per line (`path`, with the label before the first line at 0) and whether the
    line opens it.

    `certainty` (n): the probability of the line's own step, over all paths. `total`: the log of the sum over
    all paths.
    """

    path: NDArray[np.int64]
    opened: NDArray[np.bool_]
    certainty: Array
    open_probability: Array
    total: float


def _factors(scores: Scores) -> Scores:
    """The scores as factors, so that paths are multiplied and summed without logarithms at every step.

    The greatest of each line is one, so that none is out of bounds; `bias` holds the log of what they were divided by.
    """
    most = scores.moves.max()
    line = np.maximum(scores.opens + most, scores.stays).max(axis=1, keepdims=True)
    text = scores.text.max(axis=1, keepdims=True)
    return Scores(
        np.exp(scores.opens + (most - line)), np.exp(scores.stays - line), np.exp(scores.text - text),
        np.exp(scores.moves - most), np.exp(scores.start), scores.bias + float(line.sum() + text.sum()),
    )  # fmt: skip


def _forward(several: Sequence[Scores]) -> tuple[Array, tuple[float, ...]]:
    """For factors of the same shape, how much the paths up to each line weigh, and the log of what all weigh together.

    The former are scores × lines + 1 × labels, the greatest of each line brought to one.
    """
    opens, stays, text, moves = (
        np.stack([getattr(factors, plane) for factors in several])
        for plane in ("opens", "stays", "text", "moves")
    )
    alpha, top = np.empty(text.shape), np.empty((*text.shape[:2], 1))
    here = np.stack([factors.start for factors in several]) * text[:, 0]
    for i in range(text.shape[1]):
        if i:
            entered = (here[:, None] @ moves)[:, 0] * opens[:, i - 1]
            here = (entered + here * stays[:, i - 1]) * text[:, i]
        top[:, i] = here.max(axis=1, keepdims=True)
        alpha[:, i] = here = here / top[:, i]
    totals = np.log(alpha[:, -1].sum(axis=1)) + np.log(top).sum(axis=(1, 2))
    return alpha, tuple(float(t) + factors.bias for t, factors in zip(totals, several, strict=True))


def _backward(factors: Scores) -> Array:
    """How much the paths on from each line weigh, lines + 1 × labels, the greatest of each line brought to one."""
    beta = np.ones(factors.text.shape)
    for i in range(len(factors.opens) - 1, -1, -1):
        onward = factors.text[i + 1] * beta[i + 1]
        here = factors.moves @ (factors.opens[i] * onward) + factors.stays[i] * onward
        beta[i] = here / here.max()
    return beta


def log_totals(several: Sequence[Scores]) -> tuple[float, ...]:
    """For each of some scores of the same shape, the log of the sum over all paths of their exponentiated scores."""
    return _forward([_factors(scores) for scores in several])[1]


def log_total(scores: Scores) -> float:
    """The log of the sum over all paths of their exponentiated scores."""
    return log_totals([scores])[0]


def decode(scores: Scores) -> Decoding:
    """The best path by dynamic programming, with the probability of each of its steps."""
    n, k = scores.opens.shape
    best = scores.start + scores.text[0]
    came = np.empty((n, k), dtype=np.int64)
    opened = np.empty((n, k), dtype=np.bool_)
    for i in range(n):
        moved = best[:, None] + scores.moves
        source = moved.argmax(axis=0)
        entering = moved[source, np.arange(k)] + scores.opens[i]
        staying = best + scores.stays[i]
        opened[i] = entering > staying
        came[i] = np.where(opened[i], source, np.arange(k))
        best = np.where(opened[i], entering, staying) + scores.text[i + 1]
    path = np.empty(n + 1, dtype=np.int64)
    path[n] = best.argmax()
    steps = np.zeros(n, dtype=np.bool_)
    for i in range(n - 1, -1, -1):
        steps[i] = opened[i, path[i + 1]]
        path[i] = came[i, path[i + 1]]
    return _with_certainty(scores, path, steps)


def _with_certainty(scores: Scores, path: NDArray[np.int64], steps: NDArray[np.bool_]) -> Decoding:
    factors = _factors(scores)
    (alpha,), (total,) = _forward([factors])
    onward = factors.text[1:] * _backward(factors)[1:]
    opening = (alpha[:-1] @ factors.moves) * factors.opens * onward
    staying = alpha[:-1] * factors.stays * onward
    every = (opening + staying).sum(axis=1, keepdims=True)
    opening, staying = opening / every, staying / every
    here = np.arange(len(steps)), path[1:]
    return Decoding(path, steps, np.where(steps, opening[here], staying[here]), opening, total)
