"""`precheck register search`: the shared portfolios that have some words."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from models.register import FIELDS, Field, Listing
from pipeline.commands.options import lang_option
from pipeline.errors import UsageError


@click.command(name="search", short_help="Search the portfolios that are shared.")
@click.argument("words", metavar="WORDS")
@click.argument("rounds", metavar="[ROUND]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--role", multiple=True, metavar="WORDS", help="Words of the job role.")
@click.option("--sector", multiple=True, metavar="WORDS", help="Words of the sector.")
@click.option("--specialist", multiple=True, metavar="WORDS", help="Words of a specialist area.")
@click.option("--advanced", multiple=True, metavar="WORDS", help="Words of an advanced area.")
@click.option("--json", "as_json", is_flag=True, help="One object a portfolio, one a line.")
@lang_option
def command(
    words: str, rounds: tuple[Path, ...], as_json: bool, language: str, **within: tuple[str, ...]
) -> None:
    """Search the portfolios that are shared for WORDS anywhere in their entries; "" for any.

    Without a ROUND, in all rounds of the present folder. Case does not matter, and the end of a word may be left off.
    """
    from pipeline.rounds.registering import listings, rounds_in
    from pipeline.rounds.registers import read_register
    from pipeline.rounds.searching import search
    from reports.register_listing import list_register, listing_json

    wanted: dict[Field, tuple[str, ...]] = {field: within[field] for field in FIELDS if within[field]}
    places = rounds or rounds_in(Path())
    if not places:
        raise UsageError("There is no round in this folder; name one after the words.")
    found: list[Listing] = []
    for path in places:
        with read_register(path) as store:
            found += search(listings(store), words, wanted)
    if as_json:
        for listing in found:
            click.echo(listing_json(listing))
    else:
        list_register(found, Console(), language, searched=True)
