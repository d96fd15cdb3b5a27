"""Render portfolios in styles: the files of every route, each with the gold stream it is measured against."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.evaluation import pdf
from pipeline.evaluation.elements import Layout
from pipeline.evaluation.gold import GoldPiece, gold
from pipeline.evaluation.layout import laid_out
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render_docx import write_docx
from pipeline.evaluation.render_html import write_html
from pipeline.evaluation.styles import ALL_ROUTES, Route, Style


@dataclass(frozen=True, slots=True)
class Rendering:
    """One file, how it was made, of what, and what a reader should find in it."""

    path: Path
    route: Route
    style: Style
    seed: int
    portfolio: Portfolio
    gold: tuple[GoldPiece, ...]


def rendered(
    portfolios: Iterable[Portfolio],
    styles: Sequence[Style],
    seeds: Sequence[int],
    folder: Path,
    routes: Sequence[Route] = ALL_ROUTES,
) -> tuple[Rendering, ...]:
    """Write every portfolio in every style and seed by every route that is asked for and that the style has.

    Files go into a folder per route below `folder`. Raises pdf.RenderingError where a PDF cannot be made.
    """
    jobs = tuple(
        (portfolio, laid_out(portfolio, style, seed))
        for portfolio in portfolios
        for style in styles
        for seed in seeds
    )
    return tuple(
        Rendering(path, route, layout.style, layout.seed, portfolio, gold(layout))
        for route in routes
        for portfolio, layout, path in _made(jobs, route, folder / route)
    )


def _made(
    jobs: Sequence[tuple[Portfolio, Layout]], route: Route, folder: Path
) -> Iterator[tuple[Portfolio, Layout, Path]]:
    """Documents that share their switches are made together: starting LibreOffice takes seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(portfolio, layout) for portfolio, layout in jobs if route in layout.style.routes]
    wanted.sort(key=lambda job: _switches(job[1].style))
    for switches, group in groupby(wanted, key=lambda job: _switches(job[1].style)):
        batch = tuple(group)
        paths = _files(tuple(layout for _, layout in batch), route, folder, *switches)
        for (portfolio, layout), path in zip(batch, paths, strict=True):
            yield portfolio, layout, path


def _switches(style: Style) -> tuple[bool, bool]:
    return style.tagged, style.running


def _files(
    layouts: Sequence[Layout], route: Route, folder: Path, tagged: bool, header: bool
) -> tuple[Path, ...]:
    suffix = "html" if route == "pdf-chromium" else "docx"
    sources = tuple(folder / f"{layout.name}.{suffix}" for layout in layouts)
    for layout, source in zip(layouts, sources, strict=True):
        if route == "pdf-chromium":
            write_html(layout, source)
        else:
            write_docx(layout, source, tracked=route == "docx")
    if route == "docx":
        return sources
    if route == "pdf-libreoffice":
        return pdf.from_docx(sources, folder, tagged=tagged)
    return pdf.from_html(sources, folder, tagged=tagged, header=header)
