"""A portfolio with the author's own structure as a layout: every block in its gold section, parts by the
subheadings' wording."""

from __future__ import annotations

from collections.abc import Iterator

from models.document import Block, BlockKind, Link
from pipeline.evaluation import portfolio as gold
from pipeline.lexicon import heading_words
from pipeline.segment.layout import Layout, Place
from pipeline.segment.wording import fold


def placed(portfolio: gold.Portfolio) -> Layout:
    """The layout a perfect segmenter would make of the portfolio."""
    blocks = tuple(_block(index, block) for index, block in enumerate(portfolio.blocks))
    places = tuple(_places(portfolio))
    return Layout(blocks, places, {}, {}, {}, {}, True)


def _block(index: int, block: gold.Block) -> Block:
    links: list[Link] = []
    for link in block.links:
        at = block.text.find(link.text)
        if at >= 0:
            links.append(Link(at, at + len(link.text), link.target))
    if block.target:
        links.append(Link(0, len(block.text), block.target))
    return Block(index, _kind(block.kind), block.text, level=block.level, links=tuple(links))


def _kind(kind: gold.Kind) -> BlockKind:
    return "paragraph" if kind in ("link", "video", "embed") else kind  # type: ignore[return-value]


def _places(portfolio: gold.Portfolio) -> Iterator[Place]:
    """A subheading that names no part takes that of the subheading above it, if that is of a higher level."""
    section, named = "", dict[int, str | None]()
    for block in portfolio.blocks:
        if block.section != section:
            section, named = block.section, {}
        if block.kind == "heading":
            level = block.level or 1
            named = {above: part for above, part in named.items() if above < level}
            named[level] = part_named(block.text)
        part = next((named[level] for level in sorted(named, reverse=True) if named[level]), None)
        yield Place(section, block.kind == "heading", part)


def part_named(heading: str) -> str | None:
    """The part that a subheading's wording names, if any."""
    folded = fold(heading)
    return next((part for part, names in heading_words().parts.items() if folded in map(fold, names)), None)
