"""Small pictures to stand for a portfolio's images, the same for the same alternative text."""

import struct
import zlib
from hashlib import sha256

_WIDTH, _HEIGHT = 120, 80
_BAND = 20
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(alternative: str) -> bytes:
    """A PNG of 120 by 80 pixels in bands of four colours drawn from the text."""
    digest = sha256(alternative.encode()).digest()
    colours = [digest[start : start + 3] for start in range(0, 12, 3)]
    rows = b"".join(b"\0" + colours[row // _BAND] * _WIDTH for row in range(_HEIGHT))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    return (
        _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
