"""The literals that a pattern cannot do without: what must stand in a text for it to match, and where a match begins.

The same is told by tools that search code (the literals of ripgrep, FilteredRE2); the parsing is Python's own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from re import _casefix as casefix  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final, Literal, NamedTuple

_MARKS: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.S)
_GROUP: Final = re.compile(r"(?:\\b)?\(\?i?:")
_WHOLE: Final = re.compile(r"\\[1-9]|\(\?(?:P=|\(|[aiLmsux]+\)|[aimsu]*x)")
"""What ties the parts of a pattern together: references to its groups, and flags for all of it; and comments."""
_MOST_AFTER: Final = 12
"""How many characters after a choice may be repeated in each of its patterns."""
_MOST_STRINGS: Final = 64
"""How many strings a part of a pattern may stand for and still be spelled out."""
_MOST_CHARACTERS: Final = 10
_TRIES: Final = 4
"""To try a pattern at so many places costs as much as to search a sentence for it."""

Strings = frozenset[str]
Standing = Literal["anywhere", "begin", "word"]
"""Where in a match a literal stands: anywhere, where it begins, or there and where a word begins too."""
NOTHING: Final[Strings] = frozenset({""})
_FOLDED: Final = frozenset("isıſ")
_UNFIT: Final = frozenset({"\0", *map(chr, casefix._EXTRA_CASES)}) - _FOLDED
"""Letters that a pattern takes for others than lower case does, as the two of Greek that stand for one; and the sign
that stands between texts."""


class Literals(NamedTuple):
    """Literals, folded, one of which stands in every folded text that a pattern matches (None: none are known), and
    where in a match it stands."""

    needed: Strings | None
    standing: Standing


class _Spelled(NamedTuple):
    """What a part of a pattern stands for, spelled out (None: too much); the literals one of which it needs (None: none
    are known); and those one of which it begins with (an empty one: anything may)."""

    exact: Strings | None
    needs: Strings | None
    opens: Strings


_ANYTHING: Final = _Spelled(None, None, NOTHING)
_NO_WIDTH: Final = _Spelled(NOTHING, None, NOTHING)


def alternatives(pattern: str, flags: int = 0) -> Iterator[str]:
    """The patterns of which a pattern is the choice, in their order; what comes right before and after a choice stands
    in each of them. One that may match nothing is left whole: what it matches hangs on what it matched before."""
    if flags & re.VERBOSE or _WHOLE.search(pattern) or parser.parse(pattern, flags).getwidth()[0] == 0:
        yield pattern
    else:
        yield from _choices(pattern)


def _choices(pattern: str) -> Iterator[str]:
    bars, closed = _outline(pattern)
    if bars:
        ends = [-1, *bars, len(pattern)]
        for before, after in pairwise(ends):
            yield from _choices(pattern[before + 1 : after])
        return
    group = _GROUP.match(pattern)
    rest = pattern[closed + 1 :]
    if group is None or len(rest) > _MOST_AFTER or rest[:1] in tuple("?*+{"):
        yield pattern
        return
    for inner in _choices(pattern[group.end() : closed]):
        yield f"{group[0]}{inner}){rest}"


def _outline(pattern: str) -> tuple[list[int], int]:
    """Where the choices of a pattern part that are in no group, and where its first group closes."""
    bars: list[int] = []
    depth, closed = 0, len(pattern)
    for mark in _MARKS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            bars.append(mark.start())
        if mark[0] == ")" and not depth:
            closed = min(closed, mark.start())
    return bars, closed


def folded(text: str) -> str:
    """A text as literals are looked for in it: in lower case, and so that what a pattern takes for a letter is it. No
    character changes its place."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ſ", "s").replace("ı", "i")


def literals(pattern: str, flags: int = 0) -> Literals:
    """The literals that a pattern cannot do without."""
    tree = parser.parse(pattern, flags)
    spelled = _of_sequence(tree)
    opens, needs = _shortest(spelled.opens), _telling(spelled)
    if "" in opens or (needs is not None and _often(opens) > _TRIES * _often(needs)):
        return Literals(needs, "anywhere")
    at_word = not tree.state.flags & re.ASCII and _begins_word(tree) and all(s[0].isalnum() for s in opens)
    return Literals(opens, "word" if at_word else "begin")


