"""What was worked out, kept between runs in a folder of this user's own, for who asks for it with `--cache`.

It is asked for and never on by itself: an outcome holds the candidate's words, and someone who deletes a portfolio must
not have to know that a copy of its words lies in another folder. A round is the better place for submissions; the cache
is for who checks drafts or folders again and again, and knows that they are kept.

An entry is a file of its own, named by its key and written whole, so that any number of processes can read and write at
once. It carries the digest of what is in it: one that is damaged is no entry. Nothing in it can run: it is JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.errors import PrecheckError

VARIABLE: Final = "PRECHECK_CACHE"
"""The environment variable that names another folder than the system's own for such things."""
LIMIT: Final = 256 << 20
"""Bytes that a cache may take; of outcomes of portfolios with 12,000 words, about 5,000."""
_TAG: Final = "CACHEDIR.TAG"
_SIGNATURE: Final = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Results of precheck, with words of portfolios. `precheck cache clear` deletes them.\n"
    b"# Backup programs that know this mark (https://bford.info/cachedir/) leave the folder out.\n"
)
_ENTRY: Final = re.compile(r"[0-9a-f]{64}")
_BEING_WRITTEN: Final = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{8}")
_DIGEST: Final = hashlib.sha256().digest_size
_LEVEL: Final = 6
_LEAVE: Final = 0.9
"""The part of the limit that is left when the least recently used were deleted."""


class CacheError(PrecheckError):
    """The folder cannot serve as a cache."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many entries a cache has, and their bytes together."""

    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class Cache:
    """An open cache; made by `open_cache`. `limit` is in bytes."""

    folder: Path
    limit: int = LIMIT

    def recall(self, key: str) -> bytes | None:
        """What is kept under `key`, 64 hexadecimal digits; None where there is nothing sound."""
        path = self._path(key)
        try:
            whole = path.read_bytes()
            value = zlib.decompress(whole[_DIGEST:])
        except (OSError, zlib.error):
            return None
        if hashlib.sha256(key.encode() + value).digest() != whole[:_DIGEST]:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it was used just now
        return value

    def keep(self, key: str, value: bytes) -> None:
        """Keeps `value` under `key`. Where the disk refuses, nothing is kept, and the next run works it out again."""
        path = self._path(key)
        beside = path.with_name(f"{key}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
                stream.write(hashlib.sha256(key.encode() + value).digest() + zlib.compress(value, _LEVEL))
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def trim(self) -> None:
        """Deletes the least recently used entries until there is room again, if they take more than the limit."""
        files = [(found.st_mtime_ns, found.st_size, path) for path, found in self._files()]
        size = sum(each for _, each, _ in files)
        if size <= self.limit:
            return
        for _, each, path in sorted(files, key=lambda file: file[0]):
            with contextlib.suppress(OSError):
                path.unlink()
            size -= each
            if size <= _LEAVE * self.limit:
                return

    def held(self) -> Held:
        """What is there now."""
        sizes = [found.st_size for path, found in self._files() if _ENTRY.fullmatch(path.name)]
        return Held(len(sizes), sum(sizes))

    def clear(self) -> Held:
        """Deletes every entry, and what runs that were ended left half written; what there was."""
        before = self.held()
        for path, _ in list(self._files()):
            path.unlink(missing_ok=True)
        for folder in list(self.folder.glob("[0-9a-f][0-9a-f]")):
            with contextlib.suppress(OSError):  # another run has just put something into it
                folder.rmdir()
        return before

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """The cache's own files; whatever else lies in the folder is not ours."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if _ENTRY.fullmatch(path.name) or _BEING_WRITTEN.fullmatch(path.name):
                with contextlib.suppress(OSError):  # deleted by another run
                    yield path, path.lstat()


def cache_folder() -> Path:
    """Where the cache is: the folder that PRECHECK_CACHE names, else the system's for this user."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("precheck", appauthor=False)


def open_cache(folder: Path | None = None, limit: int = LIMIT) -> Cache:
    """The cache in `folder`, made for this user alone where there is none.

    Raises CacheError where it cannot be made, holds other things, or others can write to it: what they put there would
    be shown as results.
    """
    folder = folder or cache_folder()
    try:
        _make(folder)
    except OSError as error:
        raise CacheError(f"The folder {folder} cannot be a cache: {error.strerror or error}.") from error
    return Cache(folder, limit)


def _make(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    tag = folder / _TAG
    if not tag.is_file():
        if any(folder.iterdir()):
            raise CacheError(
                f"The folder {folder} holds other things; name one that is empty or not there yet."
            )
        tag.write_bytes(_SIGNATURE)
    _refuse_open_doors(folder)


def _refuse_open_doors(folder: Path) -> None:
    """Only where the system knows owners and permissions as Unix does."""
    found = folder.stat()
    geteuid = getattr(os, "geteuid", None)
    if geteuid is None:
        return
    if found.st_uid != geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise CacheError(f"Others can write to the folder {folder}; name one that is yours alone.")
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        folder.chmod(0o700)
