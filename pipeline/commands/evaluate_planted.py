"""`python -m pipeline.evaluate planted`: which planted faults are found, as one JSON object."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from pipeline.errors import UsageError
from pipeline.evaluation.detection import detection
from pipeline.evaluation.portfolio import PortfolioError, load_folder
from pipeline.evaluation.workers import MOST_JOBS

PORTFOLIOS = Path("samples", "portfolios")


@click.command(name="planted", short_help="Which planted faults are found.")
@click.argument("folder", default=PORTFOLIOS, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the files in this folder."
)
@click.option("--rule", "rules", multiple=True, help="Only faults that this rule should find; repeatable.")
def command(folder: Path, jobs: int, keep: Path | None, rules: tuple[str, ...]) -> None:
    """Plant faults in the complete portfolios (*.json) of FOLDER, one at a time, and count those found.

    FOLDER is samples/portfolios of the current folder unless it is given.
    """
    try:
        portfolios = [portfolio for portfolio in load_folder(folder) if portfolio.complete]
    except PortfolioError as error:
        raise UsageError(str(error)) from error
    with TemporaryDirectory() as scratch:
        found = detection(portfolios, keep or Path(scratch), jobs, rules)
    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
