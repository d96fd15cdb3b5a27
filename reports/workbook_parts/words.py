"""What only the workbook says, read from a file of its own: titles, lists to choose from, sentences."""

from __future__ import annotations

from typing import Literal

from models.outcome import Agency
from reports.wording import Strict, Wording, read_wording

Sheet = Literal[
    "triage",
    "sections",
    "findings",
    "evidence",
    "passages",
    "crosswalks",
    "messages",
    "compared",
    "changes",
    "about",
]
Choice = Literal["look", "seen"]
Refusal = Literal[
    "locked",
    "denied",
    "damaged",
    "newer",
    "foreign",
    "copy",
    "no-copy",
    "holds",
    "twice",
    "unknown",
    "missing",
    "no-sheet",
    "no-id",
    "meanwhile",
]
Lost = Literal[
    "threaded",
    "drawing",
    "pivot",
    "slicer",
    "macro",
    "custom",
    "external",
    "control",
    "embedded",
    "sparkline",
    "dropdown",
    "other",
]
Event = Literal["new", "changed", "renamed", "withdrawn", "returned", "restored", "kept"]
State = Literal["in", "begun", "awaited"]


class Print(Strict, frozen=True):
    """What stands in the margin of a printed sheet."""

    page: str
    note: str


class Entry(Strict, frozen=True):
    """A row of the sheet about the report."""

    topic: str
    item: str
    text: str


class AboutRows(Strict, frozen=True):
    """The sheet about the report: fixed rows first, then one for each framework, section and word."""

    title: str
    entries: tuple[Entry, ...]
    framework: str
    crosswalk: str
    section: str
    words: str
    severities: str


class Hidden(Strict, frozen=True):
    """Titles of the columns that tell rows and edits apart."""

    row: str
    seal: str


class Typing(Strict, frozen=True):
    """What a spreadsheet program says where somebody types."""

    pick_title: str
    pick_text: str
    date_title: str
    date_text: str
    column: str


class ReadingWords(Strict, frozen=True):
    """How reading time is reckoned, and how a quote is put with its page."""

    words_per_minute: int
    open: str
    page: str


class ChangeWords(Strict, frozen=True):
    """The sentence on what changed since a person looked."""

    since: str
    before: str
    reread: str
    withdrawn: str
    gone: str
    found: str
    lost: str
    status: str
    more: str
    fewer: str
    new: str
    settled: str
    opened: str
    closed: str
    still: str
    nothing: str
    words: str


class MessageWords(Strict, frozen=True):
    """The draft of a message to a candidate."""

    draft: str
    named: str
    unnamed: str
    start: str
    item: str
    place: str
    nearest: str
    page: str
    end: str
    unreadable: str


class LogWords(Strict, frozen=True):
    """What the sheet of changes calls what happened."""

    new: str
    changed: str
    renamed: str
    withdrawn: str
    returned: str
    restored: str
    kept: str
    renamed_detail: str
    restored_detail: str
    kept_detail: str
    column_detail: str


class CollectedWords(Strict, frozen=True):
    """What the sheet of the assessors' copies says of each."""

    in_: str
    begun: str
    awaited: str
    whole: str
    same: str
    differ: str
    one: str
    waiting: str
    together: str
    comment: str


class Said(Strict, frozen=True):
    """What a command says of a workbook when it is done."""

    written: str
    not_replaced: str
    no_pages: str
    refreshed: str
    unchanged: str
    previous: str
    pages: str
    beside: str
    anew: str
    restored: str
    left: str
    more_restored: str
    stopped: str
    stopped_round: str
    handed: str
    nobody: str
    no_names: str
    collected: str
    compared: str
    own_sheets: str
    twice: str
    strangers: str


class BookWords(Strict, frozen=True):
    """One language's file on the workbook. Mappings hold every member of their key's type."""

    sheets: dict[Sheet, str]
    hidden: Hidden
    columns: dict[Sheet, dict[str, str]]
    choices: dict[Choice, dict[str, str]]
    typing: Typing
    reading: ReadingWords
    agency: dict[Agency, str]
    change: ChangeWords
    message: MessageWords
    log: LogWords
    collected: CollectedWords
    refusals: dict[Refusal, str]
    parts: dict[Lost, str]
    said: Said
    print: Print
    about: AboutRows


def book_words(words: Wording) -> BookWords:
    """The workbook's words in the language of `words`."""
    return book_words_of(words.language)


def book_words_of(language: str = "en") -> BookWords:
    """The workbook's words in a language; WordingError when there are none."""
    return read_wording("workbook", BookWords, language)
