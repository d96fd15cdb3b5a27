"""`python -m pipeline.evaluate compare`: which planted edits `precheck compare` names, as one JSON object."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from pipeline.errors import UsageError
from pipeline.evaluation.portfolio import PortfolioError, load_folder
from pipeline.evaluation.telling import told
from pipeline.evaluation.workers import MOST_JOBS

PORTFOLIOS = Path("samples", "portfolios")


@click.command(name="compare", short_help="Which edits between two drafts are named.")
@click.argument("folder", default=PORTFOLIOS, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
@click.option("--only", default="", help="Only the cases with this in their name.")
def command(folder: Path, jobs: int, only: str) -> None:
    """Make each edit of pipeline/evaluation/edits.yaml in a portfolio of FOLDER, compare the drafts, and count what is
    named and what is invented.

    FOLDER is samples/portfolios of the current folder unless it is given.
    """
    try:
        portfolios = load_folder(folder)
    except PortfolioError as error:
        raise UsageError(str(error)) from error
    with TemporaryDirectory() as scratch:
        found = told(portfolios, Path(scratch), jobs, only)
    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