def _begins_word(items: Sequence[Any]) -> bool:
    """Whether a match begins at the boundary of a word."""
    if not items:
        return False
    kind, value = items[0]
    if kind is op.SUBPATTERN:
        _, added, _, inner = value
        return not added & re.ASCII and _begins_word(inner)
    return (kind, value) == (op.AT, op.AT_BOUNDARY)


def _shortest(strings: Strings) -> Strings:
    """Those that begin with no other one."""
    kept: list[str] = []
    for string in sorted(strings):
        if not kept or not string.startswith(kept[-1]):
            kept.append(string)
    return frozenset(kept)


def _of_sequence(items: Iterable[Any]) -> _Spelled:
    run, opens = NOTHING, NOTHING
    needed: list[Strings] = []
    broken = False
    for kind, value in items:
        one = _of_item(kind, value)
        joined = _joined(run, one.exact)
        if one.needs is not None:
            needed.append(one.needs)
        if joined is None:
            begun = _joined(run, one.opens) or run
            needed.append(begun)
            opens = opens if broken else begun
            run, broken = one.exact or NOTHING, True
        else:
            run = joined
    needed.append(run)
    telling = min((strings for strings in needed if "" not in strings), key=_often, default=None)
    return _Spelled(None if broken else run, telling, opens if broken else run)


def _joined(before: Strings, after: Strings | None) -> Strings | None:
    """Each of some strings with each of others after it; None where these are too many."""
    if after is None or len(before) * len(after) > _MOST_STRINGS:
        return None
    return frozenset([a + b for a in before for b in after])


def _often(strings: Strings) -> float:
    """About how often such strings stand in a text, per character: the shorter one is, the more often."""
    return math.fsum(4.0 ** -len(string) for string in strings)


def _of_item(kind: Any, value: Any) -> _Spelled:
    if kind is op.LITERAL:
        return _of_class([(kind, value)])
    if kind is op.IN:
        return _of_class(value)
    if kind is op.AT or kind is op.ASSERT_NOT:
        return _NO_WIDTH
    if kind is op.ASSERT:
        return _NO_WIDTH._replace(needs=_telling(_of_sequence(value[1])))
    if kind is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind is op.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _of_repeat(*value)
    return _ANYTHING


def _of_repeat(low: int, high: int, repeated: Any) -> _Spelled:
    one = _of_sequence(repeated)
    if low == high == 1:
        return one
    if low == 0:
        return _of_strings(one.exact | NOTHING) if one.exact is not None and high == 1 else _ANYTHING
    return _Spelled(None, _telling(one), one.opens)


def _telling(of: _Spelled) -> Strings | None:
    options = [s for s in (of.exact, of.needs) if s and "" not in s]
    return min(options, key=_often, default=None)


def _of_strings(strings: Strings) -> _Spelled:
    return _Spelled(strings, None, strings)


def _of_branches(branches: Sequence[_Spelled]) -> _Spelled:
    exact: set[str] | None = set()
    needs: set[str] | None = set()
    for branch in branches:
        exact = None if exact is None or branch.exact is None else exact | branch.exact
        least = _telling(branch)
        needs = None if needs is None or least is None else needs | least
    if exact is not None and len(exact) > _MOST_STRINGS:
        exact = None
    opens = frozenset[str]().union(*(branch.opens for branch in branches))
    return _Spelled(
        None if exact is None else frozenset(exact), None if needs is None else frozenset(needs), opens
    )


def _of_class(members: Any) -> _Spelled:
    """The characters of a class, if they are few."""
    codes: list[int] = []
    for kind, value in members:
        if kind is not op.LITERAL and kind is not op.RANGE:
            return _ANYTHING
        codes += range(value[0], value[1] + 1) if kind is op.RANGE else (value,)
    if len(codes) > _MOST_CHARACTERS:
        return _ANYTHING
    characters = frozenset(folded(chr(code)) for code in codes)
    return _ANYTHING if characters & _UNFIT else _of_strings(characters)
