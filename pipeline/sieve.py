"""Which of many patterns a text can match at all, told in one pass over it by the words they cannot do without.

Trying hundreds of patterns on every sentence costs far more than all else that is done with it, and nearly all of them
fail. So each is tried only where one of the literals stands that every match of it must hold. The same is done by tools
that search code (the literals of ripgrep, FilteredRE2); the parsing is Python's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final, Generic, TypeVar

import ahocorasick

_MOST_STRINGS: Final = 48
"""How many strings a part of a pattern may stand for and still be spelled out."""
_MOST_CHARACTERS: Final = 6
_LIKE_OTHERS: Final = str.maketrans({"ſ": "s", "ı": "i"})

Name = TypeVar("Name", bound=str)
Strings = frozenset[str]
Known = tuple[Strings | None, Strings | None]
NOTHING: Final[Strings] = frozenset({""})


class Sieve(Generic[Name]):
    """Patterns by name, in their order. They are compiled when a text is met that they may match."""

    def __init__(self, patterns: Mapping[Name, str], flags: int = 0) -> None:
        """`flags` are those of `re`, for all patterns."""
        self._patterns = tuple(patterns.items())
        self._flags = flags
        self._anywhere: list[int] = []
        wanting: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self._patterns):
            literals = necessary(pattern, flags)
            if literals is None:
                self._anywhere.append(number)
            for literal in literals or ():
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
            name, pattern = self._patterns[number]
            yield name, _compiled(pattern, self._flags)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of all patterns in this text, those of the first pattern first."""
        return (match for _, pattern in self.possible(text) for match in pattern.finditer(text))

    def occurs(self, text: str) -> bool:
        """Whether any of the patterns occurs in this text."""
        return any(pattern.search(text) for _, pattern in self.possible(text))

    def found(self, text: str) -> Iterator[Name]:
        """The names of the patterns that occur in this text, in their order."""
        return (name for name, pattern in self.possible(text) if pattern.search(text))


_compiled = cache(re.compile)


def folded(text: str) -> str:
    """A text as literals are looked for in it: in lower case, and so that what a pattern takes for a letter is it."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_LIKE_OTHERS)


def necessary(pattern: str, flags: int = 0) -> Strings | None:
    """Literals, folded, one of which stands in every folded text that the pattern matches; None: none are known."""
    return _telling(_of_sequence(parser.parse(pattern, flags)))


def _of_sequence(items: Iterable[Any]) -> Known:
    """What a sequence stands for, spelled out (None: too much), and the literals one of which it needs."""
    run: Strings = NOTHING
    needed: list[Strings] = []
    broken = False
    for kind, value in items:
        if kind is op.LITERAL:
            letter = folded(chr(value))
            run = frozenset([s + letter for s in run])
            continue
        exact, needs = _of_item(kind, value)
        if needs is not None:
            needed.append(needs)
        if exact is None or len(run) * len(exact) > _MOST_STRINGS:
            needed.append(run)
            run, broken = exact or NOTHING, True
        elif exact is not NOTHING:
            run = frozenset([a + b for a in run for b in exact])
    needed.append(run)
    telling = [strings for strings in needed if "" not in strings]
    return None if broken else run, max(telling, key=_worth, default=None)


def _worth(strings: Strings) -> tuple[float, int]:
    shortest = min(map(len, strings))
    return min(shortest, 4) - 0.02 * len(strings), -len(strings)


def _of_item(kind: Any, value: Any) -> Known:
    if kind is op.IN:
        return _of_class(value), None
    if kind is op.AT or kind is op.ASSERT_NOT:
        return NOTHING, None
    if kind is op.ASSERT:
        return NOTHING, _telling(_of_sequence(value[1]))
    if kind is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind is op.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        low, high, repeated = value
        exact, needs = _of_sequence(repeated)
        if low == 0:
            return (exact | NOTHING if exact is not None and high == 1 else None), None
        if low == high == 1:
            return exact, needs
        return None, _telling((exact, needs))
    return None, None


def _telling(of: Known) -> Strings | None:
    exact, needs = of
    options = [s for s in (exact, needs) if s and "" not in s]
    return max(options, key=_worth, default=None)


def _of_branches(branches: Sequence[Known]) -> Known:
    exact: set[str] | None = set()
    needs: set[str] | None = set()
    for branch in branches:
        exact = None if exact is None or branch[0] is None else exact | branch[0]
        least = _telling(branch)
        needs = None if needs is None or least is None else needs | least
    if exact is not None and len(exact) > _MOST_STRINGS:
        exact = None
    return (None if exact is None else frozenset(exact)), (None if needs is None else frozenset(needs))


def _of_class(members: Any) -> Strings | None:
    """The characters of a class, if they are few."""
    if len(members) > _MOST_CHARACTERS or any(kind is not op.LITERAL for kind, _ in members):
        return None
    return frozenset(folded(chr(value)) for _, value in members)
