"""`python -m pipeline.evaluate labels`: how well sentences and sections are judged, as one JSON object."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline.errors import UsageError
from pipeline.evaluation.labelled import measure_labels
from pipeline.evaluation.portfolio import PortfolioError


@click.command(name="labels", short_help="How well sentences and sections are judged.")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--portfolios", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(gold: Path, portfolios: Path) -> None:
    """Hold the program to the labels of two readers in the folder GOLD, on the portfolios (*.json) that they read."""
    try:
        result = measure_labels(gold, portfolios)
    except (PortfolioError, KeyError) as error:
        raise UsageError(f"{gold.name}: {error}") from error
    click.echo(msgspec.json.format(msgspec.json.encode(result), indent=1).decode())
