"""`python -m pipeline.evaluate reading`: what the readers lose of a folder's files, as one JSON object."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline.evaluation.reading import reading_figures
from pipeline.evaluation.workers import MOST_JOBS, SECONDS


@click.command(name="reading", short_help="How much of real files is read.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=SECONDS, show_default=True, metavar="SECONDS"
)
def command(folder: Path, jobs: int, timeout: float) -> None:
    """Read every Word and PDF file of FOLDER and below, and hold its characters to an independent count."""
    found = reading_figures(folder, jobs, timeout)
    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
