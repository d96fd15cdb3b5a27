"""The words of the reports on a writing group, as `group.toml` holds them."""

from __future__ import annotations

from typing import Literal

from models.group import DraftOrder, Standing
from reports.wording import Strict, read_wording

PagePart = Literal["next", "progress", "changes", "order"]
Sheet = Literal["progress", "next", "changes", "about"]
Column = Literal[
    "member",
    "draft",
    "pathway",
    "state",
    "section",
    "open",
    "of",
    "who",
    "since",
    "change",
    "topic",
    "item",
    "text",
]
Topic = Literal["report", "next", "words", "order", "files"]


class NextWords(Strict, frozen=True):
    """Which section to take, why, and with whom it is open."""

    open: str
    edition: str
    each: str
    member: str
    why: str
    others: str
    none: str
    nobody: str
    unread: str
    older: str
    partial: str


class CellWords(Strict, frozen=True):
    """What stands in a cell besides its status, and beside the name of a draft."""

    absent: str
    points: str
    point: str
    came: str
    went: str
    newest: str
    unread: str
    part: str


class LegendWords(Strict, frozen=True):
    """What is explained besides the words for how far a section is."""

    title: str
    points: str
    came: str
    went: str


class MapWords(Strict, frozen=True):
    """The table of drafts and sections."""

    caption: str
    draft: str
    pathway: str
    sections: str
    none: str


class StepWords(Strict, frozen=True):
    """What is said around the changes from one draft to the next."""

    since: str
    nothing: str
    first: str


class FileWords(Strict, frozen=True):
    """How the drafts were put in order, and which files were not taken."""

    order: str
    why: str
    held: str
    aside: str
    more: str
    others: str


class SummaryWords(Strict, frozen=True):
    """The summary in the terminal."""

    group: str
    members: str
    member: str
    open: str
    clear: str
    none: str
    unread: str
    draft: str


class GroupWords(Strict, frozen=True):
    """The whole file."""

    title: str
    skip: str
    contents: str
    kept: str
    intro: str
    made: str
    parts: dict[PagePart, str]
    next: NextWords
    standings: dict[Standing, str]
    meanings: dict[Standing, str]
    cells: CellWords
    legend: LegendWords
    map: MapWords
    changes: StepWords
    orders: dict[DraftOrder, str]
    files: FileWords
    summary: SummaryWords
    sheets: dict[Sheet, str]
    columns: dict[Column, str]
    about: dict[Topic, str]


def group_words(language: str = "en") -> GroupWords:
    """The words of a language; WordingError when there are none."""
    return read_wording("group", GroupWords, language)
