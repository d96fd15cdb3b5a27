"""What is counted, in which submissions, and how the counts add up."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

Population = Mapping[str, frozenset[str]]
"""Who is counted: for each aspect a mark for each submission, which changes with what is counted of it there.

The aspect of a key is what stands before its first `/`, where the population has that aspect, else the empty one. Thus
a submission whose result comes in stays the same in counts of its content.
"""


def aspect_of(key: str, aspects: Container[str]) -> str:
    """Which of some aspects a key belongs to."""
    first = key.split("/", 1)[0]
    return first if first in aspects else ""


def root(aspect: str) -> str:
    """The key that counts everyone, as it is called within an aspect."""
    return f"{aspect}/n" if aspect else "n"


@dataclass(frozen=True, slots=True)
class Sum:
    """The count `whole` is that of its `parts` together, of which no submission is in two.

    With `open` it may be known how the parts share the whole: how many results are still to come, for instance.
    `plain` ones are of groups that lines are made of: who knows who came in between knows these of them.
    """

    whole: str
    parts: tuple[str, ...]
    open: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Counts that were shown of a population."""

    population: Population
    shown: Mapping[str, int]
    sums: tuple[Sum, ...]

    def keys(self) -> frozenset[str]:
        """All keys that are shown or stand in a sum."""
        return frozenset(self.shown).union(*((s.whole, *s.parts) for s in self.sums))


@dataclass(frozen=True, slots=True)
class Offered:
    """Counts that might be shown of a population.

    `values` holds the true count of every key; `cells` are the keys that a table would show, each with how much would
    be lost without it. `lines` are the cells that go with the count of a group: hidden with it. `grave` are keys of
    which nobody may learn that they are all of their sum: that all have something adverse is a statement on every one.
    """

    population: Population
    values: Mapping[str, int]
    sums: tuple[Sum, ...]
    cells: Mapping[str, float]
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    grave: frozenset[str] = field(default=frozenset())

    def without(self, hidden: frozenset[str]) -> Published:
        """What is left to be shown."""
        return Published(
            self.population, {k: self.values[k] for k in self.cells if k not in hidden}, self.sums
        )
