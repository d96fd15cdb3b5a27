"""Many literals looked for in many texts at once, in one pass over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Generic, TypeVar

import ahocorasick

from pipeline.literals import folded

T = TypeVar("T")
_BETWEEN: Final = "\0"
"""What no literal holds."""


class Automaton(Generic[T]):
    """Literals, folded, each with what it stands for."""

    def __init__(self, meant: Mapping[str, T]) -> None:
        self._literals = ahocorasick.Automaton()
        for literal, of in meant.items():
            self._literals.add_word(literal, (len(literal), of))
        self._literals.make_automaton()

    def among(self, texts: Sequence[str]) -> Iterator[tuple[int, int, T]]:
        """Wherever one stands: the text's number, where in it the literal begins, and what it stands for; texts in
        their order, and in each by the literals' ends."""
        if not (texts and self._literals):
            return
        number, start, end = 0, 0, len(texts[0])
        for last, (length, of) in self._literals.iter(as_one(tuple(texts))):
            while last >= end:
                number, start = number + 1, end + len(_BETWEEN)
                end = start + len(texts[number])
            yield number, last + 1 - length - start, of


@lru_cache(maxsize=1)
def as_one(texts: tuple[str, ...]) -> str:
    """The texts as one, folded: several automata go through the same ones, one after the other."""
    return folded(_BETWEEN.join(texts))
