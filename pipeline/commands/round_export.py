"""`precheck round export`: a round for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pipeline.commands.options import force_option, round_argument
from pipeline.commands.telling import tell
from pipeline.destination import destination
from reports.round_export import ExportFormat

_ENDINGS: Final[dict[ExportFormat, str]] = {"csv": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}


@click.command(name="export", short_help="Write a round for other programs.")
@round_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(_ENDINGS)),
    required=True,
    help="csv, parquet: a table with a row for each submission. jsonl: all of each, one JSON object a line.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", required=True, help="The file to write."
)
@force_option
def command(round_file: Path, form: ExportFormat, out: Path, force: bool) -> None:
    """Write a round for other programs. The file holds names of candidates; JSON Lines hold all their words."""
    from pipeline.rounds.store import open_round
    from reports.round_export import export

    place = destination(out, force=force, suffix=_ENDINGS[form])
    with open_round(round_file, write=True) as store:
        entries = store.entries(words=form == "jsonl")
        written = place.write(lambda path: export(path, form, entries, store.name))
        store.note_written(written, "export")
    tell(f"Written to {written}.")
