"""The words of texts, and the attributes by which the tagger knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import ahocorasick
import numpy as np

from pipeline.patterns import kept_patterns
from pipeline.tagger.lean import BASE_NORMS, LEX_ATTRS, Doc, Tokenizer, Vocab, add_lookups, read_msgpack
from pipeline.tagger.lean import attributes as at
from pipeline.tagger.network import Attributes

TAGGED_BY: Final = [at.NORM, at.PREFIX, at.SUFFIX, at.SHAPE, at.SPACY, at.IS_SPACE]
"""What the tagger looks at, in its order."""
LOOKED_AT: Final = (at.LOWER, at.NORM, at.PREFIX, at.SUFFIX, at.SHAPE, at.IS_SPACE)
"""What is worked out of each new word; working out the rest takes longer than tagging it."""


@dataclass(frozen=True, slots=True)
class Split:
    """The words of a text in lower case, and their attributes as the tagger wants them."""

    lower: list[str]
    attributes: Attributes


class Words:
    """spaCy's tokenizer, with those of a model's exceptions that may bear on the texts met so far.

    There are over a thousand ("don't", "a.m.", ":-)"), and preparing all takes longer than splitting a portfolio. They
    are found in a text across spaces too. One that is not in a text changes nothing in it, whatever was met before.
    """

    def __init__(self, folder: Path) -> None:
        """Read from the folder of an installed model."""
        norm = {at.NORM: add_lookups(LEX_ATTRS[at.NORM], BASE_NORMS)}
        self._vocab = Vocab(lex_attr_getters={one: LEX_ATTRS[one] for one in LOOKED_AT} | norm)
        self._vocab.from_disk(folder / "vocab", exclude=["strings", "vectors"])
        settings = read_msgpack(folder / "tokenizer")
        affixes = ("prefix_search", "suffix_search", "infix_finditer", "url_match")
        prefix, suffix, infix, url = kept_patterns("tokenizer", [settings[name] for name in affixes])
        self._tokenizer = Tokenizer(
            self._vocab,
            prefix_search=prefix.search,
            suffix_search=suffix.search,
            infix_finditer=infix.finditer,
            url_match=url.match,
            faster_heuristics=settings["faster_heuristics"],
        )
        self._waiting: dict[str, list[dict[int, str]]] = settings["exceptions"]
        self._exceptions = ahocorasick.Automaton()
        for exception in self._waiting:
            self._exceptions.add_word(exception, exception)
        self._exceptions.make_automaton()

    def of(self, texts: Sequence[str]) -> list[Split]:
        """The words of each text."""
        for exception in {found for text in texts for found in self._bearing_on(text)} & self._waiting.keys():
            self._tokenizer.add_special_case(exception, self._waiting.pop(exception))
        return list(map(self._split, map(self._tokenizer, texts)))

    def _bearing_on(self, text: str) -> Iterator[str]:
        close = "".join(text.split())
        for version in (text, close) if close != text else (text,):
            yield from (exception for _, exception in self._exceptions.iter(version))

    def _split(self, doc: Doc) -> Split:
        strings = self._vocab.strings
        attributes = doc.to_array(TAGGED_BY).astype(np.uint64, copy=False)
        return Split([strings[word] for word in doc.to_array(at.LOWER).tolist()], attributes)
