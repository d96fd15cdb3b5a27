"""`precheck register list`: what the register says of a round's portfolios."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from pipeline.commands.options import Format, form_option, lang_option, round_argument


@click.command(name="list", short_help="List what the register says of a round's portfolios.")
@round_argument
@click.option("--words", is_flag=True, help="Show the candidate's words that each entry rests on.")
@form_option("one object a portfolio, one a line", text="to read")
@lang_option
def command(round_file: Path, words: bool, form: Format, language: str) -> None:
    """List job role, sector, specialist and advanced areas of each portfolio that is not withdrawn."""
    from pipeline.rounds.registering import listings
    from pipeline.rounds.registers import read_register
    from reports.register_listing import list_register, listing_json

    with read_register(round_file) as store:
        found = tuple(listings(store))
    match form:
        case "json":
            for listing in found:
                click.echo(listing_json(listing))
        case "text":
            list_register(found, Console(), language, rests=words)
