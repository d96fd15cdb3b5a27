"""What holds for every document that is judged, whatever its words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import models
from models.document import BlockKind
from models.outcome import FACETS
from pipeline.frameworks import framework
from pipeline.judgement.annotate import annotate
from pipeline.segment.layout import Layout, Place

TRAINED = Path(models.__file__).with_name("trained")
LARGEST = 8_000_000
KINDS: tuple[BlockKind, ...] = ("paragraph", "item", "quote", "cell", "caption", "note", "heading", "image")
WORDS = st.sampled_from(
    [
        "I",
        "we",
        "the",
        "team",
        "was",
        "designed",
        "learned",
        "“hello”",
        ":",
        ".",
        "?",
        "2021",
        "Reflection",
        "—",
        "my",
        "Jane",
        "é",
        "學",
        "https://a.example",
        "\n",
        "•",
        "next",
        "time",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), TEXTS), max_size=8))
def test_sentences_lie_in_their_blocks(passage: list[tuple[BlockKind, str]]) -> None:
    from models.document import Block

    blocks = tuple(Block(n, kind, text) for n, (kind, text) in enumerate(passage))
    places = tuple(Place("2a", b.kind == "heading", None) for b in blocks)
    judged = annotate(Layout(blocks, places, {}, {}, {}, {}, True), framework("cmalt-2019"))
    assert list(judged) == sorted(judged, key=lambda s: (s.block, s.start))
    for sentence in judged:
        text = blocks[sentence.block].text
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        assert set(sentence.facets) <= set(FACETS)
        assert not sentence.facets or sentence.part == "reflection"
        assert 0 < sentence.confidence <= 1
    kept = {s.block for s in judged}
    assert kept == {b.index for b in blocks if b.kind not in ("heading", "image") and b.text.strip()}


@pytest.mark.parametrize("folder", sorted(p.parent.name for p in TRAINED.glob("*/weights.npz")))
def test_shipped_models_are_plain_small_arrays(folder: str) -> None:
    path = TRAINED / folder
    assert (path / "card.md").read_text(encoding="utf-8").startswith("# ")
    assert sum(file.stat().st_size for file in path.iterdir()) <= LARGEST
    with np.load(path / "weights.npz", allow_pickle=False) as arrays:
        assert all(np.isfinite(arrays[name]).all() for name in arrays.files if arrays[name].dtype.kind == "f")
        rows = len((path / "features.txt").read_text(encoding="utf-8").split("\n"))
        assert any(arrays[name].shape[:1] == (rows,) for name in arrays.files)
