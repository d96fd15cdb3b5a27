"""`precheck round list`: the submissions of a round, one a line."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="list", short_help="List the submissions of a round.")
@click.argument("path", metavar="ROUND", type=click.Path(path_type=Path))
def command(path: Path) -> None:
    """List the submissions of a round."""
    raise NotImplementedError(path)
