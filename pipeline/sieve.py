"""Which of many patterns a text can match at all, told in one pass over it by the words they cannot do without.

Trying hundreds of patterns on every sentence costs far more than all else that is done with it, and nearly all of them
fail. So each is tried only where one of the literals stands that every match of it must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

import ahocorasick

from pipeline.literals import folded
from pipeline.patterns import UNKNOWN, Known, compiled, literals

Name = TypeVar("Name", bound=str)


class Sieve(Generic[Name]):
    """Patterns by name, in their order. They are compiled when a text is met that they may match."""

    def __init__(self, patterns: Mapping[Name, str], flags: int = 0, known: Known = UNKNOWN) -> None:
        """`flags` are those of `re`, for all patterns; `known` are the parts of patterns, taken apart before."""
        self._patterns = tuple(patterns.items())
        self._flags = flags
        self._known = known
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._anywhere: list[int] = []
        wanting: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self._patterns):
            needed = literals(pattern, flags, known)
            if needed is None:
                self._anywhere.append(number)
            for literal in needed or ():
                wanting.setdefault(literal, []).append(number)
        self._literals = ahocorasick.Automaton()
        for literal, numbers in wanting.items():
            self._literals.add_word(literal, tuple(numbers))
        self._literals.make_automaton()

    def possible(self, text: str) -> Iterator[tuple[Name, re.Pattern[str]]]:
        """The patterns that this text may match, all others surely do not, with their names and in their order."""
        found = self._literals.iter(folded(text)) if self._literals else ()
        numbers = set(self._anywhere).union(*(of for _, of in found))
        for number in sorted(numbers):
            if number not in self._compiled:
                self._compiled[number] = compiled(self._patterns[number][1], self._flags, self._known)
            yield self._patterns[number][0], self._compiled[number]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of all patterns in this text, those of the first pattern first."""
        return (match for _, pattern in self.possible(text) for match in pattern.finditer(text))

    def occurs(self, text: str) -> bool:
        """Whether any of the patterns occurs in this text."""
        return any(pattern.search(text) for _, pattern in self.possible(text))

    def found(self, text: str) -> Iterator[Name]:
        """The names of the patterns that occur in this text, in their order."""
        return (name for name, pattern in self.possible(text) if pattern.search(text))
