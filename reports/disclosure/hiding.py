"""Which counts to hide: the small ones, and as many others as it takes that nobody can work these out again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reports.disclosure.counts import Offered, Published, Sum, root
from reports.disclosure.knowledge import Knowledge, Target

Range = tuple[int, int | None]
Place = tuple[int, int | None]
"""Populations by their place in offers and what came before: the one, without those of the other."""
Taken = tuple[int, Mapping[str, int]]
"""Counts that were hidden together, of the offer at a place."""
_MOST_TRIED: Final = 40
_MOST_AROUND: Final = 120
"""Where more keys than that hang together, only the cells of the sum itself are tried: trying takes long."""
Truth = Mapping[Place, Mapping[str, int]]


class WouldExposeError(ValueError):
    """No choice of hidden counts keeps a small number from being worked out."""


def small(count: int, threshold: int) -> bool:
    """Whether a count is of so few that it may not be told; nought is not."""
    return 0 < count < threshold


def hidden(
    offers: Sequence[Offered], before: Sequence[Published], threshold: int, truth: Truth | None = None
) -> tuple[frozenset[str], ...]:
    """The cells to hide, for each population offered; `before` is what was shown earlier.

    Afterwards a reader who knows all sums and puts everything together is left with at least `threshold` possible
    values for each count below the threshold: of a population, of what a total leaves beside shown counts, and of
    those who are in one population and not in another. `truth` holds such counts as far as they are known; where they
    are not, no reader can be sure that there is anyone. Raises WouldExposeError where that cannot be had.
    """
    return _Hiding(offers, before, threshold, truth or {}).done()


@dataclass(frozen=True, slots=True)
class _Sought:
    """A target; `grave` when not even nought may be told of it; `possible` values are enough to leave.

    `truth` is its count, None where that is not known. `near` are the keys of the sum that it belongs to.
    """

    target: Target
    near: tuple[str, ...]
    possible: int
    truth: int | None
    grave: bool = False


class _Hiding:
    def __init__(
        self, offers: Sequence[Offered], before: Sequence[Published], threshold: int, truth: Truth
    ) -> None:
        self.offers, self.before, self.threshold = offers, before, threshold
        self._safe: set[_Sought] = set()
        self.truth = dict(truth)
        self.truth.update(((n, None), offer.values) for n, offer in enumerate(offers))
        self.populations = [*(o.population for o in offers), *(b.population for b in before)]
        self.sums = [*(o.sums for o in offers), *(b.sums for b in before)]
        shown = [{k: o.values[k] for k in o.cells if not small(o.values[k], threshold)} for o in offers]
        earlier = range(len(offers), len(self.populations))
        pairs = [pair for n in range(len(offers)) for m in earlier for pair in ((n, m), (m, n))]
        shown_before = [each.shown for each in before]
        self._alike = tuple(map(_alike, offers))
        self.known = Knowledge(self.populations, self.sums, [*shown, *shown_before], pairs)
        groups = [
            {k: v for k, v in each.items() if k in o.lines} for each, o in zip(shown, offers, strict=True)
        ]
        self.without = Knowledge(self.populations, self.sums, [*groups, *shown_before], pairs)
        self._hide_lines()
        self._hide_as_before()

    def _hide_lines(self) -> None:
        """Lines to which few came since an earlier report: all of their cells would tell of these."""
        for (place, outside), counts in self.truth.items():
            if outside is not None and outside >= len(self.offers) > place:
                for of, cells in self.offers[place].lines.items():
                    if small(counts.get(of, 0), self.threshold):
                        for key in cells & self.known.shown[place].keys():
                            self.known.hide(place, key)

    def _hide_as_before(self) -> None:
        """What was hidden of the very same submissions stays hidden: the same report can be had again."""
        for place, offer in enumerate(self.offers):
            for earlier in self.before:
                if earlier.population == offer.population:
                    for key in (earlier.keys() - earlier.shown.keys()) & self.known.shown[place].keys():
                        self.known.hide(place, key)

    def done(self) -> tuple[frozenset[str], ...]:
        """Passes over everything that might be told, until one finds nothing to hide."""
        while sum(self._mend(sought) for sought in self._all()):
            pass
        return tuple(
            frozenset(offer.cells.keys() - shown.keys())
            for offer, shown in zip(self.offers, self.known.shown[: len(self.offers)], strict=True)
        )

    def _all(self) -> Iterator[_Sought]:
        """Everything that might be told; sums by their order, so that denominators come before what they are of."""
        new, places = range(len(self.offers)), range(len(self.populations))
        pairs: list[Place] = [(n, None) for n in new]
        apart = (pair for n in new for m in places if m != n for pair in ((n, m), (m, n)))
        pairs += [(n, m) for n, m in apart if any(self._apart(n, m, a) for a in self.populations[n])]
        for added in dict.fromkeys(each for offer in self.offers for each in offer.sums if not each.open):
            for place, outside in pairs:
                yield from self._of(added, place, outside)
        for place, earlier in enumerate(self.before, len(self.offers)):
            for key in sorted(earlier.keys() - earlier.shown.keys()):
                if min(self.known.where(key)) in new:
                    yield self._sought(place, None, ((key, 1),), self.threshold, (key,))

    def _of(self, added: Sum, place: int, outside: int | None) -> Iterator[_Sought]:
        """What a sum might tell of a population, or of those in it who are not in the other one."""
        keys = (added.whole, *added.parts)
        here = {place} if outside is None else {place, outside}
        if not all(here <= self.known.where(key) for key in keys):
            return
        aspects = {self.known.aspect(key) for key in keys}
        if outside is not None and added.plain:
            return
        if outside is None or (len(aspects) == 1 and self._apart(place, outside, *aspects)):
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
            if added.whole in (truth := self.truth.get((place, outside), {})):
                possible = min(possible, truth[added.whole] + 1)
        near = (added.whole, *added.parts)
        for key in near:
            if outside is None or key != root(aspect):
                yield self._sought(place, outside, ((key, 1),), possible, near)
        for part in added.parts:
            grave = self._grave(added, part, place, outside)
            yield self._sought(place, outside, ((added.whole, 1), (part, -1)), possible, near, grave=grave)
        places = [n for n in (place, outside) if n is not None]
        seen = [p for p in added.parts if all(p in self.known.shown[n] for n in places)]
        yield self._sought(place, outside, ((added.whole, 1), *((p, -1) for p in seen)), possible, near)

    def _sought(
        self,
        place: int,
        outside: int | None,
        keys: tuple[tuple[str, int], ...],
        possible: int,
        near: tuple[str, ...],
        *,
        grave: bool = False,
    ) -> _Sought:
        values = self.truth.get((place, outside), {})
        known = all(key in values for key, _ in keys)
        truth = sum(sign * values[key] for key, sign in keys) if known else None
        return _Sought(Target(place, keys, outside), near, possible, truth, grave)

    def _grave(self, added: Sum, part: str, place: int, outside: int | None) -> bool:
        """Whether nobody may learn that all are of this part; where no one is, there is nothing to learn.

        Nor is there where it is the only part: the two are one count by two names, whatever it is.
        """
        if len(added.parts) == 1:
            return False
        values = self.truth.get((place, outside), {})
        if part not in values or not any(part in offer.grave for offer in self.offers):
            return False
        return bool(values[part] == values.get(added.whole, 0) > 0)

    def _harmful(self, found: Range, sought: _Sought) -> bool:
        least, greatest = found
        if greatest is None or greatest - least + 1 >= sought.possible:
            return False
        return sought.truth is not None or 0 < least < self.threshold

    def _mend(self, sought: _Sought) -> bool:
        """Hides cells until the target cannot be told; whether any had to be."""
        if sought.truth is not None and not sought.grave and not small(sought.truth, self.threshold):
            return False
        if sought in self._safe:
            return False
        taken: list[Taken] = []
        while self._harmful(found := self.known.range(sought.target), sought):
            if self.before and _width(self.without.range(sought.target)) <= _width(found):
                break  # what was told before tells as much by itself
            taken.append(self._hide_best(sought))
        if taken:
            self._show_needless(taken, sought)
        if sought.truth is not None or _width(found) >= sought.possible - 1:
            self._safe.add(sought)  # hiding more leaves more possible values, never fewer
        return bool(taken)

    def _show_needless(self, taken: Sequence[Taken], sought: _Sought) -> None:
        """Shows again what was hidden on the way to what made the target safe, the greatest loss first."""
        least = _width(self.known.range(sought.target))
        harmful = self._harmful(self.known.range(sought.target), sought)
        for n, counts in sorted(taken[:-1], key=self._lost, reverse=True):
            self._show((n, counts))
            found = self.known.range(sought.target)
            if _width(found) < least if harmful else self._harmful(found, sought):
                for key in counts:
                    self.known.hide(n, key)

    def _lost(self, taken: Taken) -> float:
        place, counts = taken
        return sum(self.offers[place].cells[key] for key in counts)

    def _hide_best(self, sought: _Sought) -> Taken:
        """The cheapest cell that alone makes the target safe; else, of those nearest, what leaves it widest."""
        nearest: list[tuple[float, bool, float, int, str]] = []
        for keys, groups in self._rounds(sought):
            if nearest and (groups != self._of_groups(sought) or len(keys) > _MOST_AROUND):
                continue
            tried = self._try(self._candidates(keys, groups=groups), sought)
            if isinstance(tried, tuple):
                return tried
            nearest = nearest or tried
        if not nearest:
            raise WouldExposeError
        *_, n, key = max(nearest)
        return self._take(n, key)

    def _rounds(self, sought: _Sought) -> Iterator[tuple[Collection[str], bool]]:
        """Where to look for cells to hide: in the target's sum before all around it; for a cell among cells first."""
        groups = self._of_groups(sought)
        around = self.known.around(sought.target)
        yield from ((sought.near, groups), (around, groups), (sought.near, not groups), (around, not groups))

    def _of_groups(self, sought: _Sought) -> bool:
        """Whether the target is of the counts of groups, not of cells in their lines."""
        return all(any(key in offer.lines for offer in self.offers) for key in sought.near)

    def _try(
        self, candidates: Sequence[tuple[float, int, str]], sought: _Sought
    ) -> Taken | list[tuple[float, bool, float, int, str]]:
        """Hides the first cell that makes the target safe; else how wide each would leave it, its own before others."""
        widths = []
        own = {key for key, _ in sought.target.keys}
        for cost, n, key in candidates:
            taken = self._take(n, key)
            found = self.known.range(sought.target)
            if not self._harmful(found, sought):
                return taken
            widths.append((_width(found), key in own, -cost, n, key))
            self._show(taken)
        return widths

    def _take(self, place: int, key: str) -> Taken:
        """Hides a cell, with its lines if it is the count of a group; what was hidden."""
        shown = self.known.shown[place]
        keys = {key, *self.offers[place].lines.get(key, ())} & shown.keys()
        keys |= {other for each in keys for other in self._alike[place].get(each, ()) if other in shown}
        return place, {each: self.known.hide(place, each) for each in keys}

    def _show(self, taken: Taken) -> None:
        place, counts = taken
        for key, value in counts.items():
            self.known.show(place, key, value)

    def _candidates(self, keys: Collection[str], *, groups: bool) -> list[tuple[float, int, str]]:
        """Cells that might be hidden, or counts of groups, with what is lost by it, the least first."""
        found = (
            (offer.cells[key], n, key)
            for n, offer in enumerate(self.offers)
            for key in keys
            if key in self.known.shown[n] and (key in offer.lines) == groups
        )
        return sorted(found)[:_MOST_TRIED]


def _width(found: Range) -> float:
    least, greatest = found
    return float("inf") if greatest is None else greatest - least


def _alike(offer: Offered) -> Mapping[str, frozenset[str]]:
    """By cell, the others that are the same count by another name: hiding one of them alone hides nothing."""
    alike: dict[str, frozenset[str]] = {}
    for each in offer.sums:
        keys = {each.whole, *each.parts}
        if len(each.parts) == 1 and keys <= offer.cells.keys() - offer.lines.keys():
            same = frozenset(keys).union(*(alike.get(key, ()) for key in keys))
            alike |= dict.fromkeys(same, same)
    return alike
