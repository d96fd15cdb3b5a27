"""The true counts of those who are in one report and not in another, as far as what is there now tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from reports.disclosure.counts import Published, aspect_of
from reports.disclosure.hiding import Place
from reports.statistics.scope import Scope
from reports.statistics.submission import Submission, Unread

Found = Sequence[Submission | Unread]
Values = Callable[[Found], Mapping[str, int]]
"""The counts of some submissions, by key."""


def truths(
    found: Sequence[Found], scopes: Sequence[Scope], before: Sequence[Published], values: Values
) -> dict[Place, Mapping[str, int]]:
    """True counts by place: of the whole (the first scope) without a round, of each scope without those of an earlier
    report, and of earlier reports. `found` are the submissions of each scope."""
    counting = _Counting(found, scopes, values)
    whole = scopes[0].offered.values
    truth: dict[Place, Mapping[str, int]] = {}
    for n, scope in enumerate(scopes[1:], 1):
        own = scope.offered.values
        truth[0, n] = {key: whole[key] - count for key, count in own.items() if key in whole}
    for m, earlier in enumerate(before, len(scopes)):
        keys = earlier.keys()
        for n in range(len(scopes)):
            truth[n, m] = dict(counting.without(n, earlier, keys))
        truth[m, None] = dict(counting.still_there(earlier, keys))
    return truth


class _Counting:
    """Counts of parts of the scopes' submissions; those of a part that is a scope of its own are there already."""

    def __init__(self, found: Sequence[Found], scopes: Sequence[Scope], values: Values) -> None:
        self._found, self._scopes, self._values = found, scopes, values
        self._counted: dict[frozenset[str], Mapping[str, int]] = {}

    def without(self, n: int, earlier: Published, known: Set[str]) -> Iterator[tuple[str, int]]:
        """Counts of those of a scope who are not in the earlier report, in aspects in which the two share someone."""
        offered = self._scopes[n].offered
        for aspect, then in earlier.population.items():
            now = offered.population.get(aspect, frozenset())
            if now.isdisjoint(then):
                continue
            fewer = now - then if len(now - then) < len(now & then) else now & then
            keys = {k for k in known & offered.values.keys() if aspect_of(k, offered.population) == aspect}
            counted = self._of(n, aspect, fewer, keys)
            for key in keys:
                count = counted.get(key, 0)
                yield key, count if fewer == now - then else offered.values[key] - count

    def still_there(self, earlier: Published, known: Set[str]) -> Iterator[tuple[str, int]]:
        """Counts of an earlier report's submissions, in aspects in which all of them are there unchanged."""
        for aspect, then in earlier.population.items():
            if then <= self._scopes[0].offered.population.get(aspect, frozenset()):
                keys = {key for key in known if aspect_of(key, earlier.population) == aspect}
                counted = self._of(0, aspect, then, keys)
                yield from ((key, counted.get(key, 0)) for key in keys)

    def _of(self, n: int, aspect: str, marks: frozenset[str], keys: Set[str]) -> Mapping[str, int]:
        """The counts of those of a scope who have these marks; a key that is not there is of nobody."""
        for scope in self._scopes:
            offered = scope.offered
            if offered.population.get(aspect) == marks and (not scope.name or keys <= offered.values.keys()):
                return offered.values
        if not marks:
            return {}
        if marks not in self._counted:
            part = [each for each in self._found[n] if each.marks.get(aspect) in marks]
            self._counted[marks] = self._values(part)
        return self._counted[marks]
