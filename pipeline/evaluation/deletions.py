"""Whether a section that is not there is missed: each is taken out of complete portfolios in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.arrangement import area_of
from pipeline.evaluation.measuring import Deleted, deletion, expected_framework
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render import Rendering, rendered
from pipeline.evaluation.styles import Style
from pipeline.evaluation.wording import wording
from pipeline.evaluation.workers import Failure, each

A_STYLE = 3
"""Sections taken out for a style and a portfolio unless all are; which ones changes from style to style."""


@dataclass(frozen=True, slots=True)
class DeletionRow:
    """Counts of sections taken out: called missing, called unsure, and those of which neither was said, by name.

    `also_missing` names sections that were there and were called missing all the same.
    """

    deleted: int
    missing: int
    unsure: int
    found_out: float
    overlooked: tuple[str, ...]
    also_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deletions:
    """The row of all, and by style."""

    total: DeletionRow
    styles: Mapping[str, DeletionRow]


Trial = tuple[Rendering, str]
Case = tuple[Trial, Deleted]


def deletions(
    portfolios: Sequence[Portfolio],
    styles: Sequence[Style],
    seed: int,
    folder: Path,
    jobs: int,
    *,
    every: bool,
) -> Deletions:
    """Each style by its first route (Word, where it has one). The pathway is given, the framework is not."""
    trials = [
        trial
        for turn, style in enumerate(styles)
        for trial in _trials(portfolios, style, turn, seed, folder, every)
    ]
    cases = [
        (trial, Deleted(None, (), result.where) if isinstance(result, Failure) else result)
        for trial, result in each(_checked, trials, "deletions", jobs)
    ]
    names = dict.fromkeys(rendering.style.name for (rendering, _), _ in cases)
    by_style = {name: _row([case for case in cases if case[0][0].style.name == name]) for name in names}
    return Deletions(_row(cases), by_style)


def _checked(trial: Trial) -> Deleted:
    return deletion(*trial)


def _trials(
    portfolios: Sequence[Portfolio], style: Style, turn: int, seed: int, folder: Path, every: bool
) -> Iterator[Trial]:
    less = {
        (part := portfolio.without(section)).slug: (part, section)
        for place, portfolio in enumerate(portfolios)
        for section in _chosen(portfolio, style, turn + place, every)
    }
    for rendering in rendered([part for part, _ in less.values()], [style], [seed], folder, style.routes[:1]):
        yield rendering, less[rendering.portfolio.slug][1]


def _chosen(portfolio: Portfolio, style: Style, turn: int, every: bool) -> tuple[str, ...]:
    """The required sections that the portfolio has, in turns; those of an area told as one cannot be missed."""
    merged = wording().undivided_area if style.disorder == "undivided" else None
    there = [
        section.id
        for section in expected_framework(portfolio).sections
        if portfolio.pathway in section.required
        and section.id in portfolio.sections
        and area_of(section.id) != merged
    ]
    if every or len(there) <= A_STYLE:
        return tuple(there)
    step = len(there) / A_STYLE
    return tuple(there[int(turn + n * step) % len(there)] for n in range(A_STYLE))


def _row(cases: Sequence[Case]) -> DeletionRow:
    said = [result.status for _, result in cases]
    missing, unsure = said.count("missing"), said.count("unsure")
    return DeletionRow(
        deleted=len(cases),
        missing=missing,
        unsure=unsure,
        found_out=round((missing + unsure) / len(cases), 4) if cases else 1.0,
        overlooked=tuple(
            f"{_called(trial)}: {result.failure or result.status}"
            for trial, result in cases
            if result.status not in ("missing", "unsure")
        ),
        also_missing=tuple(
            f"{_called(trial)}: {id_}" for trial, result in cases for id_ in result.also_missing
        ),
    )


def _called(trial: Trial) -> str:
    rendering, _ = trial
    return f"{rendering.portfolio.slug} {rendering.style.name}"
