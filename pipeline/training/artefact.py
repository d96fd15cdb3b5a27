"""Writes trained weights as plain arrays under `models/trained/<name>`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import models
from pipeline.judgement.classifier import SentenceModel

FOLDER = Path(models.__file__).with_name("trained")
WEIGHT_TO_KEEP = 0.05


def save_linear(
    name: str,
    labels: Sequence[str],
    features: Sequence[str],
    scale: NDArray[np.floating],
    weights: NDArray[np.floating],
    bias: NDArray[np.floating],
) -> None:
    """Saves a linear model (weights: features × labels) in half precision, without features whose weights vanish."""
    keep = np.abs(weights).max(axis=1) * scale > 1e-3
    folder = _with_features(name, compress(features, keep))
    np.savez(
        folder / "weights.npz",
        labels=np.array(labels),
        scale=scale[keep].astype(np.float16),
        weights=weights[keep].astype(np.float16),
        bias=bias.astype(np.float32),
    )


def save_sentence_model(name: str, model: SentenceModel) -> None:
    """Saves a sentence model in half precision; features whose weights vanish are left out."""
    lines = [""] * len(model.weights)
    for prefix, index in (("w ", model.words), ("k ", model.known)):
        for feature, row in index.items():
            lines[row] = prefix + feature
    keep = (np.abs(model.weights) * model.scale[:, None]).max(axis=1) > WEIGHT_TO_KEEP
    folder = _with_features(name, compress(lines, keep))
    np.savez(
        folder / "weights.npz",
        answers=np.array([f"{q}={a}" for q, where in model.questions.items() for a in model.answers[where]]),
        scale=model.scale[keep].astype(np.float16),
        weights=model.weights[keep].astype(np.float16),
        bias=model.bias,
        meaning=model.meaning.astype(np.float16),
        emphasis=np.float32(model.emphasis),
        least=model.least,
    )


def _with_features(name: str, features: Iterable[str]) -> Path:
    """The folder of an artefact, made if need be, with the names of its features in it."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("features.txt").write_text("\n".join(features), encoding="utf-8")
    return folder
