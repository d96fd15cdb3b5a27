"""From a paragraph as read to a block: what kind it is, what role it has, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.document import Anchor, Block, BlockKind, CellPlace, Look, OutlineSource, Role, Stream
from pipeline.readers.word.looks import letters_of
from pipeline.readers.word.properties import ParagraphProperties
from pipeline.readers.word.spelled import Spelled
from pipeline.readers.word.styles import Style

NOTES: Final = frozenset({"footnote", "endnote", "comment"})
RUNNING: Final = frozenset({"header", "footer", "comment"})


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with all that tells what it is. `label` is the list number as displayed, `depth` its level
    from 0;
    `in_contents` that it stands in a generated table of contents; `space` in points, from blank paragraphs
    above."""

    spelled: Spelled
    properties: ParagraphProperties
    style: Style
    label: str | None
    depth: int
    stream: Stream
    cell: CellPlace | None
    in_contents: bool
    starts_page: bool
    space: float


def block_of(paragraph: ReadParagraph, index: int, anchor: Anchor) -> Block:
    """The block that `paragraph` is, with the given index and place in the file."""
    heading = None if paragraph.stream in RUNNING else paragraph.style.heading(paragraph.properties.outline)
    kind = _kind(paragraph, heading)
    level = heading[0] if heading and kind == "heading" else paragraph.depth + 1 if kind == "item" else None
    return Block(
        index=index,
        kind=kind,
        text=paragraph.spelled.text,
        stream=paragraph.stream,
        role=_role(paragraph),
        level=level,
        label=paragraph.label,
        links=tuple(paragraph.spelled.links),
        look=_look(paragraph, heading),
        anchor=anchor,
        cell=paragraph.cell,
    )


def _kind(paragraph: ReadParagraph, heading: tuple[int, OutlineSource] | None) -> BlockKind:
    if paragraph.stream in NOTES:
        return "note"
    if heading:
        return "heading"
    named = paragraph.style.role.kind if paragraph.style.role else None
    if named == "quote" or named == "caption":
        return named
    taken_out_of_its_list = paragraph.properties.number == 0
    if paragraph.label is not None or (named == "item" and not taken_out_of_its_list):
        return "item"
    return "paragraph" if paragraph.cell is None else "cell"


def _role(paragraph: ReadParagraph) -> Role:
    if paragraph.stream in RUNNING:
        return "running"
    named = paragraph.style.role.kind if paragraph.style.role else None
    mostly = paragraph.spelled.contents * 2 > paragraph.spelled.length
    return "contents" if paragraph.in_contents or mostly or named == "contents" else "content"


def _look(paragraph: ReadParagraph, heading: tuple[int, OutlineSource] | None) -> Look:
    letters = letters_of(paragraph.spelled.pieces)
    own, inherited = paragraph.properties, paragraph.style.paragraph
    centred = inherited.centred if own.centred is None else own.centred
    before = inherited.before if own.before is None else own.before
    return Look(
        outline=heading[0] if heading else None,
        outline_source=heading[1] if heading else None,
        style=paragraph.style.name,
        size=letters.size,
        bold=letters.bold,
        italic=letters.italic,
        caps=letters.caps,
        underlined=letters.underlined,
        centred=bool(centred),
        space_before=round((before or 0.0) + paragraph.space, 1) if paragraph.space else before,
        starts_page=paragraph.starts_page,
    )
