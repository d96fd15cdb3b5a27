"""Opening a workbook that people work in: only when nobody has it open, and nothing in it would be lost."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook

from reports.whole import lock_beside
from reports.workbook_parts.keeping import MEMORY_SHEET
from reports.workbook_parts.mended import mend_codes, mend_styles
from reports.workbook_parts.package import lost_parts
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.words import book_words_of

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a package, and one that is locked with a password


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


def opened(path: Path, language: str = "en", *, rewrite: bool) -> Workbook:
    """The workbook; WorkbookRefusedError when it is damaged.

    To `rewrite` it, it must not be open elsewhere either, and hold nothing that would be lost.
    """
    if rewrite:
        open_elsewhere(path, language)
    try:
        with ZipFile(path) as package:
            lost = lost_parts(package)
    except PermissionError as error:
        raise WorkbookRefusedError("denied", path, language) from error
    except (BadZipFile, OSError) as error:
        raise WorkbookRefusedError("damaged", path, language) from error
    if lost and rewrite:
        words = book_words_of(language).parts
        what = ", ".join(words[kind].format(part=part) for kind, part in lost)
        raise WorkbookRefusedError("holds", path, language, what=what)
    return _loaded(path, language)


def _loaded(path: Path, language: str) -> Workbook:
    try:
        with warnings.catch_warnings(), path.open("rb") as stream, ZipFile(stream) as package:
            warnings.simplefilter("ignore")  # on what was looked for above, part by part
            book = load_workbook(stream, rich_text=True)
            mend_styles(book, package)
    except Exception as error:  # what openpyxl raises depends on which part is damaged
        raise WorkbookRefusedError("damaged", path, language) from error
    mend_codes(book)
    return book
