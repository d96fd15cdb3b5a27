"""What is said of the cache."""

from __future__ import annotations

from reports.wording import Strict, read_wording


class CacheWords(Strict, frozen=True):
    """Sentences; `{folder}` is the cache's, `{n}` a number of results, `{size}` and `{limit}` are in MB."""

    none: str
    held: str
    cleared: str


def cache_words(language: str = "en") -> CacheWords:
    """The sentences in a language."""
    return read_wording("cache", CacheWords, language)
