"""A table of counts: lines of submissions, and how many of each line are of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reports.disclosure.counts import Sum
from reports.statistics.words import MeasureId, TableId


@dataclass(frozen=True, slots=True)
class Column:
    """A kind of submission; what it is called."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """`n` submissions, the count of the key `of`, and for each column how many of them are of its kind.

    `short` is its label where there is little room.
    """

    id: str
    label: str
    of: str
    n: int
    counts: tuple[int, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`exclusive` when every submission of a line is in one column; else each column stands for itself.

    With `whole` the first line is the others together. `grave` are the columns of which nobody may learn that all of
    a line are in it.
    """

    id: TableId
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    exclusive: bool = True
    whole: bool = False
    grave: frozenset[str] = field(default=frozenset())

    def key(self, line: Line, column: Column) -> str:
        """What a cell is called among all counts."""
        return f"{self.id}/{line.id}/{column.id}"

    def of_at_least(self, least: int) -> Table:
        """The table without lines of fewer submissions."""
        return replace(self, lines=tuple(line for line in self.lines if line.n >= least))

    def cells(self) -> Iterator[tuple[str, int, Line, Column]]:
        """Every cell with its count."""
        for line in self.lines:
            for column, count in zip(self.columns, line.counts, strict=True):
                yield self.key(line, column), count, line, column

    def sums(self) -> Iterator[Sum]:
        """How the cells add up; the others of a column that stands for itself are called like it, with a `!`."""
        for line in self.lines:
            keys = tuple(self.key(line, column) for column in self.columns)
            if self.exclusive:
                yield Sum(line.of, keys)
            else:
                yield from (Sum(line.of, (key, f"{key}!")) for key in keys)
        if self.whole:
            all_, *others = self.lines
            for column in self.columns:
                yield Sum(self.key(all_, column), tuple(self.key(line, column) for line in others))


@dataclass(frozen=True, slots=True)
class Measured:
    """Quantiles of a quantity in `n` submissions, the count of the key `of`."""

    id: str
    label: str
    of: str
    n: int
    quantiles: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity by lines; what is shown of it is rounded to multiples of `step`."""

    id: MeasureId
    step: float
    lines: tuple[Measured, ...]
