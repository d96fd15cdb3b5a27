"""The zip archive under a Word file: its parts' bytes, counted while they inflate, whatever the headers
claim."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.readers.word.wording import Trouble, unreadable
from pipeline.zips import overlapping

_ENCRYPTED: Final = 0x1
_LOCAL_HEADER: Final = struct.Struct("<26xHH")
_CHUNK: Final = 1 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is unpacked at most: bytes over all parts, bytes of one part, tags over all parts, entries,
    bytes of the archive's directory, and characters of text (code points that are no white space).

    A part of `bomb` bytes or more may be at most `ratio` times its packed size; text as people write it packs to a
    tenth or a twentieth. The longest real document tried, of 872 pages, has 5 MB and 150,000 tags in its main part. An
    element has one tag or two; 300,000 take up to 190 MiB when parsed.
    """

    total: int = 150_000_000
    part: int = 24_000_000
    tags: int = 300_000
    entries: int = 20_000
    directory: int = 4_000_000
    characters: int = 3_000_000
    bomb: int = 4_000_000
    ratio: int = 200


class Archive:
    """Read access to a package's parts by name (`/word/document.xml`; upper and lower case are the same)."""

    def __init__(self, content: bytes, limits: Limits | None = None) -> None:
        """Opens `content`; raises UnreadableError when it is no zip archive, or built to mislead."""
        self.limits = limits or Limits()
        self.damaged: list[str] = []
        self._content = content
        self._inflated = 0
        self._tags = 0
        self._looked_at = 0
        self._entries: dict[str, zipfile.ZipInfo] = {}
        entries = directory(content, self.limits.directory)
        if overlapping(entries):
            raise unreadable("overlapping")
        for entry in entries:
            if not entry.is_dir():
                self._entries[key(entry.filename)] = entry
        if len(self._entries) > self.limits.entries:
            raise unreadable("too-many-parts")

    def __contains__(self, part: str) -> bool:
        return key(part) in self._entries

    def __iter__(self) -> Iterator[str]:
        """The parts' names as the archive spells them, with a leading slash."""
        return ("/" + entry.filename.replace("\\", "/").lstrip("/") for entry in self._entries.values())

    def size(self, part: str) -> int | None:
        """The size that the archive states for `part`, unpacked; None where there is no such part."""
        entry = self._entries.get(key(part))
        return entry.file_size if entry else None

    def read(self, part: str) -> bytes:
        """The bytes of `part`, as many as can be had; a wrong checksum or a break is recorded in `damaged`.

        Raises KeyError when there is no such part, UnreadableError when it is encrypted or too large.
        """
        entry = self._entries[key(part)]
        if entry.flag_bits & _ENCRYPTED:
            raise unreadable("encrypted-entry")
        allowed = min(self.limits.part, self.limits.total - self._inflated)
        pieces: list[bytes] = []
        length = checksum = 0
        for piece in self._inflate(entry):
            length += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if length > allowed or (
                length > self.limits.bomb and length > self.limits.ratio * entry.compress_size
            ):
                raise unreadable("too-much-text")
            pieces.append(piece)
        self._inflated += length
        if (length, checksum) != (entry.file_size, entry.CRC):
            self.damaged.append(part)
        return b"".join(pieces)

    def markup(self, part: str) -> bytes:
        """The bytes of `part`, which is about to be parsed: its tags are counted before any parser sees them.

        Raises as `read`, and UnreadableError when there are too many in all parts so far.
        """
        content = self.read(part)
        self._tags += content.count(b"<")
        if self._tags > self.limits.tags:
            raise unreadable("too-much-text")
        return content

    def is_whole(self, part: str) -> bool:
        """Whether the bytes of `part` fit its checksum; they are not kept, and only so many are looked at at all."""
        entry = self._entries[key(part)]
        length = checksum = 0
        for piece in self._inflate(entry):
            length += len(piece)
            self._looked_at += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if length > self.limits.part or self._looked_at > self.limits.total:
                return True
        return (length, checksum) == (entry.file_size, entry.CRC)

    def _inflate(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The unpacked bytes of `entry` piece by piece, as far as its stream can be followed."""
        packed = packed_bytes(self._content, entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflated(packed)


def packed_bytes(content: bytes, entry: zipfile.ZipInfo) -> memoryview:
    """The bytes of `entry` as they stand in the archive `content`; none where its header is not to be found."""
    header = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return memoryview(b"")
    name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return memoryview(content)[start : start + entry.compress_size]


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _CHUNK):
            waiting: bytes | memoryview = packed[start : start + _CHUNK]
            while waiting and not stream.eof:
                yield stream.decompress(waiting, _CHUNK)
                waiting = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error:
        return  # what came before the break is kept


def key(part: str) -> str:
    """The name of a part as names are compared: upper and lower case are the same."""
    return part.replace("\\", "/").lstrip("/").lower()


class _Guarded(io.BytesIO):
    """Bytes of which no more are read at once than a directory may have: zipfile reads one whole, however long."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As io.BytesIO; raises UnreadableError when that is too much."""
        if size is not None and size > self.most:
            raise unreadable("too-many-parts")
        return super().read(size)


def directory(content: bytes, most: int = Limits().directory) -> list[zipfile.ZipInfo]:
    """The entries of a zip archive in its own order; raises UnreadableError when it is none, or its directory is longer
    than `most` bytes."""
    guarded = _Guarded(content)
    guarded.most = most
    try:
        with zipfile.ZipFile(guarded) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OverflowError):
        raise unreadable(_what_instead(content)) from None


def _what_instead(content: bytes) -> Trouble:
    """What a file is that cannot be opened as a zip archive, by its first bytes."""
    if not content:
        return "empty"
    if content.startswith(b"PK"):
        return "truncated"
    if content.startswith(_OLE):
        return _compound_file(content)
    if content.startswith(b"{\\rtf"):
        return "rich-text"
    if b"http://schemas.microsoft.com/office/2006/xmlPackage" in content[:4096]:
        return "word-xml"
    if b"http://schemas.microsoft.com/office/word/2003/wordml" in content[:4096]:
        return "word-xml"
    return "not-a-package"


def _compound_file(content: bytes) -> Trouble:
    """An OLE compound file is an encrypted .docx, an old .doc or something else: its stream names say which."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    if "WordDocument".encode("utf-16-le") in content:
        return "legacy-word"
    return "other-office"
