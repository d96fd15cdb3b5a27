"""`python -m pipeline.evaluate register`: how well the evidence register is kept, as one JSON object."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from pipeline.commands.evaluate_planted import PORTFOLIOS
from pipeline.errors import UsageError
from pipeline.evaluation.pdf import RenderingError
from pipeline.evaluation.portfolio import PortfolioError, load_folder
from pipeline.evaluation.register import register
from pipeline.evaluation.register_plants import HALVES
from pipeline.evaluation.styles import ALL_ROUTES
from pipeline.evaluation.workers import MOST_JOBS


@click.command(name="register", short_help="How well the evidence register is kept.")
@click.argument("folder", default=PORTFOLIOS, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--route", "routes", multiple=True, type=click.Choice(ALL_ROUTES), help="How files are made; repeatable."
)
@click.option(
    "--show",
    "shown",
    multiple=True,
    type=click.Choice(HALVES),
    help="List what is wrong of this half (else of both); repeatable. Keep the held-out half unseen while tuning.",
)
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the files in this folder."
)
def command(
    folder: Path, routes: tuple[str, ...], shown: tuple[str, ...], jobs: int, keep: Path | None
) -> None:
    """Plant passages of evidence in the complete portfolios (*.json) of FOLDER and hold the register to them.

    FOLDER is samples/portfolios of the current folder unless it is given.
    """
    try:
        portfolios = [portfolio for portfolio in load_folder(folder) if portfolio.complete]
        with TemporaryDirectory() as scratch:
            found = register(
                portfolios,
                [route for route in ALL_ROUTES if not routes or route in routes],
                keep or Path(scratch),
                jobs,
                [half for half in HALVES if not shown or half in shown],
            )
    except (PortfolioError, RenderingError) as error:
        raise UsageError(str(error)) from error
    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
