"""Opening a workbook that people work in: only when nobody has it open, and nothing in it would be lost."""

from __future__ import annotations

import warnings
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook

from reports.workbook_parts.mended import mend_codes, mend_styles
from reports.workbook_parts.ours import open_elsewhere
from reports.workbook_parts.package import lost_parts
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.words import book_words_of


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
