"""What a run says of submissions that a round knows and that it did not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.inert import one_line
from reports.round_parts.words import round_words
from reports.wording import wording


def arrived_lines(withdrawn: Sequence[str], elsewhere: int, language: str = "en") -> Iterator[str]:
    """A sentence each on those that are gone, by name, and on how many lie where this run did not look."""
    words = round_words(language).arrived
    if withdrawn:
        names = wording(language).listed([one_line(name) for name in withdrawn])
        yield words.withdrawn.format(names=names)
    if elsewhere:
        yield words.elsewhere.format(n=elsewhere)
