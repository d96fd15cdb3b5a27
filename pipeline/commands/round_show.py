"""`precheck round show`: all that a round keeps of one submission."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from pipeline.commands.options import Format, form_option, lang_option, round_argument, submission_argument


@click.command(name="show", short_help="Show what is kept of one submission.")
@round_argument
@submission_argument
@form_option("one object, as `round export` writes it")
@lang_option
def command(round_file: Path, submission: str, form: Format, language: str) -> None:
    """Show what is kept of one submission: its type and date, what people wrote, and the report of its check."""
    from pipeline.rounds.store import open_round
    from reports.round_listing import show_entry
    from reports.round_parts.record import record

    with open_round(round_file) as store:
        entry = store.entry(store.find(submission))
        match form:
            case "text":
                show_entry(entry, Console(), language)
            case "json":
                click.echo(record(entry, store.name))
