"""The true counts of those who are in one report and not in another, as far as what is there now tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

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
    whole = scopes[0].offered.values
    truth: dict[Place, Mapping[str, int]] = {}
    for n, scope in enumerate(scopes[1:], 1):
        own = scope.offered.values
        truth[0, n] = {key: whole[key] - count for key, count in own.items() if key in whole}
    for m, earlier in enumerate(before, len(scopes)):
        for n, scope in enumerate(scopes):
            truth[n, m] = dict(_without(found[n], earlier, scope, values))
        truth[m, None] = dict(_still_there(found[0], earlier, values))
    return truth


def _without(found: Found, earlier: Published, scope: Scope, values: Values) -> Iterator[tuple[str, int]]:
    """Counts of those who are not in the earlier report, for the aspects in which the two share someone."""
    for aspect, then in earlier.population.items():
        rest = [each for each in found if each.marks.get(aspect) not in then]
        if len(rest) < len(found):
            counted = values(rest)
            for key in scope.offered.values:
                if aspect_of(key, scope.offered.population) == aspect:
                    yield key, counted.get(key, 0)


def _still_there(found: Found, earlier: Published, values: Values) -> Iterator[tuple[str, int]]:
    """Counts of an earlier report's submissions, for the aspects in which all of them are there unchanged."""
    for aspect, then in earlier.population.items():
        same = [each for each in found if each.marks.get(aspect) in then]
        if len(same) == len(then):
            counted = values(same)
            for key in earlier.keys():
                if aspect_of(key, earlier.population) == aspect:
                    yield key, counted.get(key, 0)
