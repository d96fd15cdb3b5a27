"""`python -m pipeline.evaluate annotate`: whether comments stand at their words, as one JSON object."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline.evaluation.annotating import PLACES, annotating_figures
from pipeline.evaluation.workers import MOST_JOBS


@click.command(name="annotate", short_help="Whether comments stand at their words and change nothing else.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--office", is_flag=True, help="Have LibreOffice open the Word copies and count their comments too."
)
@click.option(
    "--places", type=click.IntRange(1), default=PLACES, show_default=True, help="Comments in a file, about."
)
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), default=MOST_JOBS, show_default=True)
def command(folder: Path, office: bool, places: int, jobs: int) -> None:
    """Put comments at many places into copies of the Word and PDF files below FOLDER, and read them back.

    Each copy must have every comment at its words, once, and nothing else changed: text, look, other parts, other
    people's comments. It is annotated a second time, which must change nothing either.
    """
    figures = annotating_figures(folder, jobs, places=places, office=office)
    click.echo(msgspec.json.format(msgspec.json.encode(figures), indent=1).decode())
