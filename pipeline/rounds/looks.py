"""The looks into documents that a round keeps, as bytes under a key."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from pipeline.rounds.store import RoundStore


@dataclass(frozen=True, slots=True)
class KeptLooks:
    """Recalls and keeps them; those that this run did not ask for are of files or programs that are gone."""

    store: RoundStore
    _asked: set[str] = field(default_factory=set)

    def recall(self, key: str) -> bytes | None:
        """What is kept under the key; None where there is nothing sound."""
        self._asked.add(key)
        found = self.store.connection.execute("SELECT seen FROM look WHERE key = ?", (key,)).fetchone()
        try:
            return None if found is None else zlib.decompress(found[0])
        except zlib.error:
            return None

    def keep(self, key: str, value: bytes) -> None:
        """Keeps the bytes."""
        with self.store.whole():
            self.store.connection.execute(
                "INSERT OR REPLACE INTO look VALUES (?, ?)", (key, zlib.compress(value))
            )

    def tidy(self) -> None:
        """Deletes what was not asked for."""
        with self.store.whole():
            there = {key for (key,) in self.store.connection.execute("SELECT key FROM look")}
            gone = [(key,) for key in there - self._asked]
            self.store.connection.executemany("DELETE FROM look WHERE key = ?", gone)
