"""A portfolio laid out in a style: what is drawn as Word and as HTML, and what gold words are taken from."""

from dataclasses import dataclass
from typing import Literal

from pipeline.evaluation.portfolio import Kind
from pipeline.evaluation.styles import ContentsTable, Style

Role = Literal["content", "guidance", "contents"]
Rank = Literal["title", "area", "section", "part"]

Mark = Literal[
    "plain", "control", "inserted", "deleted", "moved", "field", "simple-field", "smart-tag", "custom-xml",
    "footnote", "endnote", "comment",
]  # fmt: skip
"""How Word keeps the words of a span. Deleted words and comments are no text; a note stands elsewhere."""

Holder = Literal["plain", "control", "drawing", "picture-box"]
"""What a paragraph stands in: nothing, a block content control, a text box of the new or of the old kind."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph that share a link target and a mark."""

    text: str
    target: str | None = None
    mark: Mark = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6; `number` is a list number that is displayed but not typed."""

    text: str
    level: int
    rank: Rank
    section: str
    role: Role = "content"
    number: str | None = None
    also: str | None = None
    holder: Holder = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, item, quotation or caption; `level` is the depth of an item, from 1."""

    spans: tuple[Span, ...]
    kind: Kind
    section: str
    role: Role = "content"
    level: int = 1
    also: str | None = None
    holder: Holder = "plain"

    @property
    def text(self) -> str:
        """All words of it, without those deleted."""
        return "".join(span.text for span in self.spans if span.mark not in ("deleted", "comment"))


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with its alternative text."""

    alternative: str
    section: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell across `span` columns; a `label` cell holds a template's or a row's name."""

    elements: "tuple[Element, ...]"
    span: int = 1
    label: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; in a `controlled` one, rows and cells stand in content controls."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    controlled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `heading` counts the listed headings from 0."""

    text: str
    level: int
    page: int
    heading: int


@dataclass(frozen=True, slots=True)
class ContentsList:
    """The table of contents, without its heading."""

    entries: tuple[Entry, ...]
    made: ContentsTable
    section: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The following starts on a new page."""


Element = Heading | Paragraph | Picture | Grid | ContentsList | PageBreak


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document, ready to be written; `running_head` is empty where the style has none."""

    slug: str
    title: str
    author: str
    style: Style
    seed: int
    running_head: str
    elements: tuple[Element, ...]

    @property
    def name(self) -> str:
        """A file name's stem, unique for portfolio, style and seed."""
        return f"{self.slug}--{self.style.name}--{self.seed}"


def listed(heading: Heading) -> bool:
    """Whether a table of contents lists the heading."""
    return heading.role == "content" and heading.rank in ("area", "section")
