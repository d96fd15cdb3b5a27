"""The schema of `web.toml`: what the pages of `precheck serve` say."""

from __future__ import annotations

from typing import Final, Literal

from reports.wording import Strict, read_wording

DEFAULT: Final = "en"

PageName = Literal["home", "compare", "round", "template"]
"""The pages that every page leads to."""
WorkKind = Literal["check", "compare", "round"]
"""What was asked for."""
Trouble = Literal[
    "no-file",
    "empty",
    "too-large",
    "too-many",
    "form",
    "session",
    "used",
    "foreign",
    "gone",
    "nowhere",
    "busy",
    "fault",
    "stopped",
    "deleted",
    "ended",
]
"""What a page of one clear sentence says."""


class HomeWords(Strict, frozen=True):
    """The start page."""

    title: str
    intro: str
    file: str
    button: str
    after: str
    results: str
    named: dict[WorkKind, str]
    minutes: str
    clear: str


class PathwayWords(Strict, frozen=True):
    """The choice of a pathway."""

    label: str
    auto: str
    group: str


class CompareWords(Strict, frozen=True):
    """The form for two drafts."""

    title: str
    intro: str
    before: str
    after: str
    button: str


class RoundWords(Strict, frozen=True):
    """The form for many portfolios, and its result."""

    title: str
    intro: str
    files: str
    button: str
    done: str
    counts: str
    ignored: str
    stays: str
    workbook: str
    everything: str
    submission: str
    outcome: str
    read: str
    file_name: str


class TemplateWords(Strict, frozen=True):
    """The list of empty templates."""

    title: str
    intro: str
    file_name: str


class WorkWords(Strict, frozen=True):
    """The page that is there while something is read."""

    title: dict[WorkKind, str]
    intro: str
    progress: str
    received: str
    waiting: str
    going: str
    through: str
    writing: str
    done: str
    go: str
    stop: str
    slow: str


class BarWords(Strict, frozen=True):
    """The links above a result, and the names of what they download."""

    label: str
    again: str
    copy: str
    no_copy: str
    save: str
    changes: str
    report: str
    delete: str
    other: str
    copy_name: str
    page_name: str
    changes_name: str


class NextWords(Strict, frozen=True):
    """The form for the next version."""

    title: str
    intro: str
    button: str


class DeleteWords(Strict, frozen=True):
    """The question before a result is deleted."""

    title: str
    intro: str
    button: str
    keep: str


class StartWords(Strict, frozen=True):
    """The page behind the address that works once."""

    title: str
    lead: str
    go: str


class TroubleWords(Strict, frozen=True):
    """One clear sentence, and what to do."""

    lead: str
    advice: str


class TerminalWords(Strict, frozen=True):
    """What is printed where the program was started."""

    address: str
    ready: str
    end: str
    ended: str
    launcher: str


class WebWords(Strict, frozen=True):
    """One language's `web.toml`."""

    skip: str
    navigation: str
    kept: str
    end: str
    back: str
    pages: dict[PageName, str]
    home: HomeWords
    pathway: PathwayWords
    compare: CompareWords
    round: RoundWords
    template: TemplateWords
    work: WorkWords
    bar: BarWords
    next: NextWords
    delete: DeleteWords
    start: StartWords
    troubles: dict[Trouble, TroubleWords]
    terminal: TerminalWords


def web_words(language: str = DEFAULT) -> WebWords:
    """The words of the pages, of a language; WordingError when there are none."""
    return read_wording("web", WebWords, language)
