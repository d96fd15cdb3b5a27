"""Trained linear models against the library that trains them, and the corpus they are trained on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.frameworks import framework
from pipeline.linear import LinearModel, load_model
from pipeline.segment.prior import ContentPrior, topic_features
from pipeline.training.corpus import read_corpus

TEXTS = (
    "captions for every film that we made",
    "films and captions and films again",
    "the law on data and the law on copyright",
    "copyright law for teachers",
    "rooms and plugs and projectors",
    "the plugs in the seminar rooms",
)
TOPICS = ("film", "film", "law", "law", "room", "room")


def test_probabilities_equal_those_of_the_library() -> None:
    vectorizer = TfidfVectorizer(analyzer=topic_features, sublinear_tf=True)
    counts = vectorizer.fit_transform(TEXTS)
    classifier = LogisticRegression(C=4.0).fit(counts, TOPICS)
    model = LinearModel(
        labels=tuple(classifier.classes_),
        index={name: row for row, name in enumerate(vectorizer.get_feature_names_out())},
        scale=vectorizer.idf_.astype(np.float32),
        weights=classifier.coef_.T.astype(np.float32),
        bias=classifier.intercept_.astype(np.float32),
    )
    asked = [*TEXTS, "a film on the law", "nothing known here", ""]
    found = model.log_probabilities([topic_features(text) for text in asked])
    assert found == pytest.approx(classifier.predict_log_proba(vectorizer.transform(asked)), abs=1e-4)


def test_the_shipped_model_tells_sections_apart_and_is_silent_on_unknown_words() -> None:
    known = framework("cmalt-2019")
    ids = [section.id for section in known.sections]
    prior = ContentPrior(known)
    said = prior.evidence([
        "The General Data Protection Regulation is a law that I applied with a privacy notice and consent.",
        "In the next three years I intend to finish a degree and hope to publish a study.",
        "xyzzy plugh",
    ])  # fmt: skip
    assert ids[int(said[0].argmax())] in ("3a", "3b")
    assert ids[int(said[1].argmax())] == "future"
    assert not said[2].any()
    assert len(load_model("portfolio-sections").labels) == len(set(load_model("portfolio-sections").labels))


def test_the_corpus_keeps_sentences_paragraphs_and_marks(tmp_path: Path) -> None:
    (tmp_path / "ann-one.txt").write_text(
        "@ section=1a | voice=own | title=Tools | under=Reflection\n"
        "I chose one.\nI kept it.\n\n- A list item.\n> Somebody said so.\n"
        "@ section=2b\nMy learners are old.\n",
        encoding="utf-8",
    )
    first, second = read_corpus(tmp_path)
    assert (first.writer, first.section, first.voice, first.title, first.under) == (
        "ann", "1a", "own", "Tools", "Reflection",
    )  # fmt: skip
    assert [(x.text, x.mark, x.opens) for x in first.lines] == [
        ("I chose one.", "", True),
        ("I kept it.", "", False),
        ("A list item.", "-", True),
        ("Somebody said so.", ">", False),
    ]
    assert [x.id for x in first.lines] == ["ann-one:2", "ann-one:3", "ann-one:5", "ann-one:6"]
    assert second.title == ""


def test_a_sentence_before_any_passage_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bob.txt").write_text("Lost words.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="before the first passage"):
        read_corpus(tmp_path)
