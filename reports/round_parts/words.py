"""What is said of a round around its outcomes; the sentences are in `wording/<language>/round.toml`."""

from __future__ import annotations

from models.round import SubmissionType
from reports.wording import Strict, read_wording


class Arrived(Strict, frozen=True):
    """What a run found of the files that a round knows."""

    withdrawn: str
    elsewhere: str


class RoundWords(Strict, frozen=True):
    """One language's file. Mappings hold every member of their key's type."""

    types: dict[SubmissionType, str]
    arrived: Arrived


def round_words(language: str = "en") -> RoundWords:
    """The words of a language."""
    return read_wording("round", RoundWords, language)
