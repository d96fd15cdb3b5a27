"""The outcomes of a run, put down as they come, in the order of their submissions, in little memory however many.

The first few stay as they are. The others are written, as the contract has them, into a file that has no name and that
the system deletes when it is closed, or when the program ends in whatever way: nobody else can open it.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, Final, overload

from models.outcome import Outcome, Precheck
from reports.contract import from_json, to_json

_AT_HAND: Final = 100
"""Outcomes that are held as they are, so that a common round needs no file."""
_AT_HAND_APART: Final = 256
"""The same in a process that ends when it has written its report: each sheet goes through them again."""
_LEVEL: Final = 1
_WIDTH: Final = 4
"""Bytes of a place among parts."""


class Outcomes(Sequence[Outcome]):
    """Outcomes by the place of their submission; those that are not there are passed over. Close it after use."""

    def __init__(self) -> None:
        self._at_hand: dict[int, Outcome] = {}
        self._written: dict[int, tuple[int, int]] = {}
        self._file: BinaryIO | None = None
        self._places: list[int] | None = None
        self._last: tuple[int, Outcome] | None = None

    def put(self, place: int, outcome: Outcome) -> None:
        """Keeps the outcome of the submission at `place`, in place of one that is there."""
        self._places = self._last = None
        if place in self._at_hand or len(self._at_hand) < _AT_HAND:
            self._at_hand[place] = outcome
            return
        self._write(place, zlib.compress(to_json(outcome), _LEVEL))

    def _write(self, place: int, packed: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="precheck-")  # noqa: SIM115, for as long as this lasts
        self._written[place] = (self._file.seek(0, 2), len(packed))
        self._file.write(packed)

    @property
    def many(self) -> bool:
        """Whether there are more than are held as they are."""
        return bool(self._written)

    def lines(self) -> Iterator[bytes]:
        """All that is there, in order, as the contract has it."""
        return map(self._line, self.places)

    def parts(self) -> Iterator[bytes]:
        """All that is there, in order, for `of_parts` in another process."""
        for place in self.places:
            yield place.to_bytes(_WIDTH, "big") + self._packed(place)

    @classmethod
    def of_parts(cls, parts: Iterable[bytes]) -> Outcomes:
        """Those that another process has, for a report on them all: many are held, and without their sentences, which
        such a report does not show and which are most of what they say."""
        outcomes = cls()
        for part in parts:
            place, packed = int.from_bytes(part[:_WIDTH], "big"), part[_WIDTH:]
            if len(outcomes._at_hand) < _AT_HAND_APART:
                outcomes._at_hand[place] = _without_sentences(from_json(zlib.decompress(packed)))
            else:
                outcomes._write(place, packed)
        return outcomes

    def close(self) -> None:
        """Lets go of all."""
        if self._file is not None:
            self._file.close()
        self._at_hand.clear()
        self._written.clear()
        self._file = self._places = self._last = None

    @property
    def places(self) -> Sequence[int]:
        """Whose outcomes are there, in order."""
        if self._places is None:
            self._places = sorted((*self._at_hand, *self._written))
        return self._places

    def __len__(self) -> int:
        return len(self._at_hand) + len(self._written)

    @overload
    def __getitem__(self, index: int) -> Outcome: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Outcome]: ...
    def __getitem__(self, index: int | slice) -> Outcome | Sequence[Outcome]:
        if isinstance(index, slice):
            return [self._at(place) for place in self.places[index]]
        return self._at(self.places[index])

    def __iter__(self) -> Iterator[Outcome]:
        return map(self._at, self.places)

    def _at(self, place: int) -> Outcome:
        if place in self._at_hand:
            return self._at_hand[place]
        if self._last is None or self._last[0] != place:
            self._last = (place, from_json(self._line(place)))
        return self._last[1]

    def _line(self, place: int) -> bytes:
        if place in self._at_hand:
            return to_json(self._at_hand[place])
        return zlib.decompress(self._packed(place))

    def _packed(self, place: int) -> bytes:
        if place in self._at_hand:
            return zlib.compress(to_json(self._at_hand[place]), _LEVEL)
        assert self._file is not None
        offset, size = self._written[place]
        self._file.seek(offset)
        return self._file.read(size)


def _without_sentences(outcome: Outcome) -> Outcome:
    return replace(outcome, sentences=()) if isinstance(outcome, Precheck) else outcome
