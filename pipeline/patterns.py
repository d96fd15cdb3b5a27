"""Regular expressions taken apart once: the literals that each needs, and what the compiler makes of it.

Python compiles a pattern anew in every process, and shipped word lists have hundreds. The compiler's output is a row of
numbers from which the pattern is made at once. That is no published part of Python, so each is tried when it is taken
apart: only a pattern that comes out equal to what `re.compile` returns, which compares those very numbers, is kept.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from array import array
from collections.abc import Iterable, Mapping
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from pipeline.derived import kept
from pipeline.literals import Strings, necessary

Code = tuple[int, bytes, int, dict[str, int]]
"""All flags, the compiler's numbers, how many groups, and the numbers of those with names."""
Parts = tuple[Strings | None, Code | None]
"""The literals one of which a text must hold, if any are known; and the code, if a pattern can be made of it."""
Known = Mapping[tuple[str, int], Parts]
"""By pattern and flags."""
UNKNOWN: Known = {}


def kept_parts(name: str, patterns: Iterable[str], flags: int = 0) -> Known:
    """Patterns of a shipped word list, never of anyone's file, taken apart in an earlier process or now.

    Nothing is known where nothing can be kept: most patterns are never needed. `name` is as for `kept`.
    """
    wanted = tuple(patterns)
    return kept(f"patterns-{name}", repr((int(flags), wanted)), lambda: parts_of(wanted, flags), dict)


def parts_of(patterns: Iterable[str], flags: int = 0) -> dict[tuple[str, int], Parts]:
    """The parts of each pattern."""
    return {(pattern, int(flags)): (necessary(pattern, flags), _code(pattern, flags)) for pattern in patterns}


def literals(pattern: str, flags: int = 0, known: Known = UNKNOWN) -> Strings | None:
    """Literals, folded, one of which stands in every folded text that the pattern matches; None: none are known."""
    parts = known.get((pattern, int(flags)))
    return necessary(pattern, flags) if parts is None else parts[0]


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
