"""What is said of a round around its outcomes; the sentences are in `wording/<language>/round.toml`."""

from __future__ import annotations

from typing import Literal

from models.round import SubmissionType
from reports.wording import Strict, read_wording

FileKind = Literal["workbook", "copy", "pages", "export", "statistics"]
"""Files with words of candidates that are written from a round."""
ListColumn = Literal["id", "name", "type", "received", "pathway", "state", "marks"]


class Arrived(Strict, frozen=True):
    """What a run found of the files that a round knows."""

    withdrawn: str
    elsewhere: str


class Listed(Strict, frozen=True):
    """The table of submissions."""

    columns: dict[ListColumn, str]
    total: str
    waiting: str
    withdrawn: str
    shared: str
    decided: str
    graded: str


class Shown(Strict, frozen=True):
    """Labels of what people wrote of one submission."""

    decision: str
    result: str
    line: str
    comment: str


class Forgotten(Strict, frozen=True):
    """What is said before and after a submission is erased."""

    ask: str
    erased: str
    files: str
    file: str
    kinds: dict[FileKind, str]
    handed_in: str
    mentions: str
    copies: str


class RoundWords(Strict, frozen=True):
    """One language's file. Mappings hold every member of their key's type."""

    types: dict[SubmissionType, str]
    arrived: Arrived
    list: Listed
    show: Shown
    forget: Forgotten


def round_words(language: str = "en") -> RoundWords:
    """The words of a language."""
    return read_wording("round", RoundWords, language)
