"""What is derived from the files that come with the program, kept between processes as Python keeps bytecode.

Reading the word lists and taking their patterns apart costs more than many a portfolio, and always comes to the same.
So it is done once, and plain values are kept beside the bytecode of `rules`. They must follow from what is shipped and
from nothing else: never from a portfolio, a candidate's name, or a file that someone gives. Each is a file of its own,
written whole, with a digest of what it was derived from, of the program and the Python that derived it, and of its own
content. Where that does not fit, or nothing can be read or written there, the value is derived anew and all goes on.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final, TypeVar

SWITCH: Final = "PRECHECK_KEEP"
"""The environment variable that, at 0, lets nothing more be kept; what is there is read even so."""
_NAME: Final = re.compile(r"[a-z0-9-]+")
_DIGEST: Final = hashlib.sha256().digest_size
T = TypeVar("T")


def kept(name: str, basis: str, derive: Callable[[], T], otherwise: Callable[[], T] | None = None) -> T:
    """What `derive` makes of `basis`, a shipped text, or what it made of it in an earlier process.

    The value is built of strings, bytes, numbers, truth values, None, and plain tuples, lists, dictionaries and sets;
    any other is not kept. Where nothing can be kept `otherwise`, if given, makes the value: it may leave out what pays
    only in later processes. Names are of small letters, digits and hyphens; others, which may be paths, keep nothing.
    """
    path = _place(name)
    if path is None:
        return (otherwise or derive)()
    key = hashlib.sha256(_program() + basis.encode()).digest()
    with suppress(OSError):
        found = path.read_bytes()
        if found[:_DIGEST] == _sealed(key, found[_DIGEST:]):
            value: T = marshal.loads(found[_DIGEST:])
            return value
    if not _open_to_us(path.parent):
        return (otherwise or derive)()
    value = derive()
    with suppress(OSError, ValueError):  # the disk refuses, or it is no plain value
        _keep(path, key, marshal.dumps(value))  # type: ignore[arg-type]
    return value


def _place(name: str) -> Path | None:
    """Where a value of that name is kept; None where it is not."""
    folder = _folder() if _NAME.fullmatch(name) else None
    return folder and folder / f"{name}.{sys.implementation.cache_tag}.kept"


@cache
def _folder() -> Path | None:
    module = files("rules") / "__init__.py"
    if not isinstance(module, Path) or sys.implementation.cache_tag is None:
        return None
    return Path(cache_from_source(str(module))).parent


def _open_to_us(folder: Path) -> bool:
    """Whether files may be kept there. That no bytecode is to be written says nothing of them: they pay more."""
    if os.environ.get(SWITCH) == "0":
        return False
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder.is_dir() and os.access(folder, os.W_OK)


@cache
def _program() -> bytes:
    """What tells one state of the program, under one Python, from another: as for bytecode, sizes and time stamps."""
    with os.scandir(Path(__file__).parent) as entries:
        modules = sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if e.is_file())
    return repr((sys.version, sys.byteorder, modules)).encode()


def _sealed(key: bytes, content: bytes) -> bytes:
    return hashlib.sha256(key + content).digest()


def _keep(path: Path, key: bytes, content: bytes) -> None:
    from reports.whole import whole  # late: it is written once

    whole(path, lambda stream: stream.write(_sealed(key, content) + content))
