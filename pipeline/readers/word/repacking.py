"""A Word package with some of its parts exchanged; all others stay as they are packed, in their place and unread."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from pipeline.readers.word.archive import directory, key, packed_bytes

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW: Final = 0x8
_UTF8: Final = 0x800
_VERSION: Final = 20
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The zip archive `content` with the parts in `changed`, by name; those that it has not are put at its end.

    Raises UnreadableError when `content` is no zip archive.
    """
    waiting = {key(part): (part, bytes_of_part) for part, bytes_of_part in changed.items()}
    archive = _Writer()
    for entry in directory(content):
        _, new = waiting.pop(key(entry.filename), (None, None))
        if new is None:
            archive.add(entry, packed_bytes(content, entry))
        else:
            archive.add(*_packed(entry, new))
    for part, bytes_of_part in waiting.values():
        archive.add(*_packed(_entry(part), bytes_of_part))
    return archive.closed()


def _entry(part: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part.lstrip("/"), _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _packed(entry: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    """The entry as it is with this content; it keeps its name, date and attributes."""
    entry.file_size, entry.CRC = len(content), zlib.crc32(content)
    if entry.compress_type == zipfile.ZIP_STORED:
        return entry, content
    entry.compress_type = zipfile.ZIP_DEFLATED
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return entry, stream.compress(content) + stream.flush()


class _Writer:
    """Writes an archive's entries one after the other, as they are packed (PKWARE's APPNOTE, 4.3 and 4.4)."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._directory: list[bytes] = []

    def add(self, entry: zipfile.ZipInfo, packed: bytes | memoryview) -> None:
        name = entry.filename.encode("ascii" if entry.filename.isascii() else "utf-8")
        flags = entry.flag_bits & ~(_SIZES_FOLLOW | _UTF8) | (0 if entry.filename.isascii() else _UTF8)
        year, month, day, hour, minute, second = entry.date_time
        date = (year - 1980) << 9 | month << 5 | day
        time = hour << 11 | minute << 5 | second // 2
        same = (flags, entry.compress_type, time, date, entry.CRC, len(packed), entry.file_size, len(name), 0)
        at = self._out.tell()
        self._out.write(_LOCAL.pack(b"PK\x03\x04", _VERSION, *same) + name)
        self._out.write(packed)
        made_by = entry.create_system << 8 | entry.create_version
        last = (0, 0, entry.internal_attr, entry.external_attr, at)
        self._directory.append(_CENTRAL.pack(b"PK\x01\x02", made_by, _VERSION, *same, *last) + name)

    def closed(self) -> bytes:
        at = self._out.tell()
        self._out.write(b"".join(self._directory))
        n, size = len(self._directory), self._out.tell() - at
        self._out.write(_END.pack(b"PK\x05\x06", 0, 0, n, n, size, at, 0))
        return self._out.getvalue()
