"""`precheck round import`: assessors' results, and what is stated of submissions, from a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import lang_option, readable_file, round_argument
from pipeline.commands.telling import tell
from pipeline.rounds.faults import RoundError

if TYPE_CHECKING:
    from pipeline.rounds.store import RoundStore


@click.command(name="import", short_help="Take in assessors' results from a table.")
@round_argument
@click.argument("table", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--only-matched", is_flag=True, help="Take in what fits, and leave out submissions that do not."
)
@lang_option
def command(round_file: Path, table: Path, only_matched: bool, language: str) -> None:
    """Take in a table (.csv or .xlsx) of what became of submissions.

    A row belongs to a submission (its file's name or its id) or to a candidate. Columns may hold the outcome, a grade
    of each assessor for each section and principle (as "1a, assessor 1"), comments, and the type of the submission,
    the day it came and whether it may be shared. Or there is a row for each section, or for each assessor.

    Or it is a round's workbook, or an assessor's copy of it: then what people wrote in it is taken in.

    What is there of a submission is replaced. When something does not fit, it is said row by row, and nothing is taken
    in.
    """
    from pipeline.rounds.store import open_round
    from reports.workbook_parts.ours import is_ours

    with open_round(round_file, write=True) as store:
        if readable_file(table).suffix.lower() == ".xlsx" and is_ours(table):
            _decisions(store, table, language)
        else:
            _results(store, table, language, only_matched=only_matched)


def _decisions(store: RoundStore, workbook: Path, language: str) -> None:
    from pipeline.rounds.deciding import take_decisions
    from reports.round_parts.transcript_words import transcript_words

    words = transcript_words(language).messages
    unknown = take_decisions(store, workbook)
    for name in unknown:
        tell(words.unknown.format(name=name), err=True)
    tell(words.decided)


def _results(store: RoundStore, table: Path, language: str, *, only_matched: bool) -> None:
    from pipeline.rounds.transcripts import read_transcript
    from reports.round_parts.sheets import SheetError, read_sheet
    from reports.round_parts.transcript_words import transcript_words

    words = transcript_words(language)
    try:
        sheet = read_sheet(table)
    except SheetError as error:
        raise RoundError(str(error)) from error
    read = read_transcript(sheet, tuple(store.entries(words=False)), language)
    if read is None:
        raise RoundError(words.messages.no_columns)
    if read.left_aside:
        tell(words.messages.left_aside.format(titles=", ".join(read.left_aside)), err=True)
    for problem in read.problems:
        line = words.problems[problem.kind]
        tell(line.format(row=problem.row, given=problem.given, of=problem.of), err=True)
    if read.problems and not only_matched:
        raise RoundError(words.messages.nothing)
    for match in read.matches:
        tell(
            words.messages.matched.format(row=match.row, given=match.given, name=match.person.name),
            err=True,
        )
    store.take_in(read.results, read.stated)
    tell(words.messages.taken.format(results=len(read.results), stated=len(read.stated)))
