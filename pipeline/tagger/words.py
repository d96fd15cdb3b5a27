"""The one file that speaks to spaCy: the words of texts, and the attributes by which its tagger knows them.

Importing `spacy` imports all its components, its command line and its configuration, which takes longer than checking
a portfolio does. Three of its modules and the files of a model are all that is needed here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import ahocorasick
import numpy as np
import srsly  # type: ignore[import-untyped]

from pipeline.tagger.network import Attributes


class _Later(ModuleType):
    """Stands for a module of functions, which is imported when one of them is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given, **named: getattr(import_module(self.__name__), name)(*given, **named)


def _bare(package: str) -> ModuleType:
    """A package of which modules can be imported without what it imports itself."""
    module, spec = ModuleType(package), find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    module.__path__ = spec.submodule_search_locations
    return module


@contextmanager
def _only_what_is_asked_for() -> Iterator[None]:
    """Within, spaCy's modules do not import each other through its packages; afterwards all can be had as ever."""
    stand_in: dict[str, ModuleType] = {}
    if "spacy" not in sys.modules:
        for package in ("spacy", "spacy.pipeline"):
            sys.modules[package] = stand_in[package] = _bare(package)
        sys.modules["spacy.schemas"] = stand_in["spacy.schemas"] = _Later("spacy.schemas")
    try:
        yield
    finally:
        for name in stand_in:
            del sys.modules[name]


with _only_what_is_asked_for():
    from spacy.tokens import Doc  # isort: skip  # the first, for the others import each other
    from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, without types
        IS_SPACE,
        LOWER,
        NORM,
        PREFIX,
        SHAPE,
        SPACY,
        SUFFIX,
    )
    from spacy.lang.lex_attrs import LEX_ATTRS
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.util import add_lookups
    from spacy.vocab import Vocab

TAGGED_BY: Final = [NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE]
"""What the tagger looks at, in its order."""
LOOKED_AT: Final = (LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE)
"""What is worked out of each new word; working out the rest takes longer than tagging it."""


@dataclass(frozen=True, slots=True)
class Split:
    """The words of a text in lower case, and their attributes as the tagger wants them."""

    lower: list[str]
    attributes: Attributes


class Words:
    """spaCy's tokenizer, with those of a model's exceptions that the texts met so far hold.

    There are over a thousand ("don't", "a.m.", ":-)"), and preparing all takes longer than splitting a portfolio.
    """

    def __init__(self, folder: Path) -> None:
        """Read from the folder of an installed model."""
        norm = add_lookups(LEX_ATTRS[NORM], BASE_NORMS)
        self._vocab = Vocab(lex_attr_getters={at: LEX_ATTRS[at] for at in LOOKED_AT} | {NORM: norm})
        self._vocab.from_disk(folder / "vocab", exclude=["strings", "vectors"])
        settings = srsly.read_msgpack(folder / "tokenizer")
        self._tokenizer = Tokenizer(
            self._vocab,
            prefix_search=re.compile(settings["prefix_search"]).search,
            suffix_search=re.compile(settings["suffix_search"]).search,
            infix_finditer=re.compile(settings["infix_finditer"]).finditer,
            url_match=re.compile(settings["url_match"]).match,
            faster_heuristics=settings["faster_heuristics"],
        )
        self._waiting: dict[str, list[dict[int, str]]] = settings["exceptions"]
        self._exceptions = ahocorasick.Automaton()
        for exception in self._waiting:
            self._exceptions.add_word(exception, exception)
        self._exceptions.make_automaton()

    def of(self, texts: Sequence[str]) -> list[Split]:
        """The words of each text."""
        for exception in {found for text in texts for _, found in self._exceptions.iter(text)}:
            if exception in self._waiting:
                self._tokenizer.add_special_case(exception, self._waiting.pop(exception))
        return list(map(self._split, map(self._tokenizer, texts)))

    def _split(self, doc: Doc) -> Split:
        strings = self._vocab.strings
        attributes = doc.to_array(TAGGED_BY).astype(np.uint64, copy=False)
        return Split([strings[word] for word in doc.to_array(LOWER).tolist()], attributes)
