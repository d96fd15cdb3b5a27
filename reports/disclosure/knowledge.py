"""What a reader knows who lays all that was shown side by side: equations between counts of unseen groups.

Populations overlap: all rounds hold each round, a later report those of an earlier one. They are cut into the groups
that lie within or without each of them, and the unknowns are the counts of a key in such a group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.disclosure.counts import Population, Sum, aspect_of, root
from reports.disclosure.extremes import Row, extremes

Group = frozenset[int]
"""The populations (by their place in the list) within which the submissions of a group lie."""
Unknown = tuple[str, Group]


@dataclass(frozen=True, slots=True)
class Target:
    """A number that someone might want to know: keys with their signs, counted within one population.

    With `outside` it is counted among those of that population alone who are not in the other one.
    """

    inside: int
    keys: tuple[tuple[str, int], ...]
    outside: int | None = None


class Knowledge:
    """Everything known of `populations`; what is shown of each may be changed.

    `apart` are pairs of them of which it is known how many are in the one and not in the other: earlier reports and
    this one, where someone may know who came in between.
    """

    def __init__(
        self,
        populations: Sequence[Population],
        sums: Sequence[Sequence[Sum]],
        shown: Sequence[Mapping[str, int]],
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._populations = populations
        self.shown = [dict(each) for each in shown]
        self._where: dict[str, set[int]] = defaultdict(set)
        for n, (added, cells) in enumerate(zip(sums, self.shown, strict=True)):
            for key in {*cells, *(k for s in added for k in (s.whole, *s.parts))}:
                self._where[key].add(n)
        holds: dict[Sum, set[int]] = defaultdict(set)
        for n, added in enumerate(sums):
            for each in added:
                holds[each].add(n)
        self._told_of: dict[str, tuple[list[Row], dict[int, int]]] = {}
        self._finest: dict[str, frozenset[Group]] = {}
        self._ids: dict[Unknown, int] = {}
        self._names: list[Unknown] = []
        self._rows: list[dict[int, int]] = []
        self._rows_of: dict[int, list[int]] = defaultdict(list)
        for each, places in holds.items():
            self._add(each, places)
        self._sizes: dict[str, list[Row]] = defaultdict(list)
        for inside, outside in apart:
            self._count_apart(inside, outside)

    def _count_apart(self, inside: int, outside: int) -> None:
        for aspect, members in self._populations[inside].items():
            key, others = root(aspect), self._populations[outside].get(aspect)
            if others is not None and {inside, outside} <= self.where(key):
                row = {self._id(key, g): 1 for g in self.groups(key) if inside in g and outside not in g}
                self._sizes[key].append((row, len(members - others)))

    def hide(self, place: int, key: str) -> int:
        """Takes back what is shown of a key in a population; the count that it was."""
        self._told_of.pop(key, None)
        return self.shown[place].pop(key)

    def show(self, place: int, key: str, value: int) -> None:
        """Shows the count of a key in a population."""
        self._told_of.pop(key, None)
        self.shown[place][key] = value

    def where(self, key: str) -> frozenset[int]:
        """The populations in which a key is counted."""
        return frozenset(self._where[key])

    @cached_property
    def _groups(self) -> Mapping[str, frozenset[Group]]:
        members: dict[str, dict[str, set[int]]] = {
            aspect: defaultdict(set) for population in self._populations for aspect in population
        }
        for n, population in enumerate(self._populations):
            for aspect, marks in population.items():
                for mark in marks:
                    members[aspect][mark].add(n)
        return {aspect: frozenset(map(frozenset, each.values())) for aspect, each in members.items()}

    def aspect(self, key: str) -> str:
        """The aspect that a key belongs to."""
        return aspect_of(key, self._groups)

    def groups(self, key: str) -> frozenset[Group]:
        """The groups of which the counts of a key are told apart."""
        if key not in self._finest:
            self._finest[key] = self._within(self.aspect(key), self.where(key))
        return self._finest[key]

    def _within(self, aspect: str, places: frozenset[int]) -> frozenset[Group]:
        return frozenset(group & places for group in self._groups[aspect]) - {frozenset()}

    def _add(self, added: Sum, holds: set[int]) -> None:
        """A sum holds in every group of the populations that state it; between aspects, in these as a whole."""
        keys = (added.whole, *added.parts)
        common = frozenset.intersection(*map(self.where, keys))
        aspect, *others = {self.aspect(key) for key in keys}
        if not others:
            for group in self._within(aspect, common):
                if group.isdisjoint(holds):
                    continue
                self._add_row(
                    {key: [g for g in self.groups(key) if g & common == group] for key in keys}, added
                )
        else:
            for place in holds:
                self._add_row({key: [g for g in self.groups(key) if place in g] for key in keys}, added)

    def _add_row(self, groups: Mapping[str, Sequence[Group]], added: Sum) -> None:
        row = {
            self._id(key, group): 1 if key == added.whole else -1
            for key, each in groups.items()
            for group in each
        }
        for unknown in row:
            self._rows_of[unknown].append(len(self._rows))
        self._rows.append(row)

    def _id(self, key: str, group: Group) -> int:
        if (key, group) not in self._ids:
            self._ids[key, group] = len(self._names)
            self._names.append((key, group))
        return self._ids[key, group]

    def _told(self, key: str) -> tuple[list[Row], dict[int, int]]:
        """What is shown of one key: equations between its groups, and the groups that follow from them at once."""
        if key not in self._told_of:
            self._told_of[key] = self._worked_out(key)
        return self._told_of[key]

    def _worked_out(self, key: str) -> tuple[list[Row], dict[int, int]]:
        rows: list[Row] = list(self._sizes.get(key, ()))
        for place in self._where[key]:
            if key in self.shown[place]:
                inside = {self._id(key, group): 1 for group in self.groups(key) if place in group}
                rows.append((inside, self.shown[place][key]))
        fixed: dict[int, int] = {}
        while rows:
            rest = [_reduced(row, fixed) for row in rows]
            follows = {u: v for row, v in rest for u in row if len(row) == 1 or v == 0}
            rows = [(row, value) for row, value in rest if row]
            if not follows:
                break
            fixed |= follows
        return list(rows), fixed

    def range(self, target: Target) -> tuple[int, int | None]:
        """The least and greatest value that a target can have."""
        sought: dict[int, int] = defaultdict(int)
        for key, sign in target.keys:
            for group in self.groups(key):
                if target.inside in group and (target.outside is None or target.outside not in group):
                    sought[self._id(key, group)] += sign
        fixed, rows = self._surroundings(sought)
        known = sum(sign * fixed[u] for u, sign in sought.items() if u in fixed)
        open_ = {u: sign for u, sign in sought.items() if u not in fixed and sign}
        if not open_:
            return known, known
        least, greatest = extremes(rows, open_)
        return least + known, None if greatest is None else greatest + known

    def _surroundings(self, start: Iterable[int]) -> tuple[dict[int, int], list[Row]]:
        """All equations that touch what is sought, or an unknown that they touch; and the counts known there."""
        told: dict[str, tuple[list[Row], dict[int, int]]] = {}
        fixed: dict[int, int] = {}
        taken: dict[int, Row] = {}
        seen, waiting = set(start), list(start)
        while waiting:
            unknown = waiting.pop()
            key = self._names[unknown][0]
            if key not in told:
                told[key] = self._told(key)
                fixed |= told[key][1]
            if unknown in fixed:
                continue
            near = {u for row, _ in told[key][0] for u in row}
            for n in self._rows_of[unknown]:
                if n not in taken:
                    taken[n] = (self._rows[n], 0)
                    near |= self._rows[n].keys()
            waiting += near - seen
            seen |= near
        rows = [
            _reduced(row, fixed) for row in (*taken.values(), *(r for rows, _ in told.values() for r in rows))
        ]
        return fixed, [row for row in rows if row[0]]

    def around(self, target: Target) -> frozenset[str]:
        """Keys whose counts bear on a target: those in sums with its unknown counts, and with what these depend on."""
        start = {self._id(key, group) for key, _ in target.keys for group in self.groups(key)}
        fixed, rows = self._surroundings(start)
        unknowns = {u for row, _ in rows for u in row} | {u for u in start if u not in fixed}
        beside = {u for unknown in unknowns for n in self._rows_of[unknown] for u in self._rows[n]}
        return frozenset(self._names[u][0] for u in unknowns | beside)


def _reduced(row: Row, fixed: Mapping[int, int]) -> tuple[dict[int, int], int]:
    coefficients, value = row
    rest = {u: c for u, c in coefficients.items() if u not in fixed}
    return rest, value - sum(c * fixed[u] for u, c in coefficients.items() if u in fixed)
