"""`precheck register set`: entries of a portfolio as people want them."""

from __future__ import annotations

from pathlib import Path

import click

from models.register import FIELDS, Field
from pipeline.commands.options import round_argument, submission_argument


@click.command(name="set", short_help="Put in what the register says of a portfolio.")
@round_argument
@submission_argument
@click.option("--role", multiple=True, metavar="TEXT", help="The job role.")
@click.option("--sector", multiple=True, metavar="TEXT", help="The sector.")
@click.option("--specialist", multiple=True, metavar="TEXT", help="A specialist area; once for each.")
@click.option("--advanced", multiple=True, metavar="TEXT", help="An advanced area; once for each.")
def command(round_file: Path, submission: str, **values: tuple[str, ...]) -> None:
    """Put in what the register says of a portfolio, in place of what was there; "" leaves a field empty.

    What is put in stays when the portfolio is read again.
    """
    from pipeline.rounds.registering import put
    from pipeline.rounds.registers import read_register

    wanted: dict[Field, tuple[str, ...]] = {field: values[field] for field in FIELDS if values[field]}
    if not wanted:
        raise click.UsageError("Nothing to set: give --role, --sector, --specialist or --advanced.")
    with read_register(round_file, write=True) as store:
        put(store, store.find(submission), wanted)
