"""Tables of what came in: by pathway, type and month, whether it could be read, was complete, and how long it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np

from reports.statistics.base import ALL, Base
from reports.statistics.content import of_sections
from reports.statistics.submission import Submission
from reports.statistics.table import Column, Line, Measure, Measured, Table
from reports.statistics.words import StatisticsWords, TableId
from reports.wording import Wording

RECEIVED: Final = "reading/n"
LOOKED: Final = "look/known"
QUANTILES: Final = (0.1, 0.25, 0.5, 0.75, 0.9)
LENGTHS: Final = (3000, 6000, 9000, 12000)
"""Where a class of length begins, in words; the first begins at 0."""
COMPLETE: Final = ("complete", "look", "absent")


def arrival_tables(base: Base, words: StatisticsWords, shared: Wording) -> Iterator[Table]:
    """All tables of what came in, but for those who could not be read."""
    types = tuple(Column(t, label) for t, label in words.types.items())
    yield _by_pathway("pathways", base, words, types, lambda s: s.type)
    yield _months(base, words)
    yield complete_table(base, words)
    if any(submission.look for submission in base.submissions):
        yield _looks(base, words)
    edges = (0, *LENGTHS)
    bins = tuple(Column(str(n), label) for n, label in enumerate(_length_labels(words, shared)))
    yield _by_pathway("lengths", base, words, bins, lambda s: str(sum(s.words >= e for e in edges) - 1))


def complete_table(base: Base, words: StatisticsWords, *, by_pathway: bool = True) -> Table:
    """Submissions of which nothing is missing or to be looked at; something to look at; something missing."""
    columns = tuple(Column(c, words.columns[c]) for c in COMPLETE)
    grave = frozenset({"look", "absent"})
    table = _by_pathway("complete", base, words, columns, complete, grave)
    return table if by_pathway else replace(table, lines=table.lines[:1], whole=False)


def complete(submission: Submission) -> str:
    """The weightiest of what was seen: nothing, something to look at, something that was not found."""
    severities = {severity for _, _, severity in submission.flags}
    return "absent" if "missing" in severities else "look" if "check" in severities else "complete"


def unread_table(base: Base, unread: int, words: StatisticsWords) -> Table:
    """How many could be read."""
    columns = (Column("read", words.columns["read"]), Column("unread", words.columns["unread"]))
    n = base.values[ALL]
    return Table("reading", columns, (Line("all", words.groups["all"], RECEIVED, n + unread, (n, unread)),))


def _by_pathway(
    id_: TableId,
    base: Base,
    words: StatisticsWords,
    columns: tuple[Column, ...],
    kind: Callable[[Submission], str],
    grave: frozenset[str] = frozenset(),
) -> Table:
    counted = Counter((s.scheme, kind(s)) for s in base.submissions)
    lines = []
    for scheme in base.schemes:
        counts = tuple(counted[scheme, column.id] for column in columns)
        lines.append(Line(base.id(scheme), base.label(scheme.title, scheme), *base.group([scheme]), counts))
    sums = tuple(map(sum, zip(*(line.counts for line in lines), strict=True)))
    total = Line("all", words.groups["all"], ALL, base.values[ALL], sums)
    return Table(id_, columns, (total, *lines), whole=True, grave=grave)


def _looks(base: Base, words: StatisticsWords) -> Table:
    """What the office wrote down at its first look, of those that it has looked at."""
    counted = Counter(submission.look for submission in base.submissions if submission.look)
    columns = [Column(look, label) for look, label in words.looks.items()]
    other = sum(counted.values()) - sum(counted[column.id] for column in columns)
    if other:
        columns.append(Column("other", words.results.other))
    counts = tuple(other if column.id == "other" else counted[column.id] for column in columns)
    line = Line("all", words.groups["all"], LOOKED, sum(counts), counts)
    return Table("look/first", tuple(columns), (line,), grave=frozenset(words.looks) - {"ready"})


def _months(base: Base, words: StatisticsWords) -> Table:
    counted = Counter(submission.month for submission in base.submissions)
    known = sorted(month for month in counted if month)
    columns = [Column(month, month) for month in (_between(known[0], known[-1]) if known else ())]
    if counted[None]:
        columns.append(Column("unknown", words.columns["unknown"]))
    counts = tuple(counted[None if c.id == "unknown" else c.id] for c in columns)
    return Table("months", tuple(columns), (Line("all", words.groups["all"], ALL, base.values[ALL], counts),))


def _between(first: str, last: str) -> Iterator[str]:
    """All months from one to the other, both of the form 2026-03."""
    day, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")
    while day <= end:
        yield f"{day:%Y-%m}"
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _length_labels(words: StatisticsWords, shared: Wording) -> Iterator[str]:
    number = shared.number
    yield words.columns["shorter"].format(end=number(LENGTHS[0]))
    for start, end in pairwise(LENGTHS):
        yield words.columns["between"].format(start=number(start), end=number(end - 1))
    yield words.columns["longer"].format(start=number(LENGTHS[-1]))


def measures(base: Base, words: StatisticsWords) -> Iterator[Measure]:
    """Quantities of portfolios: their words, those of each section, items of evidence."""
    yield Measure("words", 100, tuple(_of_pathways(base, words, lambda s: s.words)))
    yield Measure("section-words", 10, tuple(_of_sections(base)))
    yield Measure("items", 1, tuple(_of_pathways(base, words, lambda s: s.items)))


def _of_pathways(
    base: Base, words: StatisticsWords, value: Callable[[Submission], float]
) -> Iterator[Measured]:
    yield _measured("all", words.groups["all"], ALL, [value(s) for s in base.submissions])
    for scheme in base.schemes:
        values = [value(s) for s in base.submissions if s.scheme == scheme]
        yield _measured(base.id(scheme), base.label(scheme.title, scheme), base.group([scheme])[0], values)


def _of_sections(base: Base) -> Iterator[Measured]:
    """Of the sections that were found; a section without words says nothing on how long it is."""
    for named, schemes, key, values in of_sections(
        base, lambda s: s.words if s.status == "present" else None
    ):
        there = [float(value) for value in values if isinstance(value, int)]
        yield _measured(
            "/".join(key), base.label(named.title, schemes[0]), f"sections/{'/'.join(key)}/present", there
        )


def _measured(id_: str, label: str, of: str, values: list[float]) -> Measured:
    quantiles = tuple(map(float, np.quantile(values, QUANTILES))) if values else ()
    return Measured(id_, label, of, len(values), quantiles)
