"""What a file tells before it is opened as a workbook: whether it is ours, in which language, and whether in use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from reports.whole import lock_beside
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.words import book_words_of

MEMORY_SHEET: Final = "precheck"
_SIGNATURES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a package, and one that is locked with a password


def is_ours(path: Path) -> bool:
    """Whether there is a file that is a workbook of this program, or may be one that is damaged or locked."""
    try:
        with ZipFile(path) as package:
            return f'name="{MEMORY_SHEET}"'.encode() in package.read("xl/workbook.xml")
    except (BadZipFile, KeyError):
        with path.open("rb") as stream:
            return stream.read(4) in _SIGNATURES
    except OSError:
        return False


def language_of(path: Path, offered: Sequence[str]) -> str | None:
    """The one of these languages that the names of the workbook's sheets are in; None where none of them is ours."""
    try:
        with ZipFile(path) as package:
            named = package.read("xl/workbook.xml").decode("utf-8", "replace")
    except (BadZipFile, KeyError, OSError):
        return None
    known = {each: sum(f'"{t}"' in named for t in book_words_of(each).sheets.values()) for each in offered}
    best = max(offered, key=lambda each: known[each])
    return best if known[best] else None


def open_elsewhere(path: Path, language: str = "en") -> None:
    """Raises WorkbookRefusedError when a spreadsheet program has the workbook open."""
    lock = lock_beside(path)
    if lock is not None:
        raise WorkbookRefusedError("locked", path, language, lock=lock.name)
