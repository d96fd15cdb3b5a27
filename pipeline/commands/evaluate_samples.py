"""`python -m pipeline.evaluate samples`: whether the samples show what they should, as one JSON object."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline.evaluation.expectations import compared
from pipeline.evaluation.workers import MOST_JOBS

SAMPLES = Path("samples")


@click.command(name="samples", short_help="Whether the samples show what they should.")
@click.argument("folder", default=SAMPLES, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
def command(folder: Path, jobs: int) -> None:
    """Check the submissions of FOLDER and hold what is said to its expected.yaml.

    FOLDER is the folder samples of the current folder unless it is given.
    """
    click.echo(msgspec.json.format(msgspec.json.encode(compared(folder, jobs)), indent=1).decode())
