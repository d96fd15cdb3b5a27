"""The plain baseline that trained models are held to: TF-IDF of words and pairs of words, and logistic regression."""

from __future__ import annotations

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def tfidf_baseline(texts: Sequence[str], labels: Sequence[str], unseen: Sequence[str]) -> list[str]:
    """What the baseline, fitted on the labelled texts, says of unseen ones; one label throughout is repeated."""
    if len(set(labels)) < 2:
        return [labels[0]] * len(unseen)
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=4.0, max_iter=300, tol=1e-3),
    )
    model.fit(list(texts), list(labels))
    return [str(label) for label in model.predict(list(unseen))]
