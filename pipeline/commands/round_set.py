"""`precheck round set`: what is stated of submissions, and not read from them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import click

from models.round import SubmissionType
from pipeline.commands.options import round_argument, submissions_argument


@click.command(
    name="set", short_help="State the type of submissions, their date, and whether they are shared."
)
@round_argument
@submissions_argument
@click.option("--type", "kind", type=click.Choice(get_args(SubmissionType)), help="What was handed in.")
@click.option(
    "--received",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="YYYY-MM-DD",
    help="The day on which it came.",
)
@click.option(
    "--shared/--not-shared", default=None, help="Whether the register may show it; at first it may not."
)
def command(
    round_file: Path,
    submissions: tuple[str, ...],
    kind: SubmissionType | None,
    received: dt.datetime | None,
    shared: bool | None,
) -> None:
    """State what submissions are. What no option is given for stays as it is.

    For many submissions, `precheck round import` takes the same from a table.
    """
    from pipeline.rounds.store import Stated, open_round

    stated = Stated(kind, None if received is None else received.date(), shared)
    if stated == Stated():
        raise click.UsageError("Nothing to set: give --type, --received, --shared or --not-shared.")
    with open_round(round_file, write=True) as store:
        store.take_in({}, {store.find(submission): stated for submission in submissions})
