"""`precheck round collect`: what the assessors wrote in their copies, in the round's workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pipeline.commands.telling import tell
from pipeline.destination import writing
from pipeline.errors import UsageError
from pipeline.private import private_folder

_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(name="collect", short_help="Put what the assessors wrote side by side.")
@click.argument("workbook", metavar="ROUND.xlsx", type=_file)
@click.argument("copies", metavar="COPY...", nargs=-1, required=True, type=_file)
@private_folder()
def command(workbook: Path, copies: tuple[Path, ...]) -> None:
    """Put what the assessors wrote in their copies side by side, on the sheet “Assessors” of the round's workbook.

    A submission is in when its assessor has written the date on “Triage”. What was written is shown only when every
    assessor of the submission is done; until then nobody's words are. The copies stay as they are.
    """
    from pipeline.assessors_workbook import spoken_in
    from reports.workbook_copies import HandingError, WorkbookRefusedError, collect
    from reports.workbook_parts.words import book_words_of

    language = spoken_in(workbook)
    with writing(workbook):
        try:
            found = collect(workbook, copies, dt.datetime.now().astimezone().date(), language)
        except (HandingError, WorkbookRefusedError) as error:
            raise UsageError(str(error)) from error
    words = book_words_of(language)
    for assessor, (inn, total) in found.done.items():
        tell(words.said.collected.format(name=assessor, inn=inn, total=total))
    for assessor, sheets in found.own_sheets.items():
        tell(words.said.own_sheets.format(name=assessor, sheets=", ".join(sheets)))
    sheet = words.sheets["compared"]
    tell(words.said.compared.format(n=len(found.compared), sheet=sheet, path=workbook))
    tell(words.said.previous.format(path=found.previous))
