"""What a reader makes of a file: blocks in reading order, and an account of what it could not put into one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from models.saying import Text

BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "caption", "image", "note"]
Role = Literal["content", "guidance", "contents", "running"]
Stream = Literal["body", "textbox", "footnote", "endnote", "header", "footer", "comment"]
FileFormat = Literal["docx", "pdf"]
LeftOutReason = Literal[
    "hidden text",
    "field codes",
    "reading aids above the line (ruby)",
    "notes that the text does not refer to",
    "text that could not be placed",
    "hyphens at line ends",
    "soft hyphens",
    "list labels",
    "control characters and characters without a meaning in the file's fonts",
    "headers, footers, page numbers and comments",
]
OutlineSource = Literal["outline", "style", "structure", "bookmark"]


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink on `text[start:end]` of its block (code points, half open); `target` as written in the file."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Look:
    """What makes a block look like a heading, or not; None where the file does not tell.

    `outline` is a level from 1 on, whatever says so (`outline_source`); `size` is in points and that of most of the
    characters; `bold`, `italic`, `caps` and `underlined` hold for every visible letter; `space_before` is in points.
    """

    outline: int | None = None
    outline_source: OutlineSource | None = None
    style: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underlined: bool = False
    centred: bool = False
    space_before: float | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block stands in the source file, for reports that point into it or write there.

    Word: `part` is the package part's name and `paragraph` the ordinal of its `w:p` in that part's document order.
    PDF: `boxes` are (page, x0, top, x1, bottom), pages from 1, points from the page's upper left corner, one per line.
    """

    part: str | None = None
    paragraph: int | None = None
    boxes: tuple[tuple[int, float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The table cell a block stands in: ordinals from 0; `columns` is the width of the table's grid."""

    table: int
    row: int
    column: int
    columns: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, note or image, in reading order.

    `text` is as read, without normalisation; a displayed list number is the `label`, never in `text`; an image's text
    is its alternative text. `role` is `contents` or `running` where the reader is sure (a generated table of contents,
    a header), else `content`. `level` is a heading's level or a list item's depth, from 1.
    """

    index: int
    kind: BlockKind
    text: str
    stream: Stream = "body"
    role: Role = "content"
    level: int | None = None
    label: str | None = None
    page: int | None = None
    links: tuple[Link, ...] = ()
    look: Look = field(default_factory=Look)
    anchor: Anchor = field(default_factory=Anchor)
    cell: CellPlace | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many non-white-space code points of the source stand in no block, and why."""

    reason: LeftOutReason
    n: int


@dataclass(frozen=True, slots=True)
class Noted:
    """Something a person must know of the reading, not in words yet: `kind` is a stable word, pages from 1."""

    kind: str
    message: Text
    pages: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """The same in words: `message` is one sentence, or a few."""

    kind: str
    message: str
    pages: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in, attached to or lying beside the portfolio; never opened. `size` in bytes where known."""

    name: str
    kind: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file itself. `pages` is None for Word files, whose pages exist only once they are laid out."""

    name: str
    sha256: str
    format: FileFormat | None
    pages: int | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `total` counts the source's non-white-space code points: those of all blocks but images,
    and those of `left_out`; deleted text of a tracked change is no part of the source."""

    source: Source
    blocks: tuple[Block, ...]
    total: int
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Noted, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    title: str | None = None
    author: str | None = None
    language: str | None = None


def visible(text: str) -> int:
    """The number of non-white-space code points of `text`: the unit in which coverage is counted."""
    return sum(map(len, text.split()))
