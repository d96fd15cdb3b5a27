"""What openpyxl gets wrong in a workbook that another program saved, put right after it was read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

_STYLES = "xl/styles.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# A character that the format cannot hold is kept as such a code; one of a control character is meant as one.
_CODE = re.compile(r"_(?=x(?!00[01])[0-9A-Fa-f]{4}_)")
_ESCAPED = "_x005F_"


def mend_styles(book: Workbook, package: ZipFile) -> None:
    """Cells lead to the named styles they had.

    A file numbers its named styles as it likes, openpyxl from nought without gaps; it keeps the file's numbers in the
    cells all the same, and would write them so.
    """
    if _STYLES not in package.namelist():
        return
    root = etree.fromstring(package.read(_STYLES), etree.XMLParser(resolve_entities=False))
    ours = {name: n for n, name in enumerate(book.named_styles)}
    numbers = {
        int(style.get("xfId", "0")): ours.get(str(style.get("name")), 0)
        for style in root.iter(f"{_MAIN}cellStyle")
    }
    for style in _styles(book):
        style.xfId = numbers.get(style.xfId, 0)
    book._cell_styles = IndexedList(list(book._cell_styles))  # type: ignore[attr-defined]


def _styles(book: Workbook) -> Iterator[StyleArray]:
    """Every style of the workbook once."""
    seen: dict[int, StyleArray] = {id(style): style for style in book._cell_styles}  # type: ignore[attr-defined]
    for sheet in book.worksheets:
        holders = chain(
            sheet._cells.values(), sheet.row_dimensions.values(), sheet.column_dimensions.values()
        )
        for holder in holders:
            style = getattr(holder, "_style", None)
            if style is not None:
                seen[id(style)] = style
    yield from seen.values()


def drop_stray_links(sheet: Worksheet, ours: Collection[str], folder: str) -> None:
    """Takes out links of ours, to the sheets `ours` or into `folder`, from cells that they were not made for.

    Where a program moved columns and left the links behind, openpyxl puts each on the cell that is there now, and
    writes its address into an empty one.
    """
    for cell in sheet._cells.values():
        link = cell.hyperlink
        if link is None or not isinstance(cell, SheetCell):
            continue
        title = (link.location or "").rpartition("!")[0].strip("'")
        if title in ours or (link.target or "").startswith(f"{folder}/"):
            if cell.value is not None and cell.value == (link.target or link.location):
                cell.value = None
            cell.hyperlink = None


def mend_codes(book: Workbook) -> None:
    """Text that looks like the code of a character is such text again when it is written."""
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            value = cell.value
            if not isinstance(cell, SheetCell) or cell.data_type != "s" or "_x" not in str(value):
                continue
            if isinstance(value, str):
                cell.value = _coded(value)
            elif isinstance(value, CellRichText):
                cell.value = CellRichText([_coded_block(block) for block in value])
            cell.data_type = "s"


def _coded(text: str) -> str:
    return text if _ESCAPED in text else _CODE.sub(_ESCAPED, text)


def _coded_block(block: str | TextBlock) -> str | TextBlock:
    return _coded(block) if isinstance(block, str) else TextBlock(block.font, _coded(block.text))
