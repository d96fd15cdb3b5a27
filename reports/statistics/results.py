"""Tables of what assessors said at the end, where it is known: outcomes, agreement, and beside them the flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reports.disclosure.counts import Sum
from reports.statistics.agreement import Kappa, kappa
from reports.statistics.base import ALL, Base
from reports.statistics.submission import Submission
from reports.statistics.table import Column, Line, Table
from reports.statistics.words import StatisticsWords

ROOT = "result/n"
"""Everyone once more, under a name of this aspect."""
KNOWN = "result/known"
"""Those whose outcome is known."""
WHOLE = "whole"
_FLAGS = ("flagged-referred", "flagged-not", "unflagged-referred", "unflagged-not")


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two assessors agree on a line; `of` counts the pairs, `agreed` those of equal grades."""

    id: str
    label: str
    of: str
    agreed: str
    kappa: Kappa


class Results:
    """The submissions of a base with what assessors said, and the groups that the tables have their lines of."""

    def __init__(self, base: Base, words: StatisticsWords) -> None:
        self.base, self.words = base, words
        self.known = [s for s in base.submissions if s.result is not None and s.result.outcome]
        self.lines = _line_titles(base)
        self.sums = [Sum(ALL, (ROOT,)), Sum(ROOT, (KNOWN, f"{KNOWN}!"), open=True)]
        self.values = {ROOT: base.values[ALL], KNOWN: len(self.known)}

    @property
    def any(self) -> bool:
        """Whether anything is known of a result."""
        return any(submission.result for submission in self.base.submissions)

    def tables(self) -> Iterator[Table]:
        """Nothing where no result is known."""
        if self.any:
            yield self.outcomes()
            yield self._agreement()
            yield self._flags()

    def agreed(self) -> tuple[Agreed, ...]:
        """Kappa of each line that two assessors graded."""
        return tuple(
            Agreed(id_, title, self._pairs_key(id_), f"result/agreement/{id_}/same", kappa(pairs))
            for id_, title in self.lines.items()
            if (pairs := self._pairs(id_))
        )

    def outcomes(self, *, by_pathway: bool = True) -> Table:
        """By pathway; the number of those without an outcome is not told, but is what is left of the pathway."""
        columns = self._outcome_columns()
        counted = Counter((s.scheme, self._outcome(s)) for s in self.known)
        lines = []
        for scheme in self.base.schemes if by_pathway else ():
            counts = tuple(counted[scheme, column.id] for column in columns)
            key = f"{KNOWN}/{self.base.id(scheme)}"
            self._group(key, sum(counts), self.base.key(scheme))
            lines.append(
                Line(self.base.id(scheme), self.base.label(scheme.title, scheme), key, sum(counts), counts)
            )
        if by_pathway:
            self.sums.append(Sum(KNOWN, tuple(line.of for line in lines), plain=True))
        together = Counter(map(self._outcome, self.known))
        sums = tuple(together[column.id] for column in columns)
        total = Line("all", self.words.groups["all"], KNOWN, len(self.known), sums)
        grave = frozenset(column.id for column in columns)
        return Table("result/outcomes", columns, (total, *lines), whole=by_pathway, grave=grave)

    def _group(self, key: str, count: int, within: str) -> None:
        self.values[key] = count
        self.sums.append(Sum(within, (key, f"{key}!"), open=True))

    def _outcome_columns(self) -> tuple[Column, ...]:
        found = {self._outcome(s) for s in self.known}
        words = self.words.results
        columns = [Column(name, name) for name in words.outcomes]
        return (*columns, Column("other", words.other)) if "other" in found else tuple(columns)

    def _outcome(self, submission: Submission) -> str:
        assert submission.result is not None
        said = _folded(submission.result.outcome or "")
        return next((name for name in self.words.results.outcomes if _folded(name) == said), "other")

    def _agreement(self) -> Table:
        columns = tuple(Column(c, self.words.columns[c]) for c in ("same", "different"))
        lines = []
        for id_, title in self.lines.items():
            pairs = self._pairs(id_)
            if pairs:
                self._group(self._pairs_key(id_), len(pairs), ROOT)
                same = sum(one == other for one, other in pairs)
                lines.append(Line(id_, title, self._pairs_key(id_), len(pairs), (same, len(pairs) - same)))
        return Table("result/agreement", columns, tuple(lines), grave=frozenset({"different"}))

    def _pairs_key(self, line: str) -> str:
        return f"result/pairs/{line}"

    def _pairs(self, line: str) -> list[tuple[str, str]]:
        given = (_grades(submission, line) for submission in self.base.submissions)
        return [(grades[0], grades[1]) for grades in given if len(grades) == 2]

    def _flags(self) -> Table:
        columns = tuple(Column(c, self.words.columns[c]) for c in _FLAGS)
        of_whole = Counter(_FLAGS[2 * (not s.flagged(None)) + (not self._referred(s))] for s in self.known)
        lines = [
            Line(
                WHOLE, self.words.groups["whole"], KNOWN, len(self.known), tuple(of_whole[f] for f in _FLAGS)
            )
        ]
        for id_, title in self.lines.items():
            graded = [(s, g) for s in self.base.submissions if (g := _grades(s, id_)) and id_ in _asked(s)]
            counted = Counter(_FLAGS[2 * (not s.flagged(id_)) + (not self._revised(g))] for s, g in graded)
            if graded:
                key = f"result/graded/{id_}"
                self._group(key, len(graded), ROOT)
                lines.append(Line(id_, title, key, len(graded), tuple(counted[f] for f in _FLAGS)))
        grave = frozenset(_FLAGS) - {"unflagged-not"}
        return Table("result/flags", columns, tuple(lines), grave=grave)

    def _referred(self, submission: Submission) -> bool:
        assert submission.result is not None
        return _folded(submission.result.outcome or "") in map(_folded, self.words.results.referred)

    def _revised(self, grades: Iterable[str]) -> bool:
        revised = set(map(_folded, self.words.results.revised))
        return any(grade in revised for grade in grades)


def _line_titles(base: Base) -> dict[str, str]:
    """Every line that someone graded, the sections first, in the framework's order."""
    titles = {named.id: named.title for named, _ in base.asked(lambda scheme: scheme.sections).values()}
    titles |= {named.id: named.title for named, _ in base.asked(lambda scheme: scheme.principles).values()}
    graded = {line for s in base.submissions if s.result for line in s.result.grades}
    return {id_: titles.get(id_, id_) for id_ in (*titles, *sorted(graded - titles.keys())) if id_ in graded}


def _asked(submission: Submission) -> set[str]:
    return {section.id for section in submission.scheme.sections}


def _grades(submission: Submission, line: str) -> tuple[str, ...]:
    given = submission.result.grades.get(line, ()) if submission.result else ()
    return tuple(_folded(grade) for grade in given if grade)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
