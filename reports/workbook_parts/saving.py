"""A workbook to its file, whole or not at all."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
import tempfile
import traceback
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
