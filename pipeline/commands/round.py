"""`precheck round`: what staff do with a round of submissions, each in a module of its own."""

from __future__ import annotations

from typing import Final

import click

from pipeline.commands.lazy import LoadedWhenAsked

COMMANDS: Final = {
    "list": "List the submissions of a round.",
    "show": "Show what is kept of one submission.",
    "set": "State the type of submissions, their date, and whether they are shared.",
    "import": "Take in assessors' results from a table.",
    "export": "Write a round for other programs.",
    "hand-out": "Make a copy of the workbook for each assessor.",
    "collect": "Put what the assessors wrote side by side.",
    "forget": "Erase a submission from a round.",
}


@click.group(
    name="round",
    cls=LoadedWhenAsked,
    offered=COMMANDS,
    modules="pipeline.commands.round_",
    short_help="Keep a round of submissions and what came of it.",
)
def command() -> None:
    """Keep a round of submissions in one file, and see what came of it.

    `precheck batch --round FILE` fills the file. It holds names and words of candidates and stays on this computer.
    """
