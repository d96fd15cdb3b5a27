"""Learns the weights of the segmentation: `python -m pipeline.training.segmentation FOLDER` (portfolios as
JSON).

Every portfolio is rendered in the tuning styles and in styles drawn at random, read back, and the weights are
set so that the gold sections become likely among all readings of the document (a conditional random field,
with the look of section headings summed over).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from models.document import Document
from models.framework import Framework
from pipeline.evaluation.alignment import gold_of_blocks
from pipeline.evaluation.gold import GoldPiece
from pipeline.evaluation.portfolio import load_folder
from pipeline.evaluation.render import rendered
from pipeline.evaluation.styles import STYLES, Route
from pipeline.frameworks import framework
from pipeline.readers import read
from pipeline.segment.decode import Scores
from pipeline.segment.features import LOOKING, OPENING, STAYING, Features
from pipeline.segment.labels import MOVING
from pipeline.segment.prose import TEXT, running_text
from pipeline.segment.segmenter import prepare
from pipeline.segment.weights import NAME, Weights, WeightTable, shipped_table, weights_of
from pipeline.training.artefact import FOLDER
from pipeline.training.styles import drawn_styles

Array = NDArray[np.float64]
NAMES = {"opening": OPENING, "staying": STAYING, "text": TEXT, "moving": MOVING, "looks": LOOKING}
SHRINK = 0.002
DRAWN = 40
FORBIDDEN = -1e6
AT_MOST = {
    ("opening", "front"): -1.0,
    ("opening", "area"): -1.0,
    ("opening", "back"): -1.0,
    ("opening", "look"): 1.2,
    ("opening", "part-named"): 0.0,
    ("opening", "foreign-code"): -2.0,
    ("opening", "bare-other"): -2.5,
    ("opening", "bare-further"): -2.0,
    ("staying", "look"): 1.2,
    ("staying", "others-wording"): -1.0,
    ("text", "front"): 0.2,
    ("text", "long-front"): -0.5,
    ("text", "long-area"): -0.3,
    ("moving", "again"): -2.0,
    ("moving", "backward"): -3.5,
    ("moving", "from-back"): -3.0,
    ("moving", "skipped-by-all"): -0.7,
    ("moving", "skipped-by-some"): -0.4,
    ("moving", "further"): -3.0,
    ("opening", "title-topic"): 1.2,
}
AT_LEAST = {
    ("opening", "wording"): 5.0,
    ("opening", "code"): 5.0,
    ("opening", "look"): 0.8,
    ("staying", "look"): 0.8,
    ("looks", "strict"): -2.0,
}


@dataclass(frozen=True, slots=True)
class Example:
    """A document's features under each assumption, and which labels are right (lines + 1 × labels, True where
    allowed)."""

    features: tuple[Features, ...]
    allowed: NDArray[np.bool_]


def example(document: Document, gold: Sequence[GoldPiece], known: Framework) -> Example:
    """What is learned from one rendered document. Words under an area's heading may bear the area or its
    first section."""
    prepared = prepare(running_text(document.blocks, [known]), known)
    sections = gold_of_blocks(gold, [b.text if b.kind != "image" else "" for b in prepared.blocks])
    ids = [label.id for label in prepared.labels]
    first_of = {area.id: known.sections_of(area.id)[0].id for area in known.areas}
    starts = [0, *(h.line.block for h in prepared.headings)]
    ends = [*(h.line.block for h in prepared.headings), len(prepared.blocks)]
    allowed = np.ones((len(starts), len(ids)), dtype=np.bool_)
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        here: Counter[str] = Counter()
        for block in range(start, end):
            here.update(sections[block])
        wanted = {here.most_common(1)[0][0]} if here else set()
        wanted |= {area for area, first in first_of.items() if first in wanted}
        columns = [j for j, label in enumerate(ids) if label in wanted]
        if columns:
            allowed[row] = False
            allowed[row, columns] = True
    return Example(prepared.features, allowed)


def _log_sum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis))


@dataclass(frozen=True, slots=True)
class Expectation:
    """The log of the sum over paths, and the expected use of every open, stay, text and move."""

    total: float
    opens: Array
    stays: Array
    text: Array
    moves: Array


def expectation(s: Scores, mask: NDArray[np.bool_] | None) -> Expectation:
    """Forward and backward sums over all paths, or over those that only bear allowed labels."""
    text = s.text if mask is None else np.where(mask, s.text, FORBIDDEN)
    n, k = s.opens.shape
    alpha, entered, beta = np.empty((n + 1, k)), np.empty((n, k)), np.zeros((n + 1, k))
    alpha[0] = s.start + text[0]
    for i in range(n):
        entered[i] = _log_sum(alpha[i][:, None] + s.moves, 0) + s.opens[i]
        alpha[i + 1] = np.logaddexp(entered[i], alpha[i] + s.stays[i]) + text[i + 1]
    total = float(_log_sum(alpha[n], 0))
    moves = np.zeros((k, k))
    for i in range(n - 1, -1, -1):
        onward = text[i + 1] + beta[i + 1]
        arcs = s.moves + (s.opens[i] + onward)[None, :]
        moves += np.exp(alpha[i][:, None] + arcs - total)
        beta[i] = np.logaddexp(_log_sum(arcs, 1), s.stays[i] + onward)
    onward = text[1:] + beta[1:]
    opens = np.exp(entered + onward - total)
    stays = np.exp(alpha[:-1] + s.stays + onward - total)
    return Expectation(total + s.bias, opens, stays, np.exp(alpha + beta - total), moves)


def _gradient(features: Features, e: Expectation) -> Array:
    return np.concatenate([
        np.einsum("ik,ikf->f", e.opens, features.opens),
        np.einsum("ik,ikf->f", e.stays, features.stays),
        np.einsum("ik,ikf->f", e.text, features.text),
        np.einsum("jk,jkf->f", e.moves, features.moves),
        features.looks,
    ])  # fmt: skip


def _loss(example: Example, weights: Weights) -> tuple[float, Array]:
    """Minus the log-probability of the gold reading, the looks of headings summed over, and its gradient."""
    free = [expectation(f.scores(weights), None) for f in example.features]
    gold = [expectation(f.scores(weights), example.allowed) for f in example.features]
    of_free, of_gold = np.array([e.total for e in free]), np.array([e.total for e in gold])
    all_free, all_gold = float(_log_sum(of_free, 0)), float(_log_sum(of_gold, 0))
    gradient = sum(
        np.exp(f.total - all_free) * _gradient(x, f) - np.exp(g.total - all_gold) * _gradient(x, g)
        for x, f, g in zip(example.features, free, gold, strict=True)
    )
    return all_free - all_gold, np.asarray(gradient)


def flat(table: WeightTable) -> Array:
    """All weights in one row, in the order of the features."""
    w = weights_of(table, NAMES)
    return np.concatenate([w.opening, w.staying, w.text, w.moving, w.looks])


def unflat(row: Array) -> Weights:
    """Weights from one row."""
    cuts = np.cumsum([len(OPENING), len(STAYING), len(TEXT), len(MOVING)])
    return Weights(*np.split(row, cuts))


def learn(examples: Sequence[Example], start: WeightTable, rounds: int = 40) -> WeightTable:
    """Weights that make the gold readings likely, held near the starting ones; long documents count by their
    root."""
    origin = flat(start)
    worth = np.array([1.0 / np.sqrt(len(e.allowed)) for e in examples])

    def objective(row: Array) -> tuple[float, Array]:
        parts = [_loss(e, unflat(row)) for e in examples]
        away = row - origin
        loss = sum(w * part[0] for w, part in zip(worth, parts, strict=True)) + SHRINK * len(
            examples
        ) * float(away @ away)
        gradient = (
            sum(w * part[1] for w, part in zip(worth, parts, strict=True)) + 2 * SHRINK * len(examples) * away
        )
        print(f"loss {loss:.2f}", file=sys.stderr)
        return float(loss), np.asarray(gradient)

    found = minimize(
        objective,
        origin,
        jac=True,
        bounds=_bounds(),
        method="L-BFGS-B",
        options={"maxiter": rounds, "maxfun": rounds + 10},
    )
    w = unflat(found.x)
    rows = {"opening": w.opening, "staying": w.staying, "text": w.text, "moving": w.moving, "looks": w.looks}
    return WeightTable(**{
        kind: {name: round(float(v), 3) for name, v in zip(NAMES[kind], rows[kind], strict=True)} for kind
        in NAMES
    })  # fmt: skip


def _bounds() -> list[tuple[float | None, float | None]]:
    """What is known before any document is seen: six portfolios could teach the opposite by chance."""
    row = [(kind, name) for kind, of_kind in NAMES.items() for name in of_kind]
    return [(AT_LEAST.get(key), AT_MOST.get(key)) for key in row]


def save(table: WeightTable) -> None:
    """Writes the weights where they are shipped."""
    folder = FOLDER / NAME
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("weights.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"
    )


def _examples(folder: Path, routes: Sequence[Route]) -> Iterator[Example]:
    styles = (*(style for style in STYLES if style.tuning), *drawn_styles(DRAWN)[::2])
    with tempfile.TemporaryDirectory() as scratch:
        for made in rendered(load_folder(folder), styles, (1,), Path(scratch), routes):
            known = framework("cmalt-2014" if made.portfolio.era == "2014" else "cmalt-2019")
            yield example(read(made.path.name, made.path.read_bytes()), made.gold, known)


if __name__ == "__main__":
    save(
        learn(
            tuple(e for f in sys.argv[1:] for e in _examples(Path(f), ("docx",))),
            shipped_table(),
        )
    )
