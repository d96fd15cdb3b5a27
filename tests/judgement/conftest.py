"""Layouts of single passages, judged with the shipped models."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from models.document import Block, BlockKind
from models.outcome import Sentence
from pipeline.frameworks import framework
from pipeline.judgement.annotate import annotate
from pipeline.segment.layout import Layout, Place

Passage = Sequence[tuple[BlockKind, str]]
Judge = Callable[..., tuple[Sentence, ...]]


def layout_of(passage: Passage, part: str | None = None, section: str = "1a") -> Layout:
    blocks = tuple(Block(index, kind, text) for index, (kind, text) in enumerate(passage))
    places = tuple(Place(section, block.kind == "heading", part) for block in blocks)
    return Layout(blocks, places, {}, {}, {}, {}, True)


@pytest.fixture
def judge() -> Judge:
    def judged(passage: Passage, part: str | None = None) -> tuple[Sentence, ...]:
        return annotate(layout_of(passage, part), framework("cmalt-2019"))

    return judged
