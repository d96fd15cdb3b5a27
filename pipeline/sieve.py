"""Which of many patterns texts can match at all, told in one pass over them by the words they cannot do without.

Trying hundreds of patterns on every sentence costs far more than all else that is done with it, and nearly all of them
fail. So a pattern is taken apart into its alternatives, and each is tried only where one of the literals stands that
every match of it must hold; where every match begins with one, at those very places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Generic, NamedTuple, TypeVar

import ahocorasick

from pipeline.literals import alternatives, folded, literals

Name = TypeVar("Name", bound=str)
_BETWEEN: Final = "\0"
"""What no literal holds."""


@dataclass(frozen=True, slots=True)
class _Alternative(Generic[Name]):
    """One of the patterns that a named pattern is the choice of; `opens`: its literals begin every match."""

    name: Name
    pattern: str
    flags: int
    opens: bool

    def first(self, text: str, places: Sequence[int], start: int) -> re.Match[str] | None:
        """The first match from a position on; `places` are those where its literals begin."""
        pattern = _compiled(self.pattern, self.flags)
        if not self.opens:
            return pattern.search(text, start)
        for place in sorted(places) if len(places) > 1 else places:
            if place >= start and (match := pattern.match(text, place)):
                return match
        return None


class Chance(NamedTuple, Generic[Name]):
    """A pattern that a text may match, as its alternatives and the places where each may."""

    name: Name
    text: str
    ways: list[tuple[_Alternative[Name], list[int]]]

    def occurs(self) -> bool:
        """Whether the pattern occurs in the text."""
        return any(way.first(self.text, places, 0) for way, places in self.ways)

    def matches(self) -> Iterator[re.Match[str]]:
        """What `finditer` of the pattern finds in the text; a match's groups are those of its alternative."""
        start = 0
        while firsts := [m for way, places in self.ways if (m := way.first(self.text, places, start))]:
            match = min(firsts, key=re.Match.start)
            yield match
            start = max(match.end(), match.start() + 1)


class Sieve(Generic[Name]):
    """Patterns by name, in their order. They are compiled when a text is met that they may match."""

    def __init__(self, patterns: Mapping[Name, str], flags: int = 0) -> None:
        """`flags` are those of `re`, for all patterns."""
        self._ways: list[_Alternative[Name]] = []
        self._anywhere: list[int] = []
        wanting: dict[str, list[tuple[int, int]]] = {}
        for name, pattern in patterns.items():
            for alternative in alternatives(pattern):
                needed, opens = literals(alternative, flags)
                number = len(self._ways)
                self._ways.append(_Alternative(name, alternative, flags, opens))
                if needed is None:
                    self._anywhere.append(number)
                for literal in needed or ():
                    wanting.setdefault(literal, []).append((number, len(literal) - 1))
        self._literals = ahocorasick.Automaton()
        for literal, numbers in wanting.items():
            self._literals.add_word(literal, tuple(numbers))
        self._literals.make_automaton()

    def among(self, texts: Sequence[str]) -> list[list[Chance[Name]]]:
        """For each text the patterns that it may match, in their order; all others it surely does not."""
        return [self._chances(text, places) for text, places in zip(texts, self._places(texts), strict=True)]

    def found_among(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """For each text the names of the patterns that occur in it, in their order."""
        return [self._found(text, places) for text, places in zip(texts, self._places(texts), strict=True)]

    def _places(self, texts: Sequence[str]) -> list[dict[int, list[int]]]:
        """For each text the alternatives that it may match, by number, and where their literals begin in it."""
        found: list[dict[int, list[int]]] = [{number: [] for number in self._anywhere} for _ in texts]
        at, start, end = 0, 0, len(texts[0]) if texts else 0
        joined = folded(_BETWEEN.join(texts))
        for last, wanting in self._literals.iter(joined) if self._literals else ():
            while last >= end:
                at, start = at + 1, end + 1
                end = start + len(texts[at])
            for number, back in wanting:
                found[at].setdefault(number, []).append(last - back - start)
        return found

    def _chances(self, text: str, places: Mapping[int, list[int]]) -> list[Chance[Name]]:
        chances: list[Chance[Name]] = []
        for number in sorted(places):
            way = self._ways[number]
            if not chances or chances[-1].name != way.name:
                chances.append(Chance(way.name, text, []))
            chances[-1].ways.append((way, places[number]))
        return chances

    def _found(self, text: str, places: Mapping[int, list[int]]) -> tuple[Name, ...]:
        names: dict[Name, None] = {}
        for number in sorted(places):
            way = self._ways[number]
            if way.name not in names and way.first(text, places[number], 0):
                names[way.name] = None
        return tuple(names)

    def occurs(self, text: str) -> bool:
        """Whether any of the patterns occurs in this text."""
        return any(chance.occurs() for chance in self.among([text])[0])

    def found(self, text: str) -> tuple[Name, ...]:
        """The names of the patterns that occur in this text, in their order."""
        return self.found_among([text])[0]


_compiled = cache(re.compile)
