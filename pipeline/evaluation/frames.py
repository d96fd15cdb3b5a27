"""Blocks as elements of a document, and the tables into which templates put a section."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from pipeline.evaluation.elements import (
    Cell,
    Element,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Span,
)
from pipeline.evaluation.portfolio import Block, Link
from pipeline.evaluation.styles import Frame
from pipeline.evaluation.wording import WordingTable


def elements_of(
    blocks: Sequence[Block], section: str | None = None, also: str | None = None
) -> Iterator[Element]:
    """What is drawn for a block, or for the cells of one table."""
    first = blocks[0]
    place = section or first.section
    match first.kind:
        case "cell":
            yield _table(blocks, place, also)
        case "image":
            yield Picture(first.text, place)
        case "link" | "video" | "embed":
            yield Paragraph((Span(first.text, first.target),), first.kind, place, also=also)
        case "heading" | "paragraph" | "item" | "quote" | "caption":
            spans = tuple(_spans(first.text, first.links))
            yield Paragraph(spans, first.kind, place, level=first.level or 1, also=also)
        case _:
            assert_never(first.kind)


def framed(
    heading: Heading, content: Sequence[Element], frame: Frame, table: WordingTable
) -> tuple[Element, ...]:
    """A section in its frame."""
    match frame:
        case "flow":
            return (heading, *content)
        case "label-column":
            return (_label_column(heading, content, table),)
        case "part-rows":
            return (_part_rows(heading, content, table),)
        case _:
            assert_never(frame)


def _label_column(heading: Heading, content: Sequence[Element], table: WordingTable) -> Grid:
    rows = (("section", (heading,)), ("response", tuple(content)))
    return Grid(
        tuple((_label(table.table_labels[name], heading.section), Cell(cell)) for name, cell in rows if cell),
        columns=2,
    )


def _part_rows(heading: Heading, content: Sequence[Element], table: WordingTable) -> Grid:
    """The section's heading across the table, then a row for every subheading of the first rank."""
    top = min((e.level for e in content if isinstance(e, Heading)), default=0)
    rows: list[tuple[Element, list[Element]]] = []
    for element in content:
        if isinstance(element, Heading) and element.level == top:
            rows.append((element, []))
            continue
        if not rows:
            rows.append((_text(table.table_labels["response"], heading.section), []))
        rows[-1][1].append(element)
    return Grid(
        (
            (Cell((heading,), span=2),),
            *((Cell((head,), label=True), Cell(tuple(cell))) for head, cell in rows),
        ),
        columns=2,
    )


def _label(text: str, section: str) -> Cell:
    return Cell((_text(text, section),), label=True)


def _text(text: str, section: str) -> Paragraph:
    return Paragraph((Span(text),), "paragraph", section)


def _table(cells: Sequence[Block], section: str, also: str | None) -> Grid:
    rows = tuple(
        tuple(
            Cell(
                (
                    Paragraph(
                        tuple(_spans(cell.text, cell.links)),
                        "paragraph",
                        section,
                        also=also,
                    ),
                )
            )
            for cell in row
        )
        for _, row in groupby(cells, key=lambda cell: cell.row)
    )
    return Grid(rows, columns=max(len(row) for row in rows))


def _spans(text: str, links: Sequence[Link]) -> Iterator[Span]:
    """The text cut at its links, in their order; a link whose words are not there is left out."""
    place = 0
    for link in links:
        found = text.find(link.text, place) if link.text else -1
        if found < 0:
            continue
        if found > place:
            yield Span(text[place:found])
        place = found + len(link.text)
        yield Span(link.text, mark="footnote") if link.note else Span(link.text, link.target)
    if place < len(text):
        yield Span(text[place:])
