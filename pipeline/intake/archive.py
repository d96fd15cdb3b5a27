"""Zip archives from strangers: what is in them, and single members read into memory. Nothing is written anywhere.

Names in an archive are only words to show: no path is ever made of one. Sizes are counted while a member inflates.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.intake.words import refusal
from pipeline.zips import overlapping

_ENCRYPTED: Final = 0x1
_UTF_8: Final = 0x800
_CHUNK: Final = 1 << 20
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an archive is looked at: entries, bytes of its directory and of an unpacked member, depth of folders.

    A round of 200 candidates with 30 files each has 6,000 entries, of some 150 bytes in the directory. A member may
    have four times the 25 MB that an office takes. One of `bomb` bytes or more may have at most `ratio` times its
    packed size: documents are packed already, and text packs to a tenth or a twentieth.
    """

    entries: int = 10_000
    directory: int = 8_000_000
    member: int = 100_000_000
    bomb: int = 4_000_000
    ratio: int = 200
    depth: int = 20


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: the folders and name it has there, its ordinal in the directory, the size it states,
    and whether a password is needed."""

    parts: tuple[str, ...]
    ordinal: int
    size: int
    encrypted: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of an archive, of several with one name the last; and how many links were passed over."""

    entries: tuple[Entry, ...]
    links: int


def listing(path: Path, limits: Limits = LIMITS) -> Listing:
    """What is in the archive, by its directory. Raises UnreadableError when it is damaged, or built to mislead."""
    with _opened(path, limits) as archive:
        directory = archive.infolist()
    if len(directory) > limits.entries:
        raise refusal("archive-too-many", entries=limits.entries)
    if overlapping(directory):
        raise refusal("archive-overlapping")
    entries: dict[tuple[str, ...], Entry] = {}
    links = 0
    for ordinal, info in enumerate(directory):
        parts = tidy_parts(_name(info), limits.depth)
        if stat.S_ISLNK(info.external_attr >> 16):
            links += 1
        elif parts and not info.is_dir():
            entries[parts] = Entry(parts, ordinal, info.file_size, bool(info.flag_bits & _ENCRYPTED))
    return Listing(tuple(entries.values()), links)


def member(path: Path, ordinal: int, limits: Limits = LIMITS) -> bytes:
    """The bytes of the member at that ordinal; raises UnreadableError, also when it unpacks to too much."""
    with _opened(path, limits) as archive:
        directory = archive.infolist()
        if ordinal >= len(directory):  # the archive was changed meanwhile
            raise refusal("archive-damaged")
        info = directory[ordinal]
        if info.flag_bits & _ENCRYPTED:
            raise refusal("archive-encrypted")
        if info.compress_type not in _METHODS:
            raise refusal("method-unknown")
        return _inflated(archive, info, limits)


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    content = io.BytesIO()  # grows in place: pieces joined at the end would need twice the memory
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            length = content.tell() + len(piece)
            too_far = length > limits.bomb and length > limits.ratio * info.compress_size
            if length > limits.member or too_far:
                raise refusal("member-too-large")
            content.write(piece)
    return content.getvalue()


class _Guarded(io.FileIO):
    """A file of which no more is read at once than a directory may have: headers cannot ask for more."""

    most: int = LIMITS.directory

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self.most:
            raise refusal("archive-too-many", entries=LIMITS.entries)
        return super().read(-1 if size is None else size) or b""

    def seek(self, place: int, whence: int = 0, /) -> int:
        if whence == 0 and place < 0:  # headers may state places before the beginning
            raise zipfile.BadZipFile
        return super().seek(place, whence)


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    with _Guarded(path) as file:
        file.most = max(limits.directory, _CHUNK)
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive
        except _BROKEN:
            raise refusal("archive-damaged") from None


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: archives made on macOS hold UTF-8 without saying so; else it is DOS's code page."""
    if info.flag_bits & _UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def tidy_parts(name: str, depth: int = LIMITS.depth) -> tuple[str, ...]:
    """The folders and the base name in a path, as words to show: no roots, drives or steps upwards.

    Of folders deeper than `depth` only the outer ones are kept. A package that is a folder (`x.pages/…`) is one file.
    """
    steps = (step.strip() for step in name.replace("\\", "/").split("/"))
    parts = [step for step in steps if step.strip(".") and not _DRIVE.fullmatch(step)]
    for place, part in enumerate(parts):
        if part.lower().endswith(".pages"):
            parts = parts[: place + 1]
            break
    return tuple(parts if len(parts) <= depth else [*parts[: depth - 1], parts[-1]])
