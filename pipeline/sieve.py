"""Which of many patterns texts can match at all, told in one pass over them by the words they cannot do without.

Trying hundreds of patterns on every sentence costs far more than all else that is done with it, and nearly all of them
fail. So a pattern is taken apart into its alternatives, and each is tried only where one of the literals stands that
every match of it must hold; where every match begins with one, at those very places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from pipeline.automaton import Automaton
from pipeline.patterns import UNKNOWN, Known

Name = TypeVar("Name", bound=str)
Places = Mapping[int, list[int]]
"""Where literals begin, by the number of the text."""


@dataclass(frozen=True)
class _Way(Generic[Name]):
    """One of the patterns that a named pattern is the choice of; `opens`: its literals begin every match."""

    name: Name
    pattern: str
    flags: int
    known: Known
    opens: bool

    def first(self, text: str, places: Sequence[int], start: int) -> re.Match[str] | None:
        """The first match from a position on; `places` are those where its literals begin, in their order."""
        if not self.opens:
            return self._compiled.search(text, start)
        for at in range(bisect_left(places, start), len(places)):
            if match := self._compiled.match(text, places[at]):
                return match
        return None

    def occurs(self, text: str, places: Sequence[int]) -> bool:
        """Whether it matches anywhere; the places may come in any order."""
        return self.first(text, places, 0) is not None

    def every(self, text: str) -> Iterator[re.Match[str]]:
        """What `finditer` finds."""
        return self._compiled.finditer(text)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return self.known.compiled(self.pattern, self.flags)


class Chance(NamedTuple, Generic[Name]):
    """A text that the pattern of that name may match: in which ways, and at which places each."""

    name: Name
    text: str
    ways: list[tuple[_Way[Name], list[int]]]

    def occurs(self) -> bool:
        """Whether the pattern occurs in the text."""
        return any(way.occurs(self.text, places) for way, places in self.ways)

    def matches(self) -> Iterator[re.Match[str]]:
        """What `finditer` of the pattern finds in the text; a match's groups are those of its alternative."""
        if len(self.ways) == 1 and not self.ways[0][0].opens:
            yield from self.ways[0][0].every(self.text)
            return
        ways = [(way, sorted(places)) for way, places in self.ways]
        ahead = [way.first(self.text, places, 0) for way, places in ways]
        while match := min(filter(None, ahead), key=re.Match.start, default=None):
            yield match
            start = max(match.end(), match.start() + 1)
            if start > len(self.text):
                return
            ahead = [
                way.first(self.text, places, start) if one and one.start() < start else one
                for one, (way, places) in zip(ahead, ways, strict=True)
            ]


class Sieve(Generic[Name]):
    """Patterns by name, in their order. They are compiled when a text is met that they may match."""

    def __init__(self, patterns: Mapping[Name, str], flags: int = 0, known: Known = UNKNOWN) -> None:
        """`flags` are those of `re`, for all patterns; `known`: those taken apart before."""
        self._ways: list[_Way[Name]] = []
        self._anywhere: list[int] = []
        wanting: dict[str, tuple[list[int], list[int]]] = {}
        for name, pattern in patterns.items():
            for alternative, needed, standing in known.ways(pattern, flags):
                number = len(self._ways)
                self._ways.append(_Way(name, alternative, flags, known, standing != "anywhere"))
                if needed is None:
                    self._anywhere.append(number)
                for literal in needed or ():
                    within, at_word = wanting.setdefault(literal, ([], []))
                    at_word.append(number)
                    if standing != "word":
                        within.append(number)
        self._literals = Automaton(wanting)

    def search(self, texts: Sequence[str]) -> Search[Name]:
        """The texts, gone through for all the patterns at once."""
        found: dict[int, dict[int, list[int]]] = {
            way: {number: [] for number in range(len(texts))} for way in self._anywhere
        }
        for number, place, (within, at_word) in self._literals.among(texts):
            for way in within if place and texts[number][place - 1].isalnum() else at_word:
                found.setdefault(way, {}).setdefault(number, []).append(place)
        by_name: dict[Name, list[tuple[_Way[Name], Places]]] = {}
        for way in sorted(found):
            by_name.setdefault(self._ways[way].name, []).append((self._ways[way], found[way]))
        return Search(texts, by_name)

    def occurs(self, text: str) -> bool:
        """Whether any of the patterns occurs in this text."""
        return any(chance.occurs() for chance in self.search([text]).by_text()[0])

    def found(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """For each text the names of the patterns that occur in it, in their order."""
        search = self.search(texts)
        out: list[list[Name]] = [[] for _ in texts]
        for name in search.ways:
            for number in search.occurring(name):
                out[number].append(name)
        return list(map(tuple, out))


@dataclass(frozen=True, slots=True)
class Search(Generic[Name]):
    """What texts may match of the patterns of a sieve; what is not here they surely do not."""

    texts: Sequence[str]
    ways: Mapping[Name, Sequence[tuple[_Way[Name], Places]]]

    def numbers(self, name: Name) -> Collection[int]:
        """The numbers of the texts that may match the pattern of that name."""
        return set().union(*(found for _, found in self.ways.get(name, ())))

    def chance(self, name: Name, number: int) -> Chance[Name]:
        """That the text of that number matches the pattern of that name."""
        ways = [(way, found[number]) for way, found in self.ways[name] if number in found]
        return Chance(name, self.texts[number], ways)

    def occurring(self, name: Name) -> Collection[int]:
        """The numbers of the texts in which the pattern of that name occurs."""
        told: set[int] = set()
        for way, found in self.ways.get(name, ()):
            told.update(n for n, at in found.items() if n not in told and way.occurs(self.texts[n], at))
        return told

    def by_text(self) -> list[list[Chance[Name]]]:
        """For each text the patterns that it may match, in their order."""
        out: list[list[Chance[Name]]] = [[] for _ in self.texts]
        for name in self.ways:
            for number in self.numbers(name):
                out[number].append(self.chance(name, number))
        return out
