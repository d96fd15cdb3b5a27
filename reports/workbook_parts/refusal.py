"""Why a workbook is left as it is: a word for the program, and what it names for the person."""

from __future__ import annotations

from pathlib import Path

from reports.workbook_parts.words import Refusal, book_words_of


class WorkbookRefusedError(Exception):
    """The workbook at `path` is not read or not written over; the message is a sentence that says what to do."""

    def __init__(self, kind: Refusal, path: Path, language: str = "en", **named: str) -> None:
        super().__init__(book_words_of(language).refusals[kind].format(name=path.name, **named))
        self.kind: Refusal = kind
        self.path = path
