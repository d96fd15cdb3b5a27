"""Statistics as they are shown: tables of numbers, with nothing in them that may not be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from reports.statistics.arrivals import COMPLETE, QUANTILES
from reports.statistics.base import ALL
from reports.statistics.content import PART_TABLES
from reports.statistics.release import Told
from reports.statistics.scope import Scope
from reports.statistics.table import Line, Measure, Measured, Table
from reports.statistics.words import StatisticsWords, Telling

Number = int | float | None
"""None where it is not told."""
Chart = Literal["stacked", "bars", "none"]
Kind = Literal["count", "share", "length", "kappa"]
_MISSING: Final = 12
_FINDINGS: Final = 15
_LEAST_PAIRS: Final = 4
"""Kappa is told for at least this many times the smallest number told."""
_SINGLE: Final = frozenset({"reading", "months", "look/first", "own-share"})
_BARS: Final = frozenset({"kinds", "findings"})
_UNCHARTED: Final = frozenset({"passages"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; `of` is how many submissions it is about, `short` its label in a chart."""

    label: str
    of: int | None
    cells: tuple[Number, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A table to be shown. `charted` are the columns that its chart has; with `shares` a count has one of its `of`.

    `note` holds sentences below the title, `counted` whether the column `of` is shown.
    """

    id: str
    telling: Telling
    note: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: Kind = "count"
    chart: Chart = "none"
    charted: tuple[int, ...] = ()
    shares: bool = True
    counted: bool = True

    @property
    def anchor(self) -> str:
        """An id for links."""
        return self.id.replace("/", "-")

    @property
    def headline(self) -> str:
        """What the chart is called: with its column's name where it has one of several."""
        alone = len(self.charted) == 1 < len(self.columns)
        return f"{self.telling.title}: {self.columns[self.charted[0]]}" if alone else self.telling.title


def views(told: Told, words: StatisticsWords) -> tuple[View, ...]:
    """All tables of a report, in the order in which they are read."""
    shown = told.shown[""]
    tables = {table.id: _view(table, shown, words) for table in told.whole.tables if table.lines}
    measures = {m.id: _measure(m, told, words) for m in told.whole.measures}
    found = [_trend(told, words), *_outcome_trend(told, words)] if told.each else []
    for id_, view in tables.items():
        found.append(view)
        if id_ == "look/first" or (id_ == "complete" and "look/first" not in tables):
            found.append(_missing(told.whole, shown, words))
        if id_ == "lengths":
            found += [measures["words"], measures["section-words"]]
        if id_ == "kinds":
            found.append(measures["items"])
        if id_ == "result/agreement":
            found.append(_kappa(told, words))
    return tuple(view for view in found if view.rows)


def _view(table: Table, shown: Mapping[str, int], words: StatisticsWords) -> View:
    telling = words.tables[table.id]
    if table.id in _SINGLE:
        return _upright(table, shown, telling)
    lines = table.lines[:1] if table.whole and len(table.lines) == 2 else table.lines
    rows = tuple(_row(table, line, shown) for line in lines)
    note = telling.note
    if table.id == "findings":
        rows, note = _told_first(rows), f"{telling.note} {words.page.unlisted}"
    bars, drawn = table.id in _BARS, table.id not in _UNCHARTED
    return View(
        table.id,
        telling,
        note,
        tuple(column.label for column in table.columns),
        rows,
        chart="bars" if bars else "stacked" if drawn else "none",
        charted=(0,) if bars else tuple(range(len(table.columns))),
    )


def _row(table: Table, line: Line, shown: Mapping[str, int]) -> Row:
    cells = tuple(shown.get(table.key(line, column)) for column in table.columns)
    return Row(line.label, shown.get(line.of), cells, line.short)


def _told_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The most common first; a row that tells nothing, or of nobody, does not even say that the rule was needed."""
    told = [row for row in rows if row.cells[0]]
    return tuple(sorted(told, key=lambda row: (-(row.cells[0] or 0), row.label))[:_FINDINGS])


def _upright(table: Table, shown: Mapping[str, int], telling: Telling) -> View:
    """A table of one line, with its columns below each other."""
    line = table.lines[0]
    rows = (Row(c.label, shown.get(line.of), (shown.get(table.key(line, c)),)) for c in table.columns)
    return View(
        table.id,
        telling,
        telling.note,
        (telling.count,),
        tuple(rows),
        chart="bars",
        charted=(0,),
        counted=False,
    )


def _missing(whole: Scope, shown: Mapping[str, int], words: StatisticsWords) -> View:
    """Sections and their parts by how many lack them."""
    telling = words.views["missing"]
    rows: list[Row] = []
    for id_, column in (("sections", "missing"), *((part, "not-met") for part in PART_TABLES)):
        table = whole.table(id_)
        for line in table.lines if table else ():
            assert table is not None
            count = shown.get(f"{id_}/{line.id}/{column}")
            if count:
                label, short = (f"{name}: {words.missing[id_]}" for name in (line.label, line.short))
                rows.append(Row(label, shown.get(line.of), (count,), short))
    rows.sort(key=lambda row: (-(row.cells[0] or 0) / (row.of or 1), row.label))
    note = f"{telling.note} {words.page.unlisted}"
    return View(
        "missing", telling, note, (telling.count,), tuple(rows[:_MISSING]), chart="bars", charted=(0,)
    )


def _measure(measure: Measure, told: Told, words: StatisticsWords) -> View:
    telling = words.measures[measure.id]
    rows = tuple(
        Row(line.label, told.shown[""].get(line.of), _quantiles(line, measure.step, told))
        for line in measure.lines
    )
    rows = rows[:1] if len(rows) == 2 and rows[0].of == rows[1].of else rows
    note = words.page.quantiles.format(step=f"{measure.step:g}", threshold=told.threshold)
    return View(
        measure.id,
        telling,
        f"{telling.note} {note}".strip(),
        words.quantiles,
        rows,
        kind="length",
        shares=False,
    )


def _quantiles(line: Measured, step: float, told: Told) -> tuple[Number, ...]:
    """A quantile is told when enough submissions lie on either side of it."""
    if line.of not in told.shown[""]:
        return (None,) * len(QUANTILES)
    return tuple(
        round(value / step) * step if line.n * min(q, 1 - q) >= told.threshold else None
        for q, value in zip(QUANTILES, line.quantiles, strict=True)
    )


def _kappa(told: Told, words: StatisticsWords) -> View:
    telling, shown = words.views["kappa"], told.shown[""]
    rows = []
    for line in told.whole.agreed:
        same, pairs = shown.get(line.agreed), shown.get(line.of)
        figures: tuple[Number, ...] = (None,) * 4
        if same is not None and pairs is not None and pairs >= _LEAST_PAIRS * told.threshold:
            kappa = line.kappa
            figures = (same / pairs, *(_rounded(value) for value in (kappa.value, kappa.low, kappa.high)))
        rows.append(Row(line.label, pairs, figures))
    labels = tuple(words.columns[name] for name in ("agreed", "kappa", "low", "high"))
    note = telling.note.format(least=_LEAST_PAIRS * told.threshold)
    return View("kappa", telling, note, labels, tuple(rows), kind="kappa", shares=False)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _trend(told: Told, words: StatisticsWords) -> View:
    telling = words.views["trend"]
    rows = []
    for scope in told.each:
        shown = told.shown[scope.name]
        rows.append(Row(scope.name, shown.get(ALL), tuple(shown.get(f"complete/all/{c}") for c in COMPLETE)))
    labels = tuple(words.columns[c] for c in COMPLETE)
    return View("trend", telling, telling.note, labels, tuple(rows), chart="stacked", charted=(0, 1, 2))


def _outcome_trend(told: Told, words: StatisticsWords) -> Iterator[View]:
    """The outcomes of each round, where there are several rounds and some outcome is known."""
    table = told.whole.table("result/outcomes")
    if table is None or not told.each:
        return
    telling = words.views["outcome-trend"]
    rows = []
    for scope in told.each:
        shown = told.shown[scope.name]
        cells = tuple(shown.get(f"result/outcomes/all/{c.id}") for c in table.columns)
        rows.append(Row(scope.name, shown.get("result/known"), cells))
    columns = tuple(column.label for column in table.columns)
    yield View(
        "outcome-trend",
        telling,
        telling.note,
        columns,
        tuple(rows),
        chart="stacked",
        charted=tuple(range(len(columns))),
    )


def hidden_note(words: StatisticsWords, threshold: int) -> str:
    """What the sign for a number that is not told stands for."""
    return words.page.hidden.format(mark=words.page.hidden_mark, threshold=threshold)
