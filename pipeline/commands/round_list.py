"""`precheck round list`: the submissions of a round, one a line."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from pipeline.commands.options import Format, form_option, lang_option, round_argument


@click.command(name="list", short_help="List the submissions of a round.")
@round_argument
@form_option("one object a submission, one a line", text="a table")
@lang_option
def command(round_file: Path, form: Format, language: str) -> None:
    """List the submissions of a round: type, date, whether they could be read, and what people made of them."""
    from pipeline.rounds.store import open_round
    from reports.round_listing import list_entries, listed_json

    with open_round(round_file) as store:
        entries = store.entries(words=False)
        match form:
            case "text":
                list_entries(entries, store.waiting(), Console(), language)
            case "json":
                for entry in entries:
                    click.echo(listed_json(entry, store.name))
