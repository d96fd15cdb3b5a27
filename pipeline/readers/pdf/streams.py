"""What a PDF's streams unpack to, counted while they inflate and before a PDF library sees them: pdfium has no limit.

Streams are found by their keyword and told by their own first bytes, because dictionaries can lie, filters can be named
in many ways, and an object may lie within another's stream; a deflated stream knows its own end. Pixels are never
looked at here, so they are put out beforehand: what calls itself an image cannot be anything else then.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

_STREAM: Final = re.compile(
    rb"stream(?<!endstream)\r?\n"
)  # begins with a literal, which is searched for fast
_END: Final = b"endstream"
_SUBTYPE: Final = re.compile(rb"/Subtype\s*/(\w+)")
_ASCII_85: Final = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_ASCII: Final = re.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_DICTIONARY: Final = 2048
"""Bytes before a stream in which its dictionary is looked for."""
_PIECE: Final = 1 << 14
_LEVELS: Final = 4
_LONGEST_TEXT: Final = 1 << 22
"""Bytes of a stream written in ASCII that are decoded at once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much streams may unpack to: bytes of one, bytes of all; one of `bomb` bytes or more at most `ratio` times
    its packed size. What draws a page packs to a tenth, a large table or map of lines to a thirtieth."""

    stream: int = 32_000_000
    total: int = 200_000_000
    bomb: int = 4_000_000
    ratio: int = 200


class TooMuchError(Exception):
    """The streams of a file unpack to more than is read."""


def without_pixels(content: bytes, limits: Limits | None = None) -> bytes:
    """The file with the bytes of its images put out, in place; raises TooMuchError for what unpacks to too much."""
    inert = bytearray(content)
    account = _Account(limits or Limits())
    end = put_out = 0
    for found in _STREAM.finditer(content):
        start = found.end()
        if end < start:
            end = content.find(_END, start)
            end = len(content) if end < 0 else end
        opening = content.rfind(b"obj", max(0, found.start() - _DICTIONARY), found.start())
        dictionary = content[opening : found.start()] if opening >= 0 else b""
        if _SUBTYPE.findall(dictionary) == [b"Image"]:
            begin = max(start, put_out)
            inert[begin:end] = bytes(max(0, end - begin))
            put_out = end
        elif _ASCII.search(dictionary):
            account.add([_from_ascii(content[start:end][:_LONGEST_TEXT], dictionary)])
        else:
            account.add(content[at : at + _PIECE] for at in range(start, len(content), _PIECE))
    return bytes(inert)


def _from_ascii(written: bytes, dictionary: bytes) -> bytes:
    try:
        if _ASCII_85.search(dictionary):
            return base64.a85decode(written.partition(b"~>")[0].removeprefix(b"<~"))
        digits = b"".join(written.partition(b">")[0].split())
        return binascii.unhexlify(digits[: len(digits) // 2 * 2])
    except ValueError:
        return b""


@dataclass(slots=True)
class _Account:
    """What was inflated so far."""

    limits: Limits
    total: int = 0
    fed: int = 0

    def add(self, packed: Iterable[bytes]) -> None:
        """Inflates a stream, as far as it goes, and what is deflated within it again; nothing of it is kept."""
        self.fed = 0
        pieces: Iterator[bytes] = self._feeding(packed)
        deepest: Iterator[bytes] = iter(())
        for _ in range(_LEVELS):
            first = next(pieces, b"")
            if not _deflated(first):
                break
            deepest = pieces = self._counted(_inflated(chain([first], pieces)))
        for _ in deepest:
            pass

    def _feeding(self, packed: Iterable[bytes]) -> Iterator[bytes]:
        for piece in packed:
            self.fed += len(piece)
            self.total += len(piece)  # packed bytes cost time too
            yield piece

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        length = 0
        for piece in pieces:
            length += len(piece)
            self.total += len(piece)
            too_well = length > self.limits.bomb and length > self.limits.ratio * self.fed
            if too_well or length > self.limits.stream or self.total > self.limits.total:
                raise TooMuchError
            yield piece


def _deflated(first: bytes) -> bool:
    """Whether bytes begin as a deflated stream does (RFC 1950, 2.2)."""
    return len(first) > 1 and first[0] & 0x0F == 8 and (first[0] << 8 | first[1]) % 31 == 0


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    stream = zlib.decompressobj()
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not stream.eof:
                yield stream.decompress(waiting, _PIECE)
                waiting = stream.unconsumed_tail
            if stream.eof:
                return
    except zlib.error:
        return
