"""`python -m pipeline.evaluate segmentation`: how well sections are found, as one JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from pipeline.errors import UsageError
from pipeline.evaluation.deletions import Deletions, deletions
from pipeline.evaluation.pdf import RenderingError
from pipeline.evaluation.portfolio import Portfolio, PortfolioError, load_folder
from pipeline.evaluation.segmentation import Segmentation, segmentation
from pipeline.evaluation.styles import ALL_ROUTES, STYLES, Route, Style, style_named
from pipeline.evaluation.workers import MOST_JOBS


@dataclass(frozen=True, slots=True)
class Result:
    """What is printed; a part that was not asked for is null."""

    segmentation: Segmentation | None
    deletions: Deletions | None


@click.command(name="segmentation", short_help="How well sections are found.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--routes", default=",".join(ALL_ROUTES), show_default=True, help="How files are made.")
@click.option(
    "--styles", default="all", show_default=True, help="Names of styles, or: all, tuning, held-out."
)
@click.option("--portfolios", default="", help="Slugs of portfolios, if not all of the folder.")
@click.option(
    "--seeds", default="1", show_default=True, help="Each seed is another choice of wording and order."
)
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the files in this folder."
)
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
@click.option(
    "--deletions",
    "deleting",
    type=click.Choice(("sample", "all", "none", "only")),
    default="sample",
    show_default=True,
    help="Take sections out: three for a style and portfolio, all, none, or only this (a sample).",
)
@click.option("--all", "every", is_flag=True, help="The same as --deletions all.")
def command(
    folder: Path,
    routes: str,
    styles: str,
    portfolios: str,
    seeds: str,
    keep: Path | None,
    jobs: int,
    deleting: str,
    every: bool,
) -> None:
    """Render the portfolios (*.json) of FOLDER in every style and hold what is found to the gold sections."""
    wanted, ways = _styles(styles), _routes(routes)
    numbers = tuple(int(seed) for seed in seeds.split(","))
    deleting = "all" if every else deleting
    with TemporaryDirectory() as scratch:
        place = keep or Path(scratch)
        try:
            chosen = _portfolios(folder, portfolios)
            found = segmentation(chosen, wanted, ways, numbers, place, jobs) if deleting != "only" else None
            missed = (
                deletions(chosen, wanted, numbers[0], place / "deleted", jobs, every=deleting == "all")
                if deleting != "none"
                else None
            )
        except (PortfolioError, RenderingError) as error:
            raise UsageError(str(error)) from error
    click.echo(msgspec.json.format(msgspec.json.encode(Result(found, missed)), indent=1).decode())


def _portfolios(folder: Path, slugs: str) -> Sequence[Portfolio]:
    found = load_folder(folder)
    wanted = {slug for slug in slugs.split(",") if slug}
    if unknown := wanted - {portfolio.slug for portfolio in found}:
        raise UsageError(f"There is no portfolio {', '.join(sorted(unknown))} in {folder}.")
    return [portfolio for portfolio in found if not wanted or portfolio.slug in wanted]


def _styles(names: str) -> tuple[Style, ...]:
    match names:
        case "all":
            return STYLES
        case "tuning" | "held-out":
            return tuple(style for style in STYLES if style.tuning is (names == "tuning"))
        case _:
            try:
                return tuple(map(style_named, names.split(",")))
            except KeyError as error:
                raise UsageError(str(error.args[0])) from error


def _routes(names: str) -> tuple[Route, ...]:
    wanted = names.split(",")
    if unknown := set(wanted) - set(ALL_ROUTES):
        raise UsageError(
            f"There is no route {', '.join(sorted(unknown))}; there are {', '.join(ALL_ROUTES)}."
        )
    return tuple(route for route in ALL_ROUTES if route in wanted)
