"""How well sections are found: portfolios rendered in every style by every route, each file held to its gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from pipeline.evaluation.figures import Figures, Misplaced, accuracy, figures, misplaced
from pipeline.evaluation.measuring import BASELINES, Measured, measured, nothing_read
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import Rendering, rendered
from pipeline.evaluation.styles import Route, Style
from pipeline.evaluation.workers import Failure, each

WORST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Worst:
    """The document with the lowest section accuracy."""

    style: str
    route: Route
    portfolio: str
    section_accuracy: float
    misplaced: tuple[Misplaced, ...]
    failure: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of a style by a route, or of many together. `false_missing`, `false_unsure` and `false_thin` name
    `portfolio: section` of sections that are there."""

    figures: Figures
    baselines: Mapping[str, Figures]
    false_missing: tuple[str, ...]
    false_unsure: tuple[str, ...]
    false_thin: tuple[str, ...]
    wrong_framework: tuple[str, ...]
    failures: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A row and what it is about; `tuning` styles may have been tuned on, headings of `hard` ones tell little."""

    style: str
    route: Route
    tuning: bool
    hard: bool
    row: Row
    worst: Worst


@dataclass(frozen=True, slots=True)
class Segmentation:
    """All figures; `totals` by group of styles and by route. Seeds and portfolios tell what was rendered."""

    portfolios: tuple[str, ...]
    seeds: tuple[int, ...]
    totals: Mapping[str, Row]
    styles: tuple[StyleRow, ...]
    worst: tuple[Worst, ...]


Case = tuple[Rendering, Measured]


def segmentation(
    portfolios: Sequence[Portfolio],
    styles: Sequence[Style],
    routes: Sequence[Route],
    seeds: Sequence[int],
    folder: Path,
    jobs: int,
) -> Segmentation:
    """Renders below `folder` and measures every file. Raises pdf.RenderingError where a PDF cannot be made."""
    renderings = rendered(portfolios, styles, seeds, folder, routes)
    cases = [
        (rendering, _failed(rendering, result) if isinstance(result, Failure) else result)
        for rendering, result in each(measured, renderings, "segmentation", jobs)
    ]
    rows = tuple(_style_rows(cases))
    worst = sorted((_worst([case]) for case in cases), key=lambda case: case.section_accuracy)
    return Segmentation(
        portfolios=tuple(portfolio.slug for portfolio in portfolios),
        seeds=tuple(seeds),
        totals={name: row(chosen) for name, chosen in _groups(cases).items() if chosen},
        styles=rows,
        worst=tuple(worst[:WORST_SHOWN]),
    )


def _failed(rendering: Rendering, failure: Failure) -> Measured:
    told = f"{failure.reason}: {failure.where}"
    score = nothing_read(rendering)
    return Measured(score, dict.fromkeys(BASELINES, score), {}, None, None, False, 0.0, told)


def _groups(cases: Sequence[Case]) -> dict[str, list[Case]]:
    def those(**wanted: bool) -> list[Case]:
        return [c for c in cases if all(getattr(c[0].style, key) is value for key, value in wanted.items())]

    return {
        "all": list(cases),
        "tuning": those(tuning=True),
        "held-out": those(tuning=False),
        "plain": those(hard=False),
        "hard": those(hard=True),
        "held-out plain": those(tuning=False, hard=False),
        "held-out hard": those(tuning=False, hard=True),
    } | {
        route: [case for case in cases if case[0].route == route]
        for route in dict.fromkeys(c[0].route for c in cases)
    }


def _style_rows(cases: Sequence[Case]) -> Iterator[StyleRow]:
    def key(case: Case) -> tuple[str, Route]:
        return case[0].style.name, case[0].route

    for (name, route), group in groupby(sorted(cases, key=key), key=key):
        chosen = list(group)
        style = chosen[0][0].style
        yield StyleRow(name, route, style.tuning, style.hard, row(chosen), _worst(chosen))


def row(cases: Sequence[Case]) -> Row:
    """The figures of these cases together."""
    named = partial(_with_status, cases)
    return Row(
        figures=figures([result.score for _, result in cases]),
        baselines={name: figures([result.baselines[name] for _, result in cases]) for name in BASELINES},
        false_missing=named("missing"),
        false_unsure=named("unsure"),
        false_thin=named("thin"),
        wrong_framework=tuple(
            _called(case) for case, result in cases if not result.right_framework and not result.failure
        ),
        failures=tuple(f"{_called(case)}: {result.failure}" for case, result in cases if result.failure),
        seconds=round(sum(result.seconds for _, result in cases) / len(cases), 2),
    )


def _with_status(cases: Sequence[Case], wanted: str) -> tuple[str, ...]:
    return tuple(
        f"{_called(case)}: {section}"
        for case, result in cases
        for section, status in result.statuses.items()
        if status == wanted
    )


def _called(rendering: Rendering) -> str:
    return f"{rendering.portfolio.slug} {rendering.style.name} {rendering.route}"


def _worst(cases: Sequence[Case]) -> Worst:
    rendering, result = min(cases, key=lambda case: accuracy(case[1].score))
    return Worst(
        rendering.style.name,
        rendering.route,
        rendering.portfolio.slug,
        accuracy(result.score),
        misplaced(result.score),
        result.failure,
    )
