"""`precheck round hand-out`: a copy of the round's workbook for each assessor."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pipeline.commands.telling import tell
from pipeline.destination import writing
from pipeline.errors import UsageError
from pipeline.private import private_folder


@click.command(name="hand-out", short_help="Make a copy of the workbook for each assessor.")
@click.argument(
    "workbook", metavar="ROUND.xlsx", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--to",
    "names",
    required=True,
    multiple=True,
    metavar="NAME[,NAME]",
    help="The assessors, as the column “Assigned to” has them.",
)
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the copies go.",
)
@private_folder()
def command(workbook: Path, names: tuple[str, ...], folder: Path) -> None:
    """Make a copy of the workbook for each assessor, with the submissions only that are assigned to them.

    No copy shows what anybody wrote. A copy that is there already is brought up to date, and what its assessor wrote
    is kept. Beside each copy, a folder gets the pages of its submissions.
    """
    from pipeline.assessors_workbook import copy_pages, spoken_in
    from reports.workbook_copies import HandingError, WorkbookRefusedError, hand_out, people
    from reports.workbook_parts.words import book_words_of

    assessors = people(",".join(names))
    if not assessors:
        raise UsageError("--to names nobody; give the names as the column of the workbook has them.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder.")
    language = spoken_in(workbook)
    today = dt.datetime.now().astimezone().date()
    with writing(folder):
        try:
            folder.mkdir(exist_ok=True)
            copies = hand_out(workbook, assessors, folder, today, language)
        except (HandingError, WorkbookRefusedError) as error:
            raise UsageError(str(error)) from error
    said = book_words_of(language).said
    for copy in copies:
        tell(said.handed.format(path=copy.path, n=copy.submissions))
        copy_pages(workbook, copy)
