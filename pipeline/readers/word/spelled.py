"""What spelling a paragraph yields: the pieces of its text, its links, and what stands in it beside text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lxml import etree

from models.document import Link
from pipeline.readers.word.graphics import Graphic
from pipeline.readers.word.properties import RunProperties

NoteStream = Literal["footnote", "endnote"]


class Piece(NamedTuple):
    """The text of one leaf element of a paragraph, and how it looks."""

    text: str
    leaf: etree._Element
    look: RunProperties


@dataclass(frozen=True, slots=True)
class NoteReference:
    """Where the text refers to a footnote or endnote; `marked` by the author's own sign instead of a number."""

    stream: NoteStream
    identifier: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """A paragraph or table inside a paragraph, where none belongs."""

    element: etree._Element


Insert = Graphic | NoteReference | Stray


@dataclass(slots=True)
class Spelled:
    """A paragraph's pieces, links and inserts; `contents` of its characters are a generated table of
    contents."""

    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    inserts: list[Insert] = field(default_factory=list)
    contents: int = 0
    break_before: bool = False
    break_after: bool = False

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(piece.text for piece in self.pieces)
