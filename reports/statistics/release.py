"""What of the statistics may be told, beside what was told before: the last step before they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.disclosure.counts import Published
from reports.disclosure.hiding import WouldExposeError, hidden
from reports.statistics.apart import truths
from reports.statistics.base import ALL
from reports.statistics.scope import Scope, round_scope, whole_scope
from reports.statistics.submission import Submission, Unread
from reports.statistics.words import StatisticsWords
from reports.wording import Wording


class TooFewError(ValueError):
    """Statistics of so few submissions would tell of each."""


class TooFewSinceError(ValueError):
    """So few have come, gone or changed since a report that the two together would tell of them."""

    def __init__(self, number: int, day: date) -> None:
        super().__init__(number, day)
        self.number, self.day = number, day


@dataclass(frozen=True, slots=True)
class Release:
    """A report that was made: its day, the smallest number it told, and what it told of each scope by name."""

    id: str
    day: date
    threshold: int
    rounds: tuple[str, ...]
    scopes: Mapping[str, Published]


@dataclass(frozen=True, slots=True)
class Told:
    """Statistics and, for each scope, the counts in them that may be told."""

    rounds: tuple[str, ...]
    threshold: int
    whole: Scope
    each: tuple[Scope, ...]
    shown: Mapping[str, Mapping[str, int]]


def tell(
    rounds: Mapping[str, Sequence[Submission | Unread]],
    threshold: int,
    before: Sequence[Release],
    words: StatisticsWords,
    shared: Wording,
) -> Told:
    """The statistics of rounds, by name, with all hidden that would tell of fewer than `threshold` submissions.

    Raises TooFewError, TooFewSinceError, or WouldExposeError when nothing would be left to tell.
    """
    found = [submission for each in rounds.values() for submission in each]
    if sum(isinstance(each, Submission) for each in found) < threshold:
        raise TooFewError
    whole = whole_scope(found, words, shared, least=threshold)
    each = tuple(round_scope(name, of, words) for name, of in rounds.items()) if len(rounds) > 1 else ()
    refuse_few_since(whole, before, threshold)
    scopes = (whole, *each)
    earlier = [published for release in before for published in release.scopes.values()]

    def values(of: Sequence[Submission | Unread]) -> Mapping[str, int]:
        return whole_scope(of, words, shared, whole.schemes).offered.values

    truth = truths([found, *rounds.values()][: len(scopes)], scopes, earlier, values)
    kept = hidden([scope.offered for scope in scopes], earlier, threshold, truth)
    shown = {scope.name: scope.offered.without(keys).shown for scope, keys in zip(scopes, kept, strict=True)}
    if ALL not in shown[""]:
        raise WouldExposeError
    return Told(tuple(rounds), threshold, whole, each, shown)


def refuse_few_since(whole: Scope, before: Sequence[Release], threshold: int) -> None:
    """Raises TooFewSinceError when an earlier report was of nearly the same submissions."""
    now = whole.offered.population[""]
    for release in before:
        for published in release.scopes.values():
            then = published.population[""]
            new, gone = len(now - then), len(then - now)
            if not now.isdisjoint(then) and new != gone and max(new, gone) < threshold:
                raise TooFewSinceError(max(new, gone), release.day)


def release(told: Told, id_: str, day: date) -> Release:
    """What is to be remembered of statistics that are shown."""
    scopes = {
        scope.name: Published(scope.offered.population, told.shown[scope.name], scope.offered.sums)
        for scope in (told.whole, *told.each)
    }
    return Release(id_, day, told.threshold, told.rounds, scopes)
