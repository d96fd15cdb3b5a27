"""`precheck round forget`: a candidate erased from a round."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import lang_option, round_argument, submission_argument
from pipeline.commands.telling import tell


@click.command(name="forget", short_help="Erase a submission from a round.")
@round_argument
@submission_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@lang_option
def command(round_file: Path, submission: str, yes: bool, language: str) -> None:
    """Erase all that a round keeps of a submission, and say what is left in other files.

    Statistics that were made before stay: they hold no names.
    """
    from pipeline.rounds.forgetting import forget
    from pipeline.rounds.store import open_round
    from reports.round_parts.forgotten import question, remains_lines

    with open_round(round_file, write=True) as store:
        id_ = store.find(submission)
        name = store.called(id_)
        if not yes:
            click.confirm(question(name, id_, language), abort=True)
        remains = forget(store, id_)
    left = remains.written, remains.handed_in, remains.mentions
    tell(*remains_lines(name, id_, round_file, *left, language))
