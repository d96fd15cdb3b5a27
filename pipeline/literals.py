"""The literals that a pattern cannot do without: what must stand in a text for it to match at all.

The same is told by tools that search code (the literals of ripgrep, FilteredRE2); the parsing is Python's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST_STRINGS: Final = 48
"""How many strings a part of a pattern may stand for and still be spelled out."""
_MOST_CHARACTERS: Final = 6
_LIKE_OTHERS: Final = str.maketrans({"ſ": "s", "ı": "i"})

Strings = frozenset[str]
Spelled = tuple[Strings | None, Strings | None]
NOTHING: Final[Strings] = frozenset({""})


def folded(text: str) -> str:
    """A text as literals are looked for in it: in lower case, and so that what a pattern takes for a letter is it."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_LIKE_OTHERS)


def necessary(pattern: str, flags: int = 0) -> Strings | None:
    """Literals, folded, one of which stands in every folded text that the pattern matches; None: none are known."""
    return _telling(_of_sequence(parser.parse(pattern, flags)))


def _of_sequence(items: Iterable[Any]) -> Spelled:
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


def _of_item(kind: Any, value: Any) -> Spelled:
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


def _telling(of: Spelled) -> Strings | None:
    exact, needs = of
    options = [s for s in (exact, needs) if s and "" not in s]
    return max(options, key=_worth, default=None)


def _of_branches(branches: Sequence[Spelled]) -> Spelled:
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
