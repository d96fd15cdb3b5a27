"""Paragraphs and pictures to the blocks of a document: kind, role, level, label, links and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.document import Anchor, Block, BlockKind, CellPlace, Look, OutlineSource, Role, Stream
from pipeline.readers.pdf.bookmarks import Bookmark, matched
from pipeline.readers.pdf.contents import contents_entries
from pipeline.readers.pdf.labels import note_length
from pipeline.readers.pdf.layout import Box, Line, Picture, TableCell
from pipeline.readers.pdf.looks import Surroundings, depth_of, list_label, look_of, title_level, title_sizes
from pipeline.readers.pdf.measure import Measure
from pipeline.readers.pdf.paragraphs import Paragraph
from pipeline.readers.pdf.text import Joiner

_LONGEST_TITLE = 300
_DRAWN_BULLET = "•"


@dataclass(slots=True)
class BlockMaker:
    """Makes blocks of one document. `rules` are the thin lines drawn on each page; `tables` numbers the tables."""

    joiner: Joiner
    measure: Measure
    bookmarks: Sequence[Bookmark]
    rules: Mapping[int, tuple[Box, ...]]
    _tables: dict[int, int] = field(default_factory=dict)

    def of(self, paragraphs: Sequence[Paragraph], breaks: frozenset[int]) -> list[Block]:
        """The blocks of the body's paragraphs; `breaks` are the ordinals of the lines that open a page on purpose."""
        sizes = title_sizes(paragraphs, self.measure)
        texts = [" ".join(one.line.text for one in paragraph) for paragraph in paragraphs]
        places = [
            (n, p[0].line.page, texts[n]) for n, p in enumerate(paragraphs) if len(texts[n]) < _LONGEST_TITLE
        ]
        marked = matched(self.bookmarks, places)
        blocks: list[Block] = []
        above: Line | None = None
        number: str | None = None
        for n, paragraph in enumerate(paragraphs):
            first = paragraph[0].line
            following = texts[n + 1] if n + 1 < len(texts) else ""
            level, source = self._outline(paragraph, texts[n], marked.get(n))
            on_page = above if above and above.page == first.page else None
            around = Surroundings(on_page, self.rules.get(first.page, ()), paragraph[0].ordinal in breaks)
            look = look_of(paragraph, around, self.measure, level, source)
            seen = level or title_level(paragraph, self.measure, sizes)
            block = self._block(paragraph, look, seen, list_label(paragraph, number, following))
            number = block.label if block.kind == "item" else number if len(texts[n]) > 40 else None
            blocks.append(block)
            above = paragraph[-1].line
        return _with_contents(blocks)

    def _outline(
        self, paragraph: Paragraph, text: str, bookmarked: int | None
    ) -> tuple[int | None, OutlineSource | None]:
        element = paragraph[0].line.element
        if element and element.kind == "heading" and len(text) <= _LONGEST_TITLE and text.strip():
            return element.level or 1, "structure"
        if bookmarked is not None:
            return bookmarked, "bookmark"
        return None, None

    def _block(self, paragraph: Paragraph, look: Look, level: int | None, guessed: int) -> Block:
        lines = [one.line for one in paragraph]
        element = lines[0].element
        tagged = element is not None and element.kind != "loose"
        label = lines[0].label or (guessed if not tagged or (element and element.kind == "item") else 0)
        kind = self._kind(paragraph, level, bool(label) or (lines[0].bullet and not tagged))
        if kind == "note" and not lines[0].label:
            label = note_length(lines[0].text)
        if kind == "heading" and not lines[0].label:
            label = 0
        text, links, sign = self.joiner.joined(lines, label)
        depth = (element.depth if element and element.depth else depth_of(paragraph[0], self.measure)) or 1
        return Block(
            index=0,
            kind=kind,
            text=text,
            stream="footnote" if kind == "note" else "body",
            role="contents" if element and element.contents else "content",
            level=level if kind == "heading" else depth if kind == "item" else None,
            label=sign or (_DRAWN_BULLET if lines[0].bullet and kind == "item" else None),
            page=lines[0].page,
            links=links,
            look=look,
            anchor=anchor_of(lines),
            cell=self.cell_place(lines[0]),
        )

    def _kind(self, paragraph: Paragraph, level: int | None, labelled: bool) -> BlockKind:
        line = paragraph[0].line
        element = line.element
        if element and element.note:
            return "note"
        if level is not None and not (element and element.kind in ("item", "caption")):
            return "heading"
        if element and element.kind in ("item", "caption", "quote") and element.cell is None:
            return "item" if element.kind == "item" else "caption" if element.kind == "caption" else "quote"
        if labelled:
            return "item"
        if self.cell_place(line):
            return "cell"
        return "paragraph"

    def cell_place(self, line: Line) -> CellPlace | None:
        """The table cell of a line, tables numbered in the order they are met."""
        cell = line.element.cell if line.element and line.element.cell else line.cell
        return self._numbered(cell) if cell else None

    def _numbered(self, cell: TableCell) -> CellPlace:
        table = self._tables.setdefault(cell.table, len(self._tables))
        return CellPlace(table, cell.row, cell.column, cell.columns)

    def apart(self, lines: Sequence[Line], stream: Stream, role: Role, kind: BlockKind) -> Block:
        """A block outside the body: a running header or footer, or a footnote."""
        text, links, sign = self.joiner.joined(lines, note_length(lines[0].text) if kind == "note" else 0)
        look = Look(size=lines[0].size, bold=lines[0].bold, italic=lines[0].italic)
        return Block(
            0, kind, text, stream=stream, role=role, label=sign, page=lines[0].page, links=links, look=look,
            anchor=anchor_of(lines),
        )  # fmt: skip

    def picture(self, picture: Picture, role: Role = "content") -> Block:
        """The block of an image; its text is the alternative text."""
        cell = picture.element.cell if picture.element else None
        anchor = Anchor(boxes=((picture.page, *_rounded(picture.box)),))
        place = self._numbered(cell) if cell else None
        return Block(0, "image", picture.alt, role=role, page=picture.page, anchor=anchor, cell=place)


def anchor_of(lines: Iterable[Line]) -> Anchor:
    """Where lines stand: one box each."""
    return Anchor(boxes=tuple((line.page, *_rounded(line.box)) for line in lines))


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)


def _with_contents(blocks: list[Block]) -> list[Block]:
    rows = [(block.text, block.links) for block in blocks]
    listed = contents_entries(rows)
    return [
        replace(
            block, role="contents", kind="paragraph" if block.kind == "heading" else block.kind, level=None
        )
        if n in listed
        else block
        for n, block in enumerate(blocks)
    ]
