"""Two plain ways of finding sections, to be better than: headings by their style, and flat text line by line.

Both know the framework's titles and codes and nothing else. They read files with other libraries than the program
does: python-docx and mammoth for Word, pypdf for PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from rapidfuzz import fuzz

from models.framework import Framework
from pipeline.evaluation.alignment import PlacedWord, placed_words

Line = tuple[str, bool]
"""A line and whether it is set as a heading."""

FRONT: Final = "front"
EXACT: Final = 95.0
FUZZY: Final = 80.0
_LONGEST_TITLE: Final = 20
_LARGER: Final = 1.1
_CODE: Final = re.compile(r"^(?:(?:core|section|area)\s+)*(\d[a-z]?)\b[\s.:)–—-]*", re.I)


def by_heading_style(path: Path, framework: Framework) -> tuple[PlacedWord, ...]:
    """Word: paragraphs with heading styles; PDF: lines larger than most. A title must be all but the framework's."""
    lines = _styled_word(path) if path.suffix == ".docx" else _sized_pdf(path)
    return placed_words(_placed(lines, framework, EXACT))


def by_flat_text(path: Path, framework: Framework) -> tuple[PlacedWord, ...]:
    """The text as mammoth or pypdf gives it; any line that is like a title opens its section."""
    text = _mammoth(path) if path.suffix == ".docx" else _flat_pdf(path)
    return placed_words(_placed(((line, True) for line in text.splitlines()), framework, FUZZY))


def _placed(lines: Iterable[Line], framework: Framework, least: float) -> Iterator[tuple[str, str]]:
    titles = _titles(framework)
    alone = {
        area.id: own[0].id for area in framework.areas if len(own := framework.sections_of(area.id)) == 1
    }
    current = FRONT
    for text, heading in lines:
        if heading and 0 < len(text.split()) <= _LONGEST_TITLE:
            opened = _opened(text, titles, least) or current
            current = alone.get(opened, opened)
        yield text, current


def _titles(framework: Framework) -> dict[str, str]:
    """The official titles by id, of areas and sections."""
    areas = {area.id: area.title.casefold() for area in framework.areas}
    return areas | {section.id: section.title.casefold() for section in framework.sections}


def _opened(line: str, titles: dict[str, str], least: float) -> str | None:
    """The section whose code opens the line or whose title is near enough to the rest of it."""
    code = _CODE.match(line.strip())
    if code and code[1].casefold() in titles:
        return code[1].casefold()
    bare = _CODE.sub("", line.strip()).casefold()
    near = {section: fuzz.ratio(bare, title) for section, title in titles.items()}
    best = max(near, key=lambda section: (near[section], section))
    return best if near[best] >= least else None


def _styled_word(path: Path) -> Iterator[Line]:
    for item in Document(str(path)).iter_inner_content():
        yield from _cells(item) if isinstance(item, Table) else [_paragraph(item)]


def _cells(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for cell in row.cells:
            yield from (_paragraph(paragraph) for paragraph in cell.paragraphs)


def _paragraph(paragraph: Paragraph) -> Line:
    style = paragraph.style.name if paragraph.style is not None else None
    return paragraph.text, (style or "").startswith(("Heading", "Title"))


def _sized_pdf(path: Path) -> Iterator[Line]:
    """Lines as pypdf tells them apart by baseline, with the size that most of their characters have."""
    lines = list(_lines_with_sizes(path))
    sizes = Counter[float]()
    for text, size in lines:
        sizes[size] += len(text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    for text, size in lines:
        yield text, size >= _LARGER * body


def _lines_with_sizes(path: Path) -> Iterator[tuple[str, float]]:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        pieces: list[tuple[str, float, float]] = []

        def keep(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
            pieces.append((text, round(size * scale, 1), round(tm[5] * cm[3] + cm[5])))  # noqa: B023

        page.extract_text(visitor_text=keep)
        yield from _joined(pieces)


def _joined(pieces: Iterable[tuple[str, float, float]]) -> Iterator[tuple[str, float]]:
    """Pieces (text, size, height on the page) put together into lines."""
    line, at, size = "", None, 0.0
    for text, piece_size, height in pieces:
        if not text.strip():
            line += text
            continue
        if at is not None and (height != at or "\n" in line):
            yield line, size
            line = ""
        line, at, size = line + text, height, piece_size
    if line.strip():
        yield line, size


def _mammoth(path: Path) -> str:
    import mammoth  # type: ignore[import-untyped]

    with path.open("rb") as stream:
        return str(mammoth.extract_raw_text(stream).value)


def _flat_pdf(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)
