"""Several orders of things made into one."""

from __future__ import annotations

from collections.abc import Sequence


def merged(sequences: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Every item of the sequences once; a new one stands after the one it follows where it was met."""
    result: list[str] = []
    for sequence in sequences:
        at = 0
        for item in sequence:
            if item not in result:
                result.insert(at, item)
            at = result.index(item) + 1
    return tuple(result)


def inserted(order: Sequence[str], old: Sequence[str]) -> list[str]:
    """`order`, with what only `old` has behind what it followed there. No item is twice in either."""
    wanted = set(order)
    after: dict[str | None, list[str]] = {}
    last: str | None = None
    for item in old:
        if item in wanted:
            last = item
        else:
            after.setdefault(last, []).append(item)
    result = list(after.get(None, ()))
    for item in order:
        result += [item, *after.get(item, ())]
    return result
