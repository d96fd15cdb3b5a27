"""Full-text search over the register.

The index is made for each search, in memory: one in the file would keep words of those who are forgotten, and a few
thousand entries take a moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from models.register import Field, Listing

_INDEX = """
CREATE VIRTUAL TABLE entry USING fts5 (
  place UNINDEXED, field UNINDEXED, value, words, tokenize = 'porter unicode61 remove_diacritics 2'
)
"""


def search(
    listings: Iterable[Listing], words: str, within: Mapping[Field, Sequence[str]]
) -> tuple[Listing, ...]:
    """The shared portfolios of whose entries all `words` are found somewhere, and in each field those of `within`.

    Case, accents and endings do not matter, and the end of a word may be left off.
    """
    shared = [listing for listing in listings if listing.shared]
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(_INDEX)
        index.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?)",
            [(n, s.field, s.value, s.words) for n, listing in enumerate(shared) for s in listing.stated],
        )
        found = set(range(len(shared)))
        wanted: list[tuple[str, Field | None]] = [(word, None) for word in words.split()]
        wanted += [(each, field) for field, several in within.items() for each in several]
        for each, field in wanted:
            if any(map(str.isalnum, each)):
                found &= _matching(index, each, field)
    return tuple(shared[n] for n in sorted(found))


def _matching(index: sqlite3.Connection, words: str, field: Field | None) -> set[int]:
    """Those with an entry that has all these words, in one field or in any."""
    terms = " ".join(f'"{word}"*' for word in words.replace('"', " ").split())
    rows = index.execute(
        "SELECT place FROM entry WHERE entry MATCH ? AND ifnull(field = ?, 1)", (terms, field)
    )
    return {int(place) for (place,) in rows}
