"""Where planted passages stand in what was read of a file, and which items of evidence stand in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models.outcome import PlacedBlock, Quote
from pipeline.evaluation.portfolio import Block

_SHORT: Final = 12
_REACH: Final = 1500


@dataclass(frozen=True, slots=True)
class Stream:
    """The visible characters of all blocks, compatibility forms folded, and where each of them comes from."""

    text: str
    origins: tuple[tuple[int, int], ...]

    def span(self, quote: Quote) -> tuple[int, int] | None:
        """The half-open range of the quote's characters; None where it has no visible one."""
        low, high = (quote.block, quote.start), (quote.block, quote.end)
        inside = [at for at, origin in enumerate(self.origins) if low <= origin < high]
        return (inside[0], inside[-1] + 1) if inside else None


def stream_of(blocks: Sequence[PlacedBlock]) -> Stream:
    """The stream of the blocks in reading order, without running heads."""
    characters = [
        (letter, (block.index, offset))
        for block in blocks
        if block.role != "running"
        for offset, character in enumerate(block.text)
        for letter in folded(character)
    ]
    return Stream("".join(letter for letter, _ in characters), tuple(origin for _, origin in characters))


def folded(text: str) -> str:
    """The text without white space and with compatibility forms folded, case kept."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def regions(stream: Stream, blocks: Sequence[Block], start: int = 0) -> tuple[tuple[int, int], ...]:
    """The ranges of the stream in which the texts of a passage's blocks stand, one after the other; those that were
    not read have none. A footnote may stand anywhere."""
    return tuple(_regions(stream, blocks, start))


def _regions(stream: Stream, blocks: Sequence[Block], start: int) -> Iterator[tuple[int, int]]:
    pieces: list[str] = []
    for block in blocks:
        text = folded(block.text)
        for note in (folded(link.text) for link in block.links if link.note):
            text = text.replace(note, "\n", 1)
            if (at := stream.text.find(note)) >= 0:
                yield at, at + len(note)
        pieces += filter(None, text.split("\n"))
    place = max(start, _nearby(stream, pieces))
    for piece in pieces:
        end = place + _REACH if len(piece) < _SHORT else len(stream.text)
        if (at := stream.text.find(piece, place, end)) >= 0:
            place = at + len(piece)
            yield at, place


def _nearby(stream: Stream, pieces: Sequence[str]) -> int:
    """Where to begin to look for short pieces: a little before the first longer one."""
    longer = next((n for n, piece in enumerate(pieces) if len(piece) >= _SHORT), None)
    if not longer:
        return 0
    at = stream.text.find(pieces[longer])
    return max(0, at - sum(map(len, pieces[:longer])) - longer * _SHORT)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many characters two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
