"""Which counts to hide: the small ones, and as many others as it takes that nobody can work these out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.disclosure.counts import Offered, Published, Sum, root
from reports.disclosure.knowledge import Knowledge, Target

Range = tuple[int, int | None]


class WouldExposeError(ValueError):
    """No choice of hidden counts keeps a small number from being worked out."""


def small(count: int, threshold: int) -> bool:
    """Whether a count is of so few that it may not be told; nought is not."""
    return 0 < count < threshold


def hidden(
    offers: Sequence[Offered], before: Sequence[Published], threshold: int
) -> tuple[frozenset[str], ...]:
    """The cells to hide, for each population offered; `before` is what was shown earlier.

    Afterwards a reader who knows all sums and puts everything together is left with at least `threshold` possible
    values for each hidden count below the threshold, for what a total leaves beside a shown count, and for those who
    are in one population and not in another. Raises WouldExposeError where that cannot be had.
    """
    return _Hiding(offers, before, threshold).done()


@dataclass(frozen=True, slots=True)
class _Sought:
    """A target; `grave` when not even nought may be told of it; `possible` values are enough to leave."""

    target: Target
    possible: int
    grave: bool = False


class _Hiding:
    def __init__(self, offers: Sequence[Offered], before: Sequence[Published], threshold: int) -> None:
        self.offers, self.before, self.threshold = offers, before, threshold
        self.populations = [each.population for each in (*offers, *before)]
        self.sums = [each.sums for each in (*offers, *before)]
        shown = [
            {k: o.values[k] for k in o.cells if not small(o.values[k], threshold)} for o in offers
        ]
        earlier = range(len(offers), len(self.populations))
        pairs = [pair for n in range(len(offers)) for m in earlier for pair in ((n, m), (m, n))]
        self.known = Knowledge(self.populations, self.sums, [*shown, *(each.shown for each in before)], pairs)

    def done(self) -> tuple[frozenset[str], ...]:
        """Passes over everything that might be told, until one finds nothing to hide."""
        while any([self._mend(sought) for sought in self._all()]):
            pass
        return tuple(
            frozenset(offer.cells.keys() - shown.keys())
            for offer, shown in zip(self.offers, self.known.shown[: len(self.offers)], strict=True)
        )

    def _all(self) -> Iterator[_Sought]:
        new = range(len(self.offers))
        for n in new:
            yield from self._of(n, None)
        for n, place in enumerate(range(len(self.offers), len(self.populations))):
            keys = self.before[n].keys() - self.before[n].shown.keys()
            for key in sorted(keys):
                if min(self.known.where(key)) in new:
                    yield _Sought(Target(place, ((key, 1),)), self.threshold)
        for n in new:
            for other in range(len(self.populations)):
                if n != other:
                    yield from self._of(n, other)
                    yield from self._of(other, n)

    def _of(self, place: int, outside: int | None) -> Iterator[_Sought]:
        """What might be told of a population, or of those in it who are not in the other one."""
        here = {place} if outside is None else {place, outside}
        for added in self.sums[place]:
            keys = (added.whole, *added.parts)
            aspects = {self.known.aspect(key) for key in keys}
            if outside is not None and (len(aspects) > 1 or not self._apart(place, outside, *aspects)):
                continue
            if all(here <= self.known.where(key) for key in keys):
                yield from self._of_sum(added, place, outside)

    def _apart(self, place: int, outside: int, aspect: str) -> int:
        """How many are in the one and not in the other, of populations that share someone; 0 for others."""
        first = self.populations[place].get(aspect, frozenset())
        second = self.populations[outside].get(aspect, frozenset())
        return 0 if first.isdisjoint(second) else len(first - second)

    def _of_sum(self, added: Sum, place: int, outside: int | None) -> Iterator[_Sought]:
        aspect = self.known.aspect(added.whole)
        possible = self.threshold
        if outside is not None:
            possible = min(possible, self._apart(place, outside, aspect) + 1)
        for key in (added.whole, *added.parts):
            if outside is None or key != root(aspect):
                yield _Sought(Target(place, ((key, 1),), outside), possible)
        for part in added.parts:
            rest = Target(place, ((added.whole, 1), (part, -1)), outside)
            yield _Sought(rest, possible, self._grave(added, part, place, outside))
        places = [n for n in (place, outside) if n is not None]
        seen = [p for p in added.parts if all(p in self.known.shown[n] for n in places)]
        yield _Sought(Target(place, ((added.whole, 1), *((p, -1) for p in seen)), outside), possible)

    def _grave(self, added: Sum, part: str, place: int, outside: int | None) -> bool:
        """Whether nobody may learn that all are of this part; where no one is, there is nothing to learn."""
        if not any(part in offer.grave for offer in self.offers):
            return False
        if outside is not None:
            return self.known.range(Target(place, ((added.whole, 1),), outside))[1] != 0
        if place >= len(self.offers):
            return False
        values = self.offers[place].values
        return values[part] == values[added.whole] > 0

    def _harmful(self, found: Range, sought: _Sought) -> bool:
        least, greatest = found
        if greatest is None or greatest - least + 1 >= sought.possible:
            return False
        return least < self.threshold and (greatest >= 1 or sought.grave)

    def _mend(self, sought: _Sought) -> bool:
        """Hides cells until the target cannot be told; whether any had to be."""
        mended = False
        while self._harmful(self.known.range(sought.target), sought):
            self._hide_best(sought)
            mended = True
        return mended

    def _hide_best(self, sought: _Sought) -> None:
        """The cheapest cell that alone makes the target safe; where none does, the one that leaves it widest."""
        around = self.known.around(sought.target)
        candidates = sorted(
            (cost, n, key)
            for n, offer in enumerate(self.offers)
            for key, cost in offer.cells.items()
            if key in around and key in self.known.shown[n]
        )
        if not candidates:
            raise WouldExposeError
        widths = []
        for cost, n, key in candidates:
            found = self._without(n, key, sought.target)
            if not self._harmful(found, sought):
                del self.known.shown[n][key]
                return
            widths.append((_width(found), -cost, n, key))
        _, _, n, key = max(widths)
        del self.known.shown[n][key]

    def _without(self, place: int, key: str, target: Target) -> Range:
        value = self.known.shown[place].pop(key)
        found = self.known.range(target)
        self.known.shown[place][key] = value
        return found


def _width(found: Range) -> float:
    least, greatest = found
    return float("inf") if greatest is None else greatest - least
