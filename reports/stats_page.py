"""Statistics as one HTML page: each table with its chart, drawn in the page itself."""

from __future__ import annotations

from dataclasses import dataclass

from reports.about import About
from reports.statistics.bars import Bar, bars, tone
from reports.statistics.base import ALL
from reports.statistics.release import Told
from reports.statistics.views import Row, View, hidden_note, views
from reports.statistics.words import StatisticsWords, statistics_words
from reports.templating import STYLE, page
from reports.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its number, and the share in brackets behind it; `told` is false where it is not told."""

    number: str
    share: str
    told: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A table on the page. `legend` are colours with what they stand for, `height` of the chart is in pixels."""

    view: View
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    untold: bool
    height: int


_ROW_HEIGHT = 44


def render_statistics(told: Told, about: About) -> str:
    """The page; it needs no other file and no script. The chart of a table stands above it and says the same."""
    words, shared = statistics_words(about.language), wording(about.language)
    sections = tuple(_section(view, words, shared) for view in views(told, words))
    rounds = shared.listed(list(told.rounds))
    return page(
        "statistics.html",
        about.language,
        sheets=(STYLE, "statistics.css"),
        title=words.page.title.format(rounds=rounds),
        words=words.page,
        lead=words.page.scope.format(rounds=rounds, n=shared.number(told.shown[""][ALL])),
        notes=[
            words.page.about,
            hidden_note(words, told.threshold),
            words.page.withdrawn,
            words.page.not_assessment,
            words.page.made.format(date=about.date.isoformat(), version=about.version),
        ],
        row_height=_ROW_HEIGHT,
        sections=sections,
    )


def _section(view: View, words: StatisticsWords, shared: Wording) -> Section:
    drawn = bars(view, shared) if view.chart != "none" else ()
    rows = tuple((row.label, tuple(_cells(row, view, words, shared))) for row in view.rows)
    legend = tuple((tone(view, n), view.columns[n]) for n in view.charted)
    untold = any(bar.rest for bar in drawn)
    return Section(view, rows, drawn, legend, untold, _ROW_HEIGHT * len(drawn))


def _cells(row: Row, view: View, words: StatisticsWords, shared: Wording) -> list[Shown]:
    hidden = Shown(words.page.hidden_mark, "", told=False)
    cells = (
        [hidden if row.of is None else Shown(shared.number(row.of), "", told=True)] if view.counted else []
    )
    for n, value in enumerate(row.cells):
        share = shared.percent(value / row.of) if value is not None and view.shares and row.of else ""
        cells.append(hidden if value is None else Shown(_number(value, view, n, shared), share, told=True))
    return cells


def _number(value: float, view: View, column: int, shared: Wording) -> str:
    if view.kind == "kappa":
        return shared.percent(value) if column == 0 else shared.number(value, 2)
    return shared.number(value)
