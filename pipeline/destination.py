"""Where a result is written: refused before the work when it cannot be, and never lost after it."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from pipeline.errors import NotWrittenError, UsageError
from reports.whole import in_place_of, lock_beside

_WHY: Final = {
    errno.ENOSPC: "the disk is full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "the disk is full",
    errno.EFBIG: "a file may not be that large there",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "it is open elsewhere, or you may not write there",
    errno.EPERM: "it is open elsewhere, or you may not write there",
    errno.ENAMETOOLONG: "its name is too long",
}


@dataclass(frozen=True, slots=True)
class Destination:
    """A file to be written, checked beforehand; `force` lets it replace one that is there."""

    path: Path
    force: bool

    def write(self, writer: Callable[[Path], None]) -> Path:
        """Lets `writer` write to a path that then takes the place, whole or not at all; where it really went.

        That is beside it, under another name, when the place was taken during the work or is held open, as Excel and
        LibreOffice do. Raises NotWrittenError.
        """
        return self.put(lambda path, over: _moved(path, writer, over=over))

    def put(self, writer: Callable[[Path, bool], None]) -> Path:
        """As `write`, with a writer that itself leaves nothing half-written; it is told whether to write over."""
        with writing(self.path):
            if lock_beside(self.path) is None:
                try:
                    writer(self.path, self.force)
                    return self.path
                except (PermissionError, IsADirectoryError, FileExistsError):
                    pass
            for path in _beside(self.path):
                try:
                    writer(path, False)
                    return path
                except FileExistsError:  # another run was quicker
                    continue
        raise AssertionError("names never end")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Within, what the disk refuses while a result is written to `path` becomes a NotWrittenError."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(
            f"{path} could not be written: {why(error)}. What was there before is as it was. Make room or choose"
            " another place, and run the same line again."
        ) from error


def why(error: OSError) -> str:
    """What the system says, so that it completes a sentence."""
    if error.errno == errno.ENOSPC and error.filename == tempfile.gettempdir():
        return f"the disk with temporary files ({error.filename}) is full"
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def destination(path: Path, *, force: bool, suffix: str | None = None) -> Destination:
    """The place for a result; raises UsageError when nothing can be written there, or something would be lost."""
    folder = path.parent
    if suffix is not None and path.suffix.lower() != suffix:
        raise UsageError(f"The output {path} must end in {suffix}.")
    if path.is_dir():
        raise UsageError(f"The output {path} is a folder; name a file.")
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder} to write {path.name} into.")
    if path.exists() and not force:
        raise UsageError(
            f"The output {path} is there already; choose another name, or replace it with --force."
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UsageError(f"Nothing can be written into {folder}: {why(error)}.") from error
    return Destination(path, force)


def _moved(path: Path, writer: Callable[[Path], None], *, over: bool) -> None:
    with in_place_of(path, over=over) as beside:
        writer(beside)


def _beside(path: Path) -> Iterator[Path]:
    """The free names of the kind `round (2).xlsx`."""
    names = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in count(2))
    return (name for name in names if not name.exists())
