"""The words that reports use for crosswalks, as `crosswalks.toml` holds them."""

from __future__ import annotations

from reports.wording import Strict, read_wording


class CrosswalkWords(Strict, frozen=True):
    """The whole file."""

    heading: str
    intro: str
    uncovered: str
    nothing: str
    principle: str


def crosswalk_words(language: str = "en") -> CrosswalkWords:
    """The words of a language."""
    return read_wording("crosswalks", CrosswalkWords, language)
