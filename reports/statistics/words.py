"""The words of statistics: titles and notes of tables, names of columns, and which results mean a referral."""

from __future__ import annotations

from typing import Literal

from models.outcome import Severity
from models.round import SubmissionType
from reports.wording import Strict, read_wording

TableId = Literal[
    "reading",
    "pathways",
    "months",
    "complete",
    "look/first",
    "sections",
    "description",
    "evidence",
    "reflection",
    "own",
    "own-share",
    "kinds",
    "principles",
    "passages",
    "lengths",
    "findings",
    "result/outcomes",
    "result/agreement",
    "result/flags",
]
MeasureId = Literal["words", "section-words", "items"]
ViewId = Literal["missing", "trend", "outcome-trend", "kappa"]


class Telling(Strict, frozen=True):
    """What is said of a table: `line` heads its first column, `chart` describes its chart to who cannot see it.

    `count` heads the only column of a table that has one.
    """

    title: str
    note: str
    line: str
    chart: str = ""
    count: str = ""


class Page(Strict, frozen=True):
    """Sentences and headings around the tables."""

    skip: str
    title: str
    kept: str
    about: str
    scope: str
    made: str
    hidden: str
    hidden_mark: str
    hidden_said: str
    withdrawn: str
    not_assessment: str
    quantiles: str
    contents: str
    sheet_about: str
    unlisted: str
    of: str
    share: str
    in_full: str
    chart_of: str
    not_told: str
    print_note: str


class Results(Strict, frozen=True):
    """What transcripts say, compared without regard to case: outcomes in their order, and which of the words ask for
    the portfolio, or the line, to be done again."""

    outcomes: tuple[str, ...]
    referred: tuple[str, ...]
    revised: tuple[str, ...]
    other: str


class StatisticsWords(Strict, frozen=True):
    """One language's file."""

    page: Page
    results: Results
    tables: dict[TableId, Telling]
    measures: dict[MeasureId, Telling]
    views: dict[ViewId, Telling]
    groups: dict[str, str]
    looks: dict[str, str]
    types: dict[SubmissionType, str]
    columns: dict[str, str]
    missing: dict[str, str]
    severities: dict[Severity, str]
    quantiles: tuple[str, ...]


def statistics_words(language: str = "en") -> StatisticsWords:
    """The words of statistics in a language."""
    return read_wording("statistics", StatisticsWords, language)
