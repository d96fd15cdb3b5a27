"""`python -m pipeline.evaluate reflection`: how well reflective writing is told, as one JSON object."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline.errors import UsageError
from pipeline.evaluation.reflection import measure_reflection

TRAINING = "train.tsv"


@click.command(name="reflection", short_help="How well reflective writing is told.")
@click.argument("rows", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--training",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Training rows for the baseline; without it, train.tsv beside ROWS where there is one.",
)
def command(rows: Path, training: Path | None) -> None:
    """Score the shipped model on ROWS (a file with CEReD's columns)."""
    beside = rows.with_name(TRAINING)
    found = training or (beside if beside.exists() and beside != rows else None)
    try:
        result = measure_reflection(rows, found)
    except (KeyError, ValueError) as error:
        raise UsageError(f"{rows.name}: not rows with CEReD's columns: {error}") from error
    click.echo(msgspec.json.format(msgspec.json.encode(result), indent=1).decode())
