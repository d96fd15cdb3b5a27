"""Names that strangers give to files, as names of new ones: every system can write them, and nothing mistakes them."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

_REFUSED: Final = frozenset('<>:"|?*')
_LONGEST: Final = 180
"""Bytes of a name without its ending."""
_ENDING: Final = 10
# Windows takes these for devices, whatever comes behind a point; programs take a dash for an option.
_MISTAKEN: Final = re.compile(r"-|(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\s*(?:\.|\Z)", re.IGNORECASE)


def harmless(name: str) -> str:
    """A file's name without folders and without what some system refuses or mistakes for something else."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join("_" if c in _REFUSED or not c.isprintable() else c for c in base).strip(" .")
    path = PurePath(f"_{kept}" if _MISTAKEN.match(kept) else kept or "file")
    stem = path.stem.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    return stem + path.suffix[:_ENDING]


def free(name: str, taken: set[str]) -> str:
    """`name`, or the first of the kind `name (2)` that is not among the `taken`, whatever their case; it is now."""
    path, n, found = PurePath(name), 1, name
    while found.casefold() in taken:
        n += 1
        found = f"{path.stem} ({n}){path.suffix}"
    taken.add(found.casefold())
    return found
