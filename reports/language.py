"""The languages that reports are written in: what each is called, and how far its words can be relied on."""

from __future__ import annotations

from typing import Literal

from reports.wording import Strict, read_wording

Status = Literal["original", "machine-assisted", "reviewed"]


class LanguageWords(Strict, frozen=True):
    """One language's file. `note` tells the reader of a translation that nobody has reviewed."""

    name: str
    status: Status
    topic: str
    note: str

    @property
    def remark(self) -> str:
        """What reports say of their own language; nothing where there is nothing to beware of."""
        return self.note if self.status == "machine-assisted" else ""


def language_words(language: str) -> LanguageWords:
    """What there is to say of a language."""
    return read_wording("language", LanguageWords, language)
