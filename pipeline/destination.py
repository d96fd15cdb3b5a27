"""Where a result is written: refused before the work when it cannot be, and never lost after it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Destination:
    """A file to be written, checked beforehand; `force` lets it replace one that is there."""

    path: Path
    force: bool

    def write(self, writer: Callable[[Path], None]) -> Path:
        """Lets `writer` write to the place; where it really went.

        That is beside it, under another name, when the place was taken during the work or is held open, as Excel does.
        """
        if self.force or not self.path.exists():
            try:
                writer(self.path)
                return self.path
            except (PermissionError, IsADirectoryError):
                pass
        path = _beside(self.path)
        writer(path)
        return path


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
        raise UsageError(f"Nothing can be written into {folder}: {error.strerror or error}.") from error
    return Destination(path, force)


def _beside(path: Path) -> Path:
    """The first free name of the kind `round (2).xlsx`."""
    names = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in count(2))
    return next(name for name in names if not name.exists())
