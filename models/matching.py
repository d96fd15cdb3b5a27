"""Which file that is there now is which of those before, whatever became of names and bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A file by its name among the others and its digest, which is empty where it could not be had."""

    name: str
    sha256: str


def matched(stored: Sequence[Known], current: Sequence[Known]) -> dict[int, int]:
    """Places in `current` by places in `stored`; what is in neither keys nor values is gone or new.

    A file that kept name and bytes is itself. Then bytes tell a renamed one and the name a changed one. Where both
    could be (the name has other bytes now, and the bytes another name), the bytes tell, for files that were renumbered
    or swapped; unless both that name and those bytes are new: then somebody kept a copy of the earlier version.
    """
    return _Matching(stored, current).made()


class _Matching:
    def __init__(self, stored: Sequence[Known], current: Sequence[Known]) -> None:
        self._stored = stored
        self._free = dict(enumerate(current))
        self._names = {known.name for known in stored}
        self._digests = {known.sha256 for known in stored if known.sha256}
        self._made: dict[int, int] = {}

    def made(self) -> dict[int, int]:
        """The pairs, those with both the same first: they leave the others less to choose from."""
        self._pair(lambda known: self._first(lambda other: other == known))
        self._pair(self._renamed)
        self._pair(lambda known: self._first(lambda other: other.name == known.name))
        return self._made

    def _pair(self, choose: Callable[[Known], int | None]) -> None:
        for place, known in enumerate(self._stored):
            if place not in self._made and (chosen := choose(known)) is not None:
                self._made[place] = chosen
                del self._free[chosen]

    def _first(self, fits: Callable[[Known], bool]) -> int | None:
        return next((place for place, known in self._free.items() if fits(known)), None)

    def _renamed(self, known: Known) -> int | None:
        if not known.sha256:
            return None
        renamed = self._first(lambda other: other.sha256 == known.sha256)
        same_name = self._first(lambda other: other.name == known.name)
        if renamed is None or same_name is None:
            return renamed
        kept_a_copy = (
            self._free[renamed].name not in self._names and self._free[same_name].sha256 not in self._digests
        )
        return None if kept_a_copy else renamed
