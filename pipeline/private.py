"""One private folder for all temporary files of a run, workers' included; it goes with the run."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil

from pipeline.errors import NotWrittenError

_NAME: Final = re.compile(r"precheck-[a-z]+-(\d+)-")
_VARIABLES: Final = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def private_folder(of: str = "run") -> Iterator[Path]:
    """A folder that only this user can read, with `of` in its name; what runs left behind that were killed is removed.

    Within, whatever this process and those it starts write as a temporary file lies in it. Raises NotWrittenError.
    """
    folder = _made(of)
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(dict.fromkeys(_VARIABLES, str(folder)))
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = None
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)


def _made(of: str) -> Path:
    try:
        _remove_left_behind(Path(tempfile.gettempdir()))
        return Path(tempfile.mkdtemp(prefix=f"precheck-{of}-{os.getpid()}-"))
    except OSError as error:
        raise NotWrittenError(f"There is no room for temporary files: {error.strerror or error}.") from error


def _remove_left_behind(where: Path) -> None:
    """Removes what has no process any more; one of this process's number cannot be its own yet."""
    for folder in where.glob("precheck-*"):
        found = _NAME.match(folder.name)
        if found and (int(found[1]) == os.getpid() or not psutil.pid_exists(int(found[1]))):
            shutil.rmtree(folder, ignore_errors=True)
