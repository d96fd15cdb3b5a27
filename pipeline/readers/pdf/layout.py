"""What the reader sees on a page: runs of characters, lines, pictures and links, before they become blocks.

Coordinates are points from the upper left corner of the page as it is shown, y growing downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from models.document import Link

ElementKind = Literal[
    "paragraph", "heading", "label", "item", "cell", "caption", "note", "quote", "figure", "loose"
]


class Box(NamedTuple):
    """A rectangle in points from the upper left corner of the shown page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def middle_in(self, other: Box) -> bool:
        """Whether this box's centre lies in `other`."""
        x, y = (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom


class TableCell(NamedTuple):
    """A cell's place: `table` counts within the page, rows and columns from 0; `columns` is the table's width."""

    table: int
    row: int
    column: int
    columns: int


class Element(NamedTuple):
    """The block-level structure element a run belongs to; `key` is unique within the document.

    `starts_before` and `ends_after`: part of the element stands on an earlier or a later page.
    """

    key: int
    kind: ElementKind
    level: int | None = None
    depth: int = 0
    item: int | None = None
    cell: TableCell | None = None
    contents: bool = False
    note: bool = False
    quote: bool = False
    alt: str = ""
    starts_before: bool = False
    ends_after: bool = False


class Run(NamedTuple):
    """Characters that one drawing operation put on a page (a plain tuple: there are tens of thousands).

    `lead` is how far the first word of the text reaches to the right, where the run holds more than that word.
    """

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool
    italic: bool
    turned: int
    faint: bool
    artifact: bool
    element: Element | None
    links: tuple[Link, ...] = ()
    lead: float | None = None


class Line(NamedTuple):
    """Words on one baseline. `label` is the length of a displayed list number at its start, where the file says so;
    `bullet`: a bullet is drawn before it; `turned` is in degrees; `faint`: invisible, white or of no size;
    `first_word` is the width of the first word in points;
    `typed`: a value of a form field or an annotation, which may hold several lines."""

    page: int
    text: str
    box: Box
    baseline: float
    size: float
    bold: bool
    italic: bool
    turned: int = 0
    faint: bool = False
    artifact: bool = False
    label: int = 0
    starts_bold: bool = False
    ends_bold: bool = False
    element: Element | None = None
    cell: TableCell | None = None
    links: tuple[Link, ...] = ()
    first_word: float = 0.0
    bullet: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on a page; its pixels are never read."""

    page: int
    box: Box
    alt: str = ""
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as laid out: lines in the order of the file, and what is drawn beside them.

    `characters` counts the non-white-space code points, `unmapped` those of them that no font explains.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...]
    rules: tuple[Box, ...]
    characters: int
    unmapped: int
    tagged: bool
