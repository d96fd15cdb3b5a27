"""Statistics that were made of a round, kept so that later ones can be held to them."""

from __future__ import annotations

import zlib

import msgspec

from pipeline.rounds.store import RoundStore
from reports.statistics.release import Release


def published(store: RoundStore) -> tuple[Release, ...]:
    """The reports that were made of this round, alone or with others, in the order of their days."""
    rows = store.connection.execute("SELECT report FROM published ORDER BY day, rowid")
    return tuple(msgspec.json.decode(zlib.decompress(report), type=Release) for (report,) in rows)


def keep_published(store: RoundStore, release: Release) -> None:
    """Remembers a report."""
    report = zlib.compress(msgspec.json.encode(release))
    with store.whole():
        store.connection.execute(
            "INSERT OR REPLACE INTO published VALUES (?, ?, ?)", (release.id, release.day.isoformat(), report)
        )
