"""What is said while a draft is watched."""

from __future__ import annotations

from reports.wording import Strict, read_wording


class WatchWords(Strict, frozen=True):
    """`{name}` is the file's, `{time}` that of the last check."""

    watching: str
    ended: str


def watch_words(language: str = "en") -> WatchWords:
    """The sentences in a language."""
    return read_wording("watch", WatchWords, language)
