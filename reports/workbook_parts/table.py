"""A sheet before it is written: its columns, how each is shown, and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from models.outcome import Outcome, Severity
from reports.marks import MARKS, SEVERITY_MARKS, Shown
from reports.wording import Sheet, Wording

Kind = Literal["name", "text", "long", "number", "measure", "share", "status", "count", "narrow"]
Cell = str | int | float | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters of the sheet's font. `upright` titles stand on end above a narrow column."""

    key: str
    width: float
    kind: Kind = "text"
    title: str = ""
    upright: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """`frame` has one column for each of `columns`, by key and in their order; an empty cell is None."""

    sheet: Sheet
    title: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Submission:
    """An outcome under the name it has in every sheet of this workbook."""

    name: str
    outcome: Outcome


def table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row], words: Wording) -> Table:
    """The rows as a table; columns without a title of their own take the wording's."""
    titles = words.columns[sheet]
    titled = tuple(c if c.title else replace(c, title=titles[c.key]) for c in columns)
    frame = pd.DataFrame.from_records(
        [[row.get(c.key) for c in titled] for row in rows], columns=[c.key for c in titled]
    ).astype(object)
    return Table(sheet, words.sheets[sheet], titled, frame.where(frame.notna(), None))


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


def named(outcomes: Sequence[Outcome], names: Sequence[str] | None, words: Wording) -> tuple[Submission, ...]:
    """Each outcome under its own name; the second of two that share one is told apart by a number."""
    wanted = [o.source.name for o in outcomes] if names is None else list(names)
    taken: dict[str, int] = {}
    result = []
    for name, outcome in zip(wanted, outcomes, strict=True):
        taken[name] = taken.get(name, 0) + 1
        unique = name if taken[name] == 1 else words.phrases.portfolio.format(label=name, n=taken[name])
        result.append(Submission(unique, outcome))
    return tuple(result)
