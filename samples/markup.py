"""The small Markdown dialect the invented portfolios are written in, and what it reads into.

Front matter stands between `---` lines; every other block is one line: `# Heading {section=1a}` (levels 1-4;
the mark only where a section opens), a paragraph, `- item`, `1. item`, `> quote`, `^ caption`,
`![alternative text](image-name)`, `| cell | cell |`. Inside a line: `[words](target)`, `**strong**` and
`*emphasis*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "number", "quote", "image", "caption", "row"]

HEADING = re.compile(r"(#{1,4}) (.+?)(?: \{section=(\w+)\})?$")
IMAGE = re.compile(r"!\[(.+)\]\(([\w-]+)\)$")
ITEM = re.compile(r"(-|\d+\.) (.+)$")
INLINE = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|\*(.+?)\*")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one look; `target` is where its link leads."""

    text: str
    target: str | None = None
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a portfolio; a row has its `cells`, an image its `picture` name, a heading its `level`."""

    kind: Kind
    section: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    picture: str = ""
    cells: tuple[tuple[Span, ...], ...] = ()

    @property
    def text(self) -> str:
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """An invented submission; its first piece is the title, a heading."""

    slug: str
    title: str
    candidate: str
    pathway: str
    edition: str
    pieces: tuple[Piece, ...]


def plain(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def spans_of(line: str) -> tuple[Span, ...]:
    """The runs of a line, its links and emphasis resolved."""
    spans: list[Span] = []
    end = 0
    for found in INLINE.finditer(line):
        if found.start() > end:
            spans.append(Span(line[end : found.start()]))
        label, target, strong, emphasis = found.groups()
        spans.append(Span(label or strong or emphasis, target, bool(strong), bool(emphasis)))
        end = found.end()
    if end < len(line):
        spans.append(Span(line[end:]))
    return tuple(spans)


def piece_of(line: str, section: str) -> Piece | None:
    """The piece a line stands for; None for the rule under a table's head."""
    if found := HEADING.match(line):
        return Piece("heading", found[3] or section, spans_of(found[2]), level=len(found[1]))
    if found := IMAGE.match(line):
        return Piece("image", section, (Span(found[1]),), picture=found[2])
    if line.startswith("^ "):
        return Piece("caption", section, spans_of(line[2:]))
    if line.startswith("> "):
        return Piece("quote", section, spans_of(line[2:]))
    if line.startswith("|"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if all(set(cell) <= set("-: ") for cell in cells):
            return None
        return Piece("row", section, cells=tuple(spans_of(cell) for cell in cells))
    if found := ITEM.match(line):
        return Piece("item" if found[1] == "-" else "number", section, spans_of(found[2]))
    return Piece("paragraph", section, spans_of(line))


def pieces_of(lines: list[str]) -> Iterator[Piece]:
    section = "front"
    for line in (line.strip() for line in lines):
        piece = piece_of(line, section) if line else None
        if piece is not None:
            section = piece.section
            yield piece


def read_portfolio(path: Path) -> Portfolio:
    """Read one portfolio. Raises ValueError where there is no front matter."""
    empty, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    if empty.strip():
        raise ValueError(f"{path.name} does not begin with front matter")
    entries = (line.partition(":") for line in matter.splitlines() if line)
    front = {key.strip(): value.strip() for key, _, value in entries}
    return Portfolio(
        slug=path.stem,
        title=front["title"],
        candidate=front["candidate"],
        pathway=front["pathway"],
        edition=front["edition"],
        pieces=tuple(pieces_of(body.splitlines())),
    )
