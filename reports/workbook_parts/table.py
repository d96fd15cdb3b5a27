"""A sheet before it is written: its columns, how each is shown, and its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from models.outcome import Outcome, Severity
from reports.marks import MARKS, SEVERITY_MARKS, Shown
from reports.wording import Wording
from reports.workbook_parts.words import Choice, Sheet, book_words

Kind = Literal[
    "name",
    "text",
    "long",
    "number",
    "measure",
    "share",
    "status",
    "mark",
    "count",
    "narrow",
    "key",
    "typed",
    "pick",
    "date",
]
TYPED: tuple[Kind, ...] = ("typed", "pick", "date")
"""Kinds of cells that people write in; all others are the program's."""

Cell = str | int | float | dt.date | None
Row = Mapping[str, Cell]

ROW, SEAL = "row", "seal"
"""Keys of the two hidden columns: which row it is, and what the program wrote into it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads: the cell in `column` of the row with its own row's id in another sheet.

    `below` is put behind the id; where no row has it, the first that stands below it is meant. Without a sheet, it is
    the submission's page, there at the section that the row's id names.
    """

    sheet: Sheet | None = None
    column: str = "submission"
    below: str = ""


PAGE = Link()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters of the sheet's font. `upright` titles stand on end above a narrow column."""

    key: str
    width: float
    kind: Kind = "text"
    title: str = ""
    upright: bool = False
    printed: bool = True
    link: Link | None = None
    choice: Choice | None = None

    @property
    def typed(self) -> bool:
        """Whether people write in it."""
        return self.kind in TYPED


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet by column key; a key that is not there is an empty cell. Each has an id under `ROW`.

    `ordered` sheets keep this order of rows; in the others people sort, and new rows come last.
    """

    sheet: Sheet
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Submission:
    """An outcome, by its place among all, under the name it has in every sheet of this workbook, and the id that its
    rows have for good. `path` is where it lies in what was given, by which it is known again."""

    name: str
    id: str
    outcomes: Sequence[Outcome]
    place: int
    path: str = ""

    @property
    def outcome(self) -> Outcome:
        """The outcome, which is held only as long as whoever gathered them holds it."""
        return self.outcomes[self.place]


def table(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row], words: Wording, *, ordered: bool = True
) -> Table:
    """The rows as a table; columns without a title of their own take the wording's."""
    book = book_words(words)
    titles = book.columns[sheet]
    titled = tuple(c if c.title else replace(c, title=titles[c.key]) for c in columns)
    hidden = (
        Column(ROW, 12, "key", book.hidden.row, printed=False),
        Column(SEAL, 12, "key", book.hidden.seal, printed=False),
    )
    return Table(sheet, book.sheets[sheet], (*titled, *hidden), tuple(rows), ordered)


def row_id(submission: str, *parts: str) -> str:
    """The id of a row: the submission's, and what tells its rows apart in one sheet."""
    return "/".join((submission, *(part.replace("%", "%25").replace("/", "%2F") for part in parts)))


def part_of(row: str) -> str:
    """What the second part of a row's id names, as a rule a section; empty where there is none."""
    parts = row.split("/")
    return parts[1].replace("%2F", "/").replace("%25", "%") if len(parts) > 1 else ""


def whose(row: str) -> str:
    """The id of the submission that a row belongs to."""
    return row.partition("/")[0]


def status_cell(shown: Shown, words: Wording) -> str:
    """A status as symbol and word."""
    return f"{MARKS[shown].symbol} {words.statuses[shown]}"


def severity_cell(severity: Severity, words: Wording) -> str:
    """A severity as symbol and word."""
    return f"{SEVERITY_MARKS[severity].symbol} {words.severities[severity]}"


def page_range(pages: tuple[int, int] | None) -> str | None:
    """First and last page; a single page alone."""
    if pages is None:
        return None
    first, last = pages
    return str(first) if first == last else f"{first}–{last}"
