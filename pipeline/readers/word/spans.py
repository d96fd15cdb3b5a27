"""Where the characters of a block stand in the file, for a report that writes into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from pipeline.readers.word import tags
from pipeline.readers.word.archive import Limits
from pipeline.readers.word.package import Package
from pipeline.readers.word.reading import Reading
from pipeline.readers.word.spelled import Piece
from pipeline.readers.word.story import Story


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of a paragraph's block comes from one leaf element, such as a `w:t`: the one with the ordinal
    `leaf` among the elements of `paragraph.iter("*")`, which are the same whatever parser read the part."""

    start: int
    end: int
    leaf: int


def spans_of(content: bytes, limits: Limits | None = None) -> dict[int, tuple[Span, ...]]:
    """The spans of the paragraphs of the main part, text boxes' too, by `Anchor.paragraph`: the ordinal of the `w:p`.

    They come from the very walk that `read_word` makes. Raises UnreadableError.
    """
    package = Package(content, limits)
    story = Story(Reading.of(package), package.main, package.document, "body")
    story.pieces = {}
    story.read(package.document)
    paragraphs = enumerate(package.document.iter(tags.PARAGRAPH))
    return {ordinal: _spans(element, story.pieces.get(element, ())) for ordinal, element in paragraphs}


def _spans(paragraph: etree._Element, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    leaves = {element: ordinal for ordinal, element in enumerate(paragraph.iter("*"))}
    ends = list(accumulate(len(piece.text) for piece in pieces))
    starts = [0, *ends]
    return tuple(
        Span(start, end, leaves[piece.leaf]) for start, end, piece in zip(starts, ends, pieces, strict=False)
    )
