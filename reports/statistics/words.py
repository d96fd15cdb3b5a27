"""The words of statistics: titles and notes of tables, names of columns, and which results mean a referral."""

from __future__ import annotations

from typing import Literal

from models.outcome import Agency, SectionStatus, Severity
from models.round import SubmissionType
from reports.wording import Strict, read_wording

TableId = Literal[
    "reading", "pathways", "months", "complete", "sections", "description", "evidence", "reflection", "own",
    "own-share", "kinds", "principles", "passages", "lengths", "findings", "result/outcomes", "result/agreement",
    "result/flags",
]  # fmt: skip
MeasureId = Literal["words", "section-words", "items"]
ViewId = Literal["missing", "trend", "kappa"]


class Told(Strict, frozen=True):
    """What is said of a table: `line` heads its first column, `chart` describes its chart to who cannot see it."""

    title: str
    note: str
    line: str
    chart: str = ""


class Page(Strict, frozen=True):
    """Sentences and headings around the tables."""

    title: str
    about: str
    rounds: str
    made: str
    hidden: str
    hidden_mark: str
    hidden_said: str
    threshold: str
    withdrawn: str
    not_assessment: str
    quantiles: str
    contents: str
    sheet_about: str
    none: str
    alone: str
    unlisted: str
    of: str
    share: str
    count_share: str
    table_of: str
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
    tables: dict[TableId, Told]
    measures: dict[MeasureId, Told]
    views: dict[ViewId, Told]
    groups: dict[str, str]
    types: dict[SubmissionType, str]
    columns: dict[str, str]
    statuses: dict[SectionStatus, str]
    agency: dict[Agency, str]
    severities: dict[Severity, str]
    quantiles: tuple[str, ...]


def statistics_words(language: str = "en") -> StatisticsWords:
    """The words of statistics in a language."""
    return read_wording("statistics", StatisticsWords, language)
