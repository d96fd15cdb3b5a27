"""A workbook to its file, whole or not at all, with the version before it kept."""

from __future__ import annotations

import errno
import gc
import io
import os
import shutil
import sys
import tempfile
import traceback
from glob import escape
from itertools import count
from pathlib import Path

from lxml.etree import SerialisationError
from openpyxl import Workbook

from reports.whole import whole


def replace(path: Path, book: Workbook, *, over: bool = True) -> None:
    """Writes the workbook to `path`; an error leaves a file that was there as it was.

    Raises OSError: FileExistsError where there is a file and it may not be written `over`.
    """
    properties = book.properties
    properties.creator, properties.lastModifiedBy = "precheck", None
    packed = io.BytesIO()  # openpyxl leaves an archive open when the disk is full, which complains later
    try:
        book.save(packed)
    except (
        SerialisationError
    ) as error:  # what lxml makes of a full disk, where openpyxl has its temporary files
        _end_in_silence(error)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir()) from error
    whole(path, lambda stream: stream.write(packed.getbuffer()), over=over)


def _end_in_silence(error: SerialisationError) -> None:
    """Ends what openpyxl has half-done, which fails once more and would say so on its own."""
    before, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        traceback.clear_frames(error.__traceback__)
        gc.collect()
    finally:
        sys.unraisablehook = before


def kept_beside(path: Path) -> tuple[Path, ...]:
    """The files that the two functions below have made of it."""
    return (_previous(path), *path.parent.glob(f"{escape(path.stem)}.kept*{path.suffix}"))


def _previous(path: Path) -> Path:
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def keep_before(path: Path) -> Path:
    """Copies the file to `<name>.previous.xlsx` beside it, over an older one; where it went. Raises OSError."""
    kept = _previous(path)
    _copy(path, kept)
    return kept


def keep_for_good(path: Path) -> Path:
    """Copies the file to a name beside it that is still free, `<name>.kept.xlsx`; where it went. Raises OSError."""
    names = (path.with_name(f"{path.stem}.kept{f' {n}' if n > 1 else ''}{path.suffix}") for n in count(1))
    kept = next(name for name in names if not name.exists())
    _copy(path, kept)
    return kept


def _copy(path: Path, to: Path) -> None:
    with path.open("rb") as source:
        whole(to, lambda stream: shutil.copyfileobj(source, stream))
