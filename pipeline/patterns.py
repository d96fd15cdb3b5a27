"""Regular expressions taken apart once: the literals that each needs, and what the compiler makes of it.

Python compiles a pattern anew in every process, and shipped word lists have hundreds. The compiler's output is a row of
numbers from which the pattern is made at once. That is no published part of Python, so each is tried when it is taken
apart: only a pattern that comes out equal to what `re.compile` returns, which compares those very numbers, is kept.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Final, NamedTuple

from pipeline.derived import kept
from pipeline.literals import Standing, Strings, alternatives, literals

Code = tuple[int, bytes, int, dict[str, int]]
"""All flags, the compiler's numbers, how many groups, and the numbers of those with names."""


class Way(NamedTuple):
    """One of the patterns that a pattern is the choice of; `needed`: the literals one of which a text must hold, if any
    are known; `standing`: where in a match one stands."""

    pattern: str
    needed: Strings | None
    standing: Standing


class _Parts(NamedTuple):
    """The ways in which a pattern may match, none where nobody asks for them; and the code, if a pattern can be made of
    it."""

    ways: tuple[tuple[str, Strings | None, Standing], ...] = ()
    code: Code | None = None


Plain = tuple[tuple[tuple[str, Strings | None, Standing], ...], Code | None]
"""A pattern's parts: the ways, and the code. What is written to a file are tuples without names."""
Kept = dict[tuple[str, int], Plain]
"""By pattern and flags."""


@dataclass(frozen=True, slots=True)
class Known:
    """Patterns, of which some were taken apart before."""

    kept: Kept = field(default_factory=dict)

    def ways(self, pattern: str, flags: int = 0) -> tuple[Way, ...]:
        """The ways in which a pattern may match."""
        told = self._parts(pattern, flags).ways
        return tuple(Way(*way) for way in told) if told else _ways(pattern, flags)

    def compiled(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """The pattern as `re.compile` returns it."""
        code = self._parts(pattern, flags).code
        return re.compile(pattern, flags) if code is None else _made(pattern, code)

    def _parts(self, pattern: str, flags: int) -> _Parts:
        return _Parts(*self.kept.get((pattern, int(flags)), ()))


UNKNOWN: Final = Known()


def kept_parts(name: str, patterns: Iterable[str], flags: int = 0, choices: Iterable[str] = ()) -> Known:
    """Patterns of a shipped word list, never of anyone's file, taken apart in an earlier process or now.

    `choices` are those that a sieve looks for. Nothing is known where nothing can be kept: most patterns are never
    needed. `name` is as for `kept`.
    """
    plain, chosen = tuple(patterns), tuple(choices)
    basis = repr((int(flags), plain, chosen))
    return Known(kept(f"patterns-{name}", basis, lambda: parts_of(plain, flags, chosen), dict))


def kept_patterns(name: str, patterns: Sequence[str], flags: int = 0) -> tuple[re.Pattern[str], ...]:
    """Shipped patterns as `kept_parts`, all compiled."""
    known = kept_parts(name, patterns, flags)
    return tuple(known.compiled(pattern, flags) for pattern in patterns)


def parts_of(patterns: Iterable[str], flags: int = 0, choices: Iterable[str] = ()) -> Kept:
    """The parts of each pattern: of `choices` the ways in which they match, and the code of each of these."""
    chosen = {pattern: _ways(pattern, flags) for pattern in choices}
    coded = dict.fromkeys([*patterns, *(way.pattern for ways in chosen.values() for way in ways)])
    return {
        (pattern, int(flags)): (
            tuple((*way,) for way in chosen.get(pattern, ())),
            _code(pattern, flags) if pattern in coded else None,
        )
        for pattern in {**coded, **chosen}
    }


def _ways(pattern: str, flags: int) -> tuple[Way, ...]:
    return tuple(Way(one, *literals(one, flags)) for one in alternatives(pattern, flags))


def _code(pattern: str, flags: int) -> Code | None:
    expected = re.compile(pattern, flags)
    try:  # another Python may have changed any of this
        tree = parser.parse(pattern, int(flags))
        numbers = array("I", compiler._code(tree, int(flags)))
        code = (expected.flags, numbers.tobytes(), expected.groups, dict(expected.groupindex))
        made = _made(pattern, code)
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return None
    return code if made == expected and made.groupindex == expected.groupindex else None


def _made(pattern: str, code: Code) -> re.Pattern[str]:
    flags, numbers, groups, names = code
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(
        pattern, flags, array("I", numbers).tolist(), groups, names, tuple(by_number)
    )
    return made
