"""The gold stream of a rendered document: the words to be read, in order, and where each belongs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from pipeline.evaluation.elements import (
    Cell,
    ContentsList,
    Element,
    Grid,
    Heading,
    Layout,
    PageBreak,
    Paragraph,
    Picture,
    Role,
)
from pipeline.evaluation.portfolio import Kind

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class GoldPiece:
    """A stretch of text with one section, as a reader should give it back.

    `also` is a second section that is as right as `section` (words between an area and its only or first
    section). A `floating` piece (note, text box) may stand at another place of the reading order, only not be
    lost. `number` is displayed before the text but not part of it. Pieces of kind `image` are alternative
    text, which no page shows. Page numbers of a generated table of contents are left out: programs compute
    them anew.
    """

    text: str
    section: str
    kind: Kind
    role: Role = "content"
    also: str | None = None
    floating: bool = False
    number: str | None = None


@dataclass(frozen=True, slots=True)
class GoldWord:
    """One word of the stream, normalised by `words`, and the index of its piece."""

    text: str
    section: str
    piece: int


def words(text: str) -> tuple[str, ...]:
    """The runs of letters and digits, case and compatibility forms folded: what gold and reading share."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def gold_words(pieces: Iterable[GoldPiece], *, alternative_texts: bool = False) -> tuple[GoldWord, ...]:
    """The stream word by word, without images' alternative texts unless asked for."""
    return tuple(
        GoldWord(word, piece.section, index)
        for index, piece in enumerate(pieces)
        if alternative_texts or piece.kind != "image"
        for word in words(piece.text)
    )


def gold(layout: Layout) -> tuple[GoldPiece, ...]:
    """All pieces of the document in reading order, without running heads, deleted words and comments."""
    return tuple(_pieces(layout.elements))


def _pieces(elements: Iterable[Element], within: Kind = "paragraph") -> Iterator[GoldPiece]:
    for element in elements:
        match element:
            case Heading():
                yield _heading(element)
            case Paragraph():
                yield from _paragraph(element, within)
            case Picture():
                yield GoldPiece(element.alternative, element.section, "image")
            case Grid():
                for row in element.rows:
                    yield from _row(row)
            case ContentsList():
                for entry in element.entries:
                    page = f" {entry.page}" if element.made == "typed" else ""
                    yield GoldPiece(f"{entry.text}{page}", element.section, "paragraph", "contents")
            case PageBreak():
                pass
            case _:
                assert_never(element)


def _row(row: tuple[Cell, ...]) -> Iterator[GoldPiece]:
    for cell in row:
        yield from _pieces(cell.elements, "cell")


def _heading(heading: Heading) -> GoldPiece:
    return GoldPiece(
        heading.text, heading.section, "heading", heading.role, heading.also, number=heading.number
    )  # fmt: skip


def _paragraph(paragraph: Paragraph, within: Kind) -> Iterator[GoldPiece]:
    kind = within if paragraph.kind == "paragraph" else paragraph.kind
    boxed = paragraph.holder in ("drawing", "picture-box")
    body = "".join(
        span.text
        for span in paragraph.spans
        if span.mark not in ("deleted", "comment", "footnote", "endnote")
    )
    if body:
        yield GoldPiece(
            body,
            paragraph.section,
            kind,
            paragraph.role,
            paragraph.also,
            floating=boxed,
        )
    for span in paragraph.spans:
        if span.mark in ("footnote", "endnote"):
            yield GoldPiece(
                span.text,
                paragraph.section,
                "paragraph",
                paragraph.role,
                paragraph.also,
                floating=True,
            )
