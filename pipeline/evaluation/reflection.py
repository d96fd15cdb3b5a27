"""Reflective writing: the shipped model on rows with CEReD's columns, beside a baseline trained in the same run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.agreement import Figure, accuracy, figure, macro_f1
from pipeline.judgement.classifier import load_sentence_model
from pipeline.judgement.network import load_network
from pipeline.judgement.reflective import MODEL, NETWORK, classify
from pipeline.training.baseline import tfidf_baseline
from pipeline.training.cered import Row, read_rows

LEAST_CONFIDENCE = 3.0
PUBLISHED_ACCURACY = 0.794


@dataclass(frozen=True, slots=True)
class Task:
    """One task's figures: ours, and the baseline's where its training rows were given."""

    measure: str
    model: Figure
    baseline: Figure | None


@dataclass(frozen=True, slots=True)
class ReflectionResult:
    """What was measured: rows read, rows scored (mean confidence of at least `least_confidence`), and the figures."""

    rows: int
    scored: int
    least_confidence: float
    classes: Mapping[str, int]
    reflective: Task
    nine_classes: Task
    baseline: str
    published_nine_classes_accuracy: float


def measure_reflection(rows: Path, training: Path | None) -> ReflectionResult:
    """Scores the rows of a file; `training` is CEReD's training file, for the baseline."""
    everything = read_rows(rows)
    kept = [row for row in everything if row.confidence >= LEAST_CONFIDENCE]
    said = classify([row.sentence for row in kept], load_sentence_model(MODEL), load_network(NETWORK))
    classes, reflective = [row.label for row in kept], [str(row.reflective) for row in kept]
    plain = _baseline(read_rows(training), kept) if training is not None else None
    return ReflectionResult(
        rows=len(everything),
        scored=len(kept),
        least_confidence=LEAST_CONFIDENCE,
        classes=dict(Counter(classes).most_common()),
        reflective=Task(
            "macro F1", figure(macro_f1, reflective, [str(yes) for _, yes in said]),
            figure(macro_f1, reflective, plain[1]) if plain else None,
        ),
        nine_classes=Task(
            "accuracy", figure(accuracy, classes, [name for name, _ in said]),
            figure(accuracy, classes, plain[0]) if plain else None,
        ),
        baseline="TF-IDF and logistic regression" if plain else "not run: no training rows were given",
        published_nine_classes_accuracy=PUBLISHED_ACCURACY,
    )  # fmt: skip


def _baseline(training: Sequence[Row], kept: Sequence[Row]) -> tuple[list[str], list[str]]:
    texts, unseen = [row.sentence.text for row in training], [row.sentence.text for row in kept]
    return (
        tfidf_baseline(texts, [row.label for row in training], unseen),
        tfidf_baseline(texts, [str(row.reflective) for row in training], unseen),
    )
