"""`precheck register reset`: entries that people had set, read from the text again."""

from __future__ import annotations

from pathlib import Path

import click

from models.register import FIELDS
from pipeline.commands.options import round_argument, submission_argument


@click.command(name="reset", short_help="Read a portfolio's entries from its text again.")
@round_argument
@submission_argument
def command(round_file: Path, submission: str) -> None:
    """Take back what people put in for a portfolio: its entries are read from its text again."""
    from pipeline.rounds.registering import propose_again
    from pipeline.rounds.registers import read_register

    with read_register(round_file, write=True) as store:
        propose_again(store, store.find(submission), FIELDS)
