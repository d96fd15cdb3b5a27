"""Which files of the paths given are submissions, and what each is called in a report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.errors import UsageError

READ: Final = frozenset({".docx", ".docm", ".pdf"})
ADVISED: Final = frozenset({".doc", ".odt", ".pages", ".rtf"})
"""Word processors' files that are not read: each gets a row that says how to save it."""


@dataclass(frozen=True, slots=True)
class Submissions:
    """The files to check, in order, each with the folder that was given for it; and how many others were left aside."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    ignored: int

    def names(self) -> dict[Path, str]:
        """What each file is called: its base name, or its path within the given folder where two share one."""
        shared = Counter(file.name for file in self.files)
        return {
            file: file.name if shared[file.name] == 1 else _within(file, folder)
            for file, folder in zip(self.files, self.folders, strict=True)
        }


def submissions(paths: Sequence[Path], besides: Path) -> Submissions:
    """The submissions among files and folders: a folder's with all below it, a file whatever its kind, none twice.

    `besides` is the output, never a submission. Raises UsageError for a path that is not there, or when none is found.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    ignored = 0
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
        whole = _is_folder(path)
        for file in _below(path) if whole else (path,):
            if file.resolve() == besides.resolve():
                continue
            if whole and file.suffix.lower() not in READ | ADVISED:
                ignored += 1
            else:
                found.setdefault(file.resolve(), (file, path if whole else path.parent))
    if not found:
        raise UsageError(f"There is no Word or PDF file in {', '.join(map(str, paths))}.")
    files, folders = zip(*found.values(), strict=True)
    return Submissions(files, folders, ignored)


def _below(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, sorted; hidden ones and Office's lock files (`~$…`) left out."""
    for place, folders, names in os.walk(folder, onerror=_refuse):
        bundles = [name for name in folders if not _is_folder(Path(place, name))]
        folders[:] = sorted(
            (n for n in folders if n not in bundles and not _passed_over(n)), key=str.casefold
        )
        for name in sorted(names + bundles, key=str.casefold):
            if not _passed_over(name):
                yield Path(place, name)


def _within(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix() if folder != file.parent else file.as_posix()


def _is_folder(path: Path) -> bool:
    """Whether it is a folder to look into; on macOS a Pages document can be one too."""
    return path.is_dir() and path.suffix.lower() not in ADVISED


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _refuse(error: OSError) -> None:
    raise UsageError(f"The folder {error.filename} cannot be looked into: {error.strerror}.") from error
