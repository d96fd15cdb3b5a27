"""Which elements of a Word file hold quoted words, and the parts that a comment on them changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from models.annotation import WordParts, WordRange
from models.document import Block
from models.outcome import Quote
from pipeline.readers.word.archive import Limits
from pipeline.readers.word.markup import parsed
from pipeline.readers.word.package import Package
from pipeline.readers.word.relations import TYPES, relations_part
from pipeline.readers.word.spans import Span, spans_of
from pipeline.readers.word.wording import unreadable

COMMENTS: Final = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
"""The kinds of the parts that hold comments and what newer programs add to them."""


def ranges_of(
    content: bytes, blocks: Sequence[Block], quotes: Iterable[Quote], limits: Limits | None = None
) -> dict[Quote, WordRange]:
    """Where the quotes stand; those in notes, text boxes, headers and the like are left out: nothing can be put there.

    `blocks` are those that `read_word` made of `content`. Raises UnreadableError.
    """
    spans = spans_of(content, limits)
    ranges: dict[Quote, WordRange] = {}
    for quote in quotes:
        block = blocks[quote.block]
        if block.stream != "body" or block.kind == "image" or block.anchor.paragraph is None:
            continue
        found = _range(block.anchor.paragraph, spans.get(block.anchor.paragraph, ()), quote)
        if found is not None:
            ranges[quote] = found
    return ranges


def _range(paragraph: int, spans: Sequence[Span], quote: Quote) -> WordRange | None:
    first = bisect_right(spans, quote.start, key=lambda span: span.end)
    last = bisect_left(spans, quote.end, key=lambda span: span.end)
    if quote.start >= quote.end or last >= len(spans):
        return None
    return WordRange(
        paragraph,
        spans[first].leaf,
        quote.start - spans[first].start,
        spans[last].leaf,
        quote.end - spans[last].start,
    )


def comment_parts(content: bytes, limits: Limits | None = None) -> WordParts:
    """The parts that comments change. Raises UnreadableError, also where one of them is damaged: what is read of it
    with good will could not be written back whole."""
    package = Package(content, limits)
    kinds = {kind: names[0] for kind in COMMENTS if (names := package.related(kind))}
    relations = relations_part(package.main)
    wanted = (package.main, relations, TYPES, *kinds.values())
    contents = {part: package.archive.read(part) for part in wanted if part in package.archive}
    for part, bytes_of_part in contents.items():
        if bytes_of_part.count(b"<") > package.archive.limits.tags:
            raise unreadable("too-much-text")
        if part in package.archive.damaged or not parsed(bytes_of_part)[1]:
            raise unreadable("main-part-unreadable")
    return WordParts(package.main, relations, TYPES, kinds, contents, frozenset(package.archive))
