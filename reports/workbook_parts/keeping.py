"""The hidden sheet: what the workbook is, what it remembers of each submission, and the lists people choose from."""

from __future__ import annotations

from pathlib import Path

import msgspec
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from reports.wording import Wording
from reports.workbook_parts.cells import fill, plain
from reports.workbook_parts.memory import Memory, as_text, known_from, titles_from
from reports.workbook_parts.ours import MEMORY_SHEET
from reports.workbook_parts.refusal import WorkbookRefusedError
from reports.workbook_parts.words import Choice, book_words

_MAGIC, _FORMAT = "precheck workbook", 1
_KNOWN, _FIRST_LIST, _START = 1, 2, 3


def list_name(choice: Choice) -> str:
    """The name in the workbook of the list that people choose from."""
    return f"precheck_{choice}"


def remember(book: Workbook, memory: Memory, words: Wording) -> None:
    """Writes the hidden sheet anew."""
    if MEMORY_SHEET in book.sheetnames:
        del book[MEMORY_SHEET]
    sheet: Worksheet = book.create_sheet(MEMORY_SHEET)
    sheet.sheet_state = "veryHidden"
    first = (_MAGIC, _FORMAT, words.language, memory.assessor, as_text(memory.titles))
    for n, value in enumerate(first, 1):
        fill(sheet.cell(1, n), value, words.phrases.cut)
    for n, known in enumerate(memory.known, _START):
        fill(sheet.cell(n, _KNOWN), as_text(known), words.phrases.cut)
    for m, (choice, options) in enumerate(book_words(words).choices.items(), _FIRST_LIST):
        for n, option in enumerate(options.values(), _START):
            fill(sheet.cell(n, m), option, words.phrases.cut)
        letter = get_column_letter(m)
        cells = f"{MEMORY_SHEET}!${letter}${_START}:${letter}${_START + len(options) - 1}"
        book.defined_names[list_name(choice)] = DefinedName(list_name(choice), attr_text=cells)


def memory_of(book: Workbook, path: Path, language: str = "en") -> Memory:
    """What the workbook remembers; WorkbookRefusedError when it is not ours, newer, or no longer what was written."""
    sheet = book[MEMORY_SHEET] if MEMORY_SHEET in book.sheetnames else None
    if not isinstance(sheet, Worksheet) or sheet.cell(1, 1).value != _MAGIC:
        raise WorkbookRefusedError("foreign", path, language)
    if sheet.cell(1, 2).value != _FORMAT:
        raise WorkbookRefusedError("newer", path, language)
    try:
        lines = [plain(sheet.cell(n, _KNOWN).value) for n in range(_START, sheet.max_row + 1)]
        known = tuple(known_from(line) for line in lines if line)
        titles = titles_from(plain(sheet.cell(1, 5).value))
    except (ValueError, msgspec.ValidationError) as error:
        raise WorkbookRefusedError("damaged", path, language) from error
    return Memory(known, plain(sheet.cell(1, 4).value) or None, titles)
