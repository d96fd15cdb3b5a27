"""Trains `portfolio-sections`: which section a passage of a portfolio belongs to, by its words alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.segment.prior import topic_features
from pipeline.training.artefact import save_linear
from pipeline.training.corpus import Passage, read_corpus

NAME = "portfolio-sections"
TOPICS = {"5b": "5a"}
CHUNK = 4


def examples(passages: Sequence[Passage]) -> tuple[list[str], list[str], list[str]]:
    """Texts of a few sentences each, their topics and their writers; titles count as texts of their own."""
    texts, topics, writers = [], [], []
    for passage in passages:
        pieces = [
            " ".join(line.text for line in passage.lines[start : start + CHUNK])
            for start in range(0, len(passage.lines), CHUNK)
        ]
        for piece in [*pieces, passage.title]:
            if piece:
                texts.append(piece)
                topics.append(TOPICS.get(passage.section, passage.section))
                writers.append(passage.writer)
    return texts, topics, writers


def train() -> float:
    """Fits and saves the model; returns the accuracy over texts of four sentences, folds by writer."""
    texts, topics, writers = examples(read_corpus())
    vectorizer = TfidfVectorizer(analyzer=topic_features, min_df=2, sublinear_tf=True)
    counts = vectorizer.fit_transform(texts)
    classifier = LogisticRegression(C=4.0, max_iter=2000)
    hits = []
    for writer in sorted(set(writers)):
        held = np.array([w == writer for w in writers])
        classifier.fit(counts[~held], np.array(topics)[~held])
        hits.append(classifier.predict(counts[held]) == np.array(topics)[held])
    classifier.fit(counts, topics)
    save_linear(
        NAME,
        tuple(classifier.classes_),
        list(vectorizer.get_feature_names_out()),
        vectorizer.idf_,
        classifier.coef_.T,
        classifier.intercept_,
    )
    return float(np.concatenate(hits).mean())


if __name__ == "__main__":
    print(f"{NAME}: accuracy {train():.3f} over texts of four sentences, folds by writer")
