"""A file written whole or not at all: beside its place, for its owner alone, and only then moved there."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

_PREFIX: Final = ".precheck-"
_SUFFIX: Final = ".part"
_PRIVATE: Final = 0o600
_LEFT_BEHIND: Final = 600.0
"""Seconds after which a file that nobody writes to any more was left by a run that was killed."""


def whole(path: Path, write: Callable[[BinaryIO], object], *, over: bool = True) -> None:
    """Lets `write` write a file that then takes the place of `path`, or nothing; `over` as in `in_place_of`."""
    with in_place_of(path, over=over) as beside, beside.open("wb") as stream:
        write(stream)


@contextmanager
def in_place_of(path: Path, *, over: bool = True) -> Iterator[Path]:
    """An empty file beside `path` to write to, which takes its place, and its permissions, when no error was raised.

    Raises OSError: FileExistsError where there is a file and it may not be written `over`, PermissionError where that
    is read-only or, on Windows, open elsewhere. What is no file (a device, a pipe) is itself written to.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    _remove_left_behind(target.parent)
    beside = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        mode = _made(beside, target)
        yield beside
        _settle(beside)
        if over:
            beside.replace(target)
        else:
            _put(beside, target)
        with suppress(OSError):
            target.chmod(mode)
    finally:
        beside.unlink(missing_ok=True)


def lock_beside(path: Path) -> Path | None:
    """The file that an office program puts beside a document while it has it open."""
    name = path.name
    names = [f".~lock.{name}#", f"~${name}"]
    if path.suffix.lower().startswith(".do"):  # Word lets the mark take the place of up to two letters
        names += [f"~${name[1:]}", f"~${name[2:]}"]
    return next((lock for lock in map(path.with_name, names) if lock.exists()), None)


def _made(beside: Path, target: Path) -> int:
    """Makes the file, private until it is done; the permissions that it is to have then."""
    beside.open("xb").close()
    mode = (target if target.exists() else beside).stat().st_mode
    with suppress(OSError):  # some disks know no permissions
        beside.chmod(_PRIVATE)
    return stat.S_IMODE(mode)


def _settle(beside: Path) -> None:
    with beside.open("rb+") as stream:
        os.fsync(stream.fileno())


def _put(beside: Path, target: Path) -> None:
    """Gives the file its name unless another has it meanwhile: a link is never put over a file, a move may be."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        beside.rename(target)


def _remove_left_behind(folder: Path) -> None:
    old = time.time() - _LEFT_BEHIND
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if path.stat().st_mtime < old:
                path.unlink()
