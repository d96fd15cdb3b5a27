"""Everything counted of some submissions: those of one round, or of all rounds of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.disclosure.counts import Offered, Sum
from reports.statistics.arrivals import (
    LOOKED,
    RECEIVED,
    arrival_tables,
    complete_table,
    measures,
    unread_table,
)
from reports.statistics.base import ALL, Base, schemes_of
from reports.statistics.content import content_tables
from reports.statistics.results import Agreed, Results
from reports.statistics.submission import Scheme, Submission, Unread
from reports.statistics.table import Measure, Table
from reports.statistics.words import StatisticsWords
from reports.wording import Wording

_ALL_COST: Final = 1e9
_ROUND_COST: Final = 1e8
_LINE_COST: Final = 1e4
_WHOLE_COST: Final = 100.0


@dataclass(frozen=True, slots=True)
class Scope:
    """The tables of a group of submissions. `name` is its round's, or empty for all rounds."""

    name: str
    schemes: tuple[Scheme, ...]
    tables: tuple[Table, ...]
    measures: tuple[Measure, ...]
    agreed: tuple[Agreed, ...]
    offered: Offered

    def table(self, id_: str) -> Table | None:
        """The table of that id, if there is one."""
        return next((table for table in self.tables if table.id == id_), None)


def whole_scope(
    found: Sequence[Submission | Unread],
    words: StatisticsWords,
    shared: Wording,
    schemes: tuple[Scheme, ...] | None = None,
    least: int = 1,
) -> Scope:
    """All tables, of all submissions of a report; `schemes` are theirs if not given.

    Lines of fewer than `least` submissions are left out, but for those that a total is made of.
    """
    read = [s for s in found if isinstance(s, Submission)]
    unread = [s for s in found if isinstance(s, Unread)]
    base = Base(read, schemes_of(read) if schemes is None else schemes)
    results = Results(base, words)
    tables = (
        unread_table(base, len(unread), words),
        *arrival_tables(base, words, shared),
        *content_tables(base, words, shared),
        *results.tables(),
    )
    tables = tuple(table if table.whole else table.of_at_least(least) for table in tables)
    offered = _offered(base, unread, tables, results)
    return Scope("", base.schemes, tables, tuple(measures(base, words)), results.agreed(), offered)


def round_scope(name: str, found: Sequence[Submission | Unread], words: StatisticsWords) -> Scope:
    """What a report of several rounds tells of each of them."""
    read = [s for s in found if isinstance(s, Submission)]
    base = Base(read, schemes_of(read))
    results = Results(base, words)
    outcomes = (results.outcomes(by_pathway=False),) if results.any else ()
    tables = (complete_table(base, words, by_pathway=False), *outcomes)
    return Scope(name, base.schemes, tables, (), (), _offered(base, (), tables, results, groups=False))


def _offered(
    base: Base,
    unread: Sequence[Unread],
    tables: Sequence[Table],
    results: Results,
    *,
    groups: bool = True,
) -> Offered:
    """All counts of the tables, with how they add up; without `groups` there are no lines but those of everyone."""
    aspects = {"", *(table.id.split("/")[0] for table in tables)} & {"", "reading", "result", "look"}
    all_marks = [*(each.marks for each in base.submissions), *(each.marks for each in unread)]
    population = {
        aspect: frozenset(marks[aspect] for marks in all_marks if aspect in marks) for aspect in aspects
    }
    values, sums = {ALL: base.values[ALL]}, []
    if groups:
        values, sums = dict(base.values), list(base.sums.values())
    if "reading" in aspects:
        values[RECEIVED] = base.values[ALL] + len(unread)
        sums += [Sum(RECEIVED, (ALL, "reading/all/unread")), Sum(ALL, ("reading/all/read",))]
    if "result" in aspects:
        values |= results.values
        sums += results.sums
    if "look" in aspects:
        looked = sum(submission.look is not None for submission in base.submissions)
        values |= {"look/n": base.values[ALL], LOOKED: looked}
        sums += [Sum(ALL, ("look/n",)), Sum("look/n", (LOOKED, f"{LOOKED}!"), open=True)]
    for table in tables:
        values |= {key: count for key, count, _, _ in table.cells()}
        sums += table.sums()
    return Offered(
        population,
        _completed(values, sums),
        tuple(dict.fromkeys(sums)),
        _costs(tables, _ALL_COST if groups else _ROUND_COST),
        _lines(tables),
        _grave(tables),
    )


def _lines(tables: Sequence[Table]) -> dict[str, frozenset[str]]:
    """The cells of all lines of a group, by its key."""
    cells: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for key, _, line, _ in table.cells():
            cells[line.of].add(key)
    return {of: frozenset(keys) for of, keys in cells.items()}


def _completed(values: dict[str, int], sums: Sequence[Sum]) -> dict[str, int]:
    """With the counts of those that a sum needs and no table has: what is left of its whole."""
    for each in sums:
        for part in each.parts:
            if part not in values:
                others = sum(values[other] for other in each.parts if other != part)
                values[part] = values[each.whole] - others
    return values


def _costs(tables: Sequence[Table], of_all: float) -> dict[str, float]:
    """Totals and denominators are hidden last: the more lines need them, the later."""
    needed = Counter(line.of for table in tables for line in table.lines)
    costs = {key: _LINE_COST * lines for key, lines in needed.items()}
    for table in tables:
        for key, count, line, _ in table.cells():
            costs[key] = 1.0 + count + (_WHOLE_COST if table.whole and line == table.lines[0] else 0)
    return {**costs, ALL: of_all} | ({RECEIVED: 1.0} if RECEIVED in costs else {})


def _grave(tables: Sequence[Table]) -> frozenset[str]:
    def keys() -> Iterator[str]:
        for table in tables:
            yield from (key for key, _, _, column in table.cells() if column.id in table.grave)

    return frozenset(keys())
