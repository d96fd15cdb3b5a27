"""The weights of the decoding, learned by `python -m pipeline.training.segmentation` and shipped as plain
numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

NAME = "segmentation"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds for each plane of the features, in the order of `OPENING`, `STAYING`, `TEXT`, `MOVING` and
    `LOOKING`."""

    opening: NDArray[np.float64]
    staying: NDArray[np.float64]
    text: NDArray[np.float64]
    moving: NDArray[np.float64]
    looks: NDArray[np.float64]


class WeightTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `weights.json`: weights by name of the feature."""

    opening: dict[str, float]
    staying: dict[str, float]
    text: dict[str, float]
    moving: dict[str, float]
    looks: dict[str, float]


def weights_of(table: WeightTable, names: Mapping[str, tuple[str, ...]]) -> Weights:
    """The table's numbers in the order of `names` (opening, staying, text, moving, looks); a name without one
    raises KeyError."""
    by_kind = {
        "opening": table.opening,
        "staying": table.staying,
        "text": table.text,
        "moving": table.moving,
        "looks": table.looks,
    }
    return Weights(
        **{kind: np.array([by_kind[kind][name] for name in of_kind]) for kind, of_kind in names.items()}
    )


@cache
def shipped_table() -> WeightTable:
    """The weights as shipped."""
    content = files("models").joinpath("trained", NAME, "weights.json").read_bytes()
    return msgspec.json.decode(content, type=WeightTable)
