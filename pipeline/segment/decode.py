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


def _sum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis))


def _forward(several: Sequence[Scores]) -> Array:
    """The log of the sum over all paths up to each line, for scores of the same shape: scores × lines + 1 × labels."""
    opens, stays, text, moves = (
        np.stack([getattr(scores, plane) for scores in several])
        for plane in ("opens", "stays", "text", "moves")
    )
    alpha = np.empty(text.shape)
    alpha[:, 0] = np.stack([scores.start for scores in several]) + text[:, 0]
    for i in range(opens.shape[1]):
        entered = _sum(alpha[:, i, :, None] + moves, 1) + opens[:, i]
        alpha[:, i + 1] = np.logaddexp(entered, alpha[:, i] + stays[:, i]) + text[:, i + 1]
    return alpha


def _backward(scores: Scores) -> Array:
    n, k = scores.opens.shape
    beta = np.zeros((n + 1, k))
    for i in range(n - 1, -1, -1):
        onward = beta[i + 1] + scores.text[i + 1]
        entered = _sum(scores.moves + (scores.opens[i] + onward)[None, :], 1)
        beta[i] = np.logaddexp(entered, scores.stays[i] + onward)
    return beta


def log_totals(several: Sequence[Scores]) -> tuple[float, ...]:
    """For each of some scores of the same shape, the log of the sum over all paths of their exponentiated scores."""
    totals = _sum(_forward(several)[:, -1], 1)
    return tuple(float(total) + scores.bias for total, scores in zip(totals, several, strict=True))


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
    alpha, beta = _forward([scores])[0], _backward(scores)
    total = float(_sum(alpha[-1], 0))
    n = len(steps)
    certainty, opening = np.empty(n), np.empty(scores.opens.shape)
    for i in range(n):
        onward = scores.text[i + 1] + beta[i + 1]
        entered = _sum(alpha[i][:, None] + scores.moves, 0) + scores.opens[i]
        opening[i] = np.exp(np.minimum(entered + onward - total, 0.0))
        here = path[i + 1]
        stayed = np.exp(min(alpha[i, here] + scores.stays[i, here] + onward[here] - total, 0.0))
        certainty[i] = opening[i, here] if steps[i] else stayed
    return Decoding(path, steps, certainty, opening, total + scores.bias)
