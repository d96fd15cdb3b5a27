"""Writes trained weights as plain arrays under `models/trained/<name>`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import models

FOLDER = Path(models.__file__).with_name("trained")


def save_linear(
    name: str,
    labels: Sequence[str],
    features: Sequence[str],
    scale: NDArray[np.floating],
    weights: NDArray[np.floating],
    bias: NDArray[np.floating],
) -> None:
    """Saves a linear model (weights are features × labels) in half precision; features whose weights vanish are left out."""
    keep = np.abs(weights).max(axis=1) * scale > 1e-3
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    kept = [feature for feature, kept in zip(features, keep, strict=True) if kept]
    folder.joinpath("features.txt").write_text("\n".join(kept), encoding="utf-8")
    np.savez_compressed(
        folder / "weights.npz",
        labels=np.array(labels),
        scale=scale[keep].astype(np.float16),
        weights=weights[keep].astype(np.float16),
        bias=bias.astype(np.float32),
    )
