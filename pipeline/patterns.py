"""Regular expressions taken apart once: the literals that each needs, and what the compiler makes of it.

Python compiles a pattern anew in every process, and shipped word lists have hundreds. The compiler's output is a row of
numbers from which the pattern is made at once. That is no published part of Python, so each is tried when it is taken
apart: only a pattern that comes out equal to what `re.compile` returns, which compares those very numbers, is kept.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from pipeline.derived import kept
from pipeline.literals import Standing, Strings, alternatives, literals

Code = tuple[int, bytes, int, dict[str, int]]
"""All flags, the compiler's numbers, how many groups, and the numbers of those with names."""
Way = tuple[str, Strings | None, Standing]
"""One of the patterns that a pattern is the choice of; the literals one of which a text must hold, if any are known;
and where in a match one stands."""
Parts = tuple[tuple[Way, ...], Code | None]
"""The ways in which a pattern may match, none where nobody asks for them; and the code, if a pattern can be made of
it."""
Known = Mapping[tuple[str, int], Parts]
"""By pattern and flags."""
UNKNOWN: Known = {}


def kept_parts(name: str, patterns: Iterable[str], flags: int = 0, choices: Iterable[str] = ()) -> Known:
    """Patterns of a shipped word list, never of anyone's file, taken apart in an earlier process or now.

    `choices` are those that a sieve looks for. Nothing is known where nothing can be kept: most patterns are never
    needed. `name` is as for `kept`.
    """
    plain, chosen = tuple(patterns), tuple(choices)
    basis = repr((int(flags), plain, chosen))
    return kept(f"patterns-{name}", basis, lambda: parts_of(plain, flags, chosen), dict)


def kept_patterns(name: str, patterns: Sequence[str], flags: int = 0) -> tuple[re.Pattern[str], ...]:
    """Shipped patterns as `kept_parts`, all compiled."""
    known = kept_parts(name, patterns, flags)
    return tuple(compiled(pattern, flags, known) for pattern in patterns)


def parts_of(
    patterns: Iterable[str], flags: int = 0, choices: Iterable[str] = ()
) -> dict[tuple[str, int], Parts]:
    """The parts of each pattern: of `choices` the ways in which they match, and the code of each of these."""
    chosen = {pattern: ways(pattern, flags) for pattern in choices}
    coded = dict.fromkeys([*patterns, *(way for of_pattern in chosen.values() for way, _, _ in of_pattern)])
    return {
        (pattern, int(flags)): (chosen.get(pattern, ()), _code(pattern, flags) if pattern in coded else None)
        for pattern in {**coded, **chosen}
    }


def ways(pattern: str, flags: int = 0, known: Known = UNKNOWN) -> tuple[Way, ...]:
    """The ways in which a pattern may match."""
    told, _ = known.get((pattern, int(flags)), ((), None))
    return told or tuple((one, *literals(one, flags)) for one in alternatives(pattern))


def compiled(pattern: str, flags: int = 0, known: Known = UNKNOWN) -> re.Pattern[str]:
    """The pattern as `re.compile` returns it."""
    _, code = known.get((pattern, int(flags)), (None, None))
    return re.compile(pattern, flags) if code is None else _made(pattern, code)


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
