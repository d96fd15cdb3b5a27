"""Trains `reflective-writing` on CEReD: nine classes of reflective writing, and reflective or not.

CEReD is read from a folder of the reader's own (`train.tsv`, `val.tsv`): Nehyba and Štefánik 2022, doi
10.1007/s10639-022-11254-7, Apache-2.0. Its sentences are not part of this project.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.embedding import load_word_vectors
from pipeline.judgement.classifier import SentenceModel
from pipeline.judgement.features import tokens, with_pairs
from pipeline.judgement.reflective import CLASSES, MODEL, NOT_REFLECTIVE, DiarySentence, diary_facts
from pipeline.training.artefact import save_sentence_model
from pipeline.training.logistic import Material, fit_answers

SPELT = {"Difficulties": "Difficulty"}
REGULARITY = 2.0
SURE = 5.0


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence; `confidence` is the mean of its annotators' typicality scores (1..6, 0 for none)."""

    sentence: DiarySentence
    label: str
    confidence: float

    @property
    def reflective(self) -> bool:
        """Whether the class is any but Other and Experience."""
        return self.label not in NOT_REFLECTIVE


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a file with CEReD's columns; KeyError for a missing column, ValueError for an unknown class."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_row(fields) for fields in csv.DictReader(file, delimiter="\t"))


def _row(fields: dict[str, str]) -> Row:
    label = SPELT.get(fields["y"], fields["y"])
    if label not in CLASSES:
        raise ValueError(f"unknown class {label!r}; known: {', '.join(CLASSES)}")
    scores = json.loads(fields["confidence"]) if fields["confidence"] else []
    text, context = fields["sentence"], fields["context"]
    before, _, after = context.partition(text) if text in context else (context, "", "")
    return Row(DiarySentence(text, before, after), label, sum(scores) / len(scores) if scores else 0.0)


def fit(rows: Sequence[Row]) -> SentenceModel:
    """A model of the rows, each weighted by its annotators' confidence."""
    words = [tokens(row.sentence.text) for row in rows]
    material = Material(
        list(map(with_pairs, words)), [diary_facts(row.sentence) for row in rows], load_word_vectors().sentences(words),
        np.array([min(max(row.confidence, 1.0), 6.0) / SURE for row in rows]),
    )  # fmt: skip
    truths: list[tuple[str, str, NDArray[np.bool_]]] = [
        ("class", name, np.array([row.label == name for row in rows])) for name in CLASSES
    ]
    truths.append(("reflective", "reflective", np.array([row.reflective for row in rows])))
    return fit_answers(
        material, truths, {"class": REGULARITY, "reflective": REGULARITY}, frozenset({"class"})
    )


def train(folder: Path) -> SentenceModel:
    """Fits and saves the model of `train.tsv`."""
    model = fit(read_rows(folder / "train.tsv"))
    save_sentence_model(MODEL, model)
    return model
