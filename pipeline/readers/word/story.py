"""A walk over one story of the document, its body or its notes or a header: paragraphs and tables in order,
as blocks.

Where things go: pictures, text boxes, diagrams and notes follow the paragraph that they are anchored in, in
the order
in which they stand in it. A list paragraph in a table cell is an `item` with its cell, other paragraphs
there a `cell`,
unless their style says heading, quotation or caption.
"""

from __future__ import annotations

from typing import Final, Protocol, assert_never

from lxml import etree

from models.document import Anchor, Block, CellPlace, Link, Role, Stream
from pipeline.readers.word import tables, tags
from pipeline.readers.word.accounting import chosen
from pipeline.readers.word.graphics import Box, Diagram, Image, Lettering, lettering
from pipeline.readers.word.numbering import Counters
from pipeline.readers.word.paragraphs import RUNNING, ReadParagraph, block_of
from pipeline.readers.word.properties import (
    PLAIN,
    SILENT,
    ParagraphProperties,
    RunProperties,
    paragraph_properties,
)
from pipeline.readers.word.reading import Reading
from pipeline.readers.word.spelled import Insert, NoteReference, Piece, Stray
from pipeline.readers.word.spelling import Speller
from pipeline.readers.word.styles import Style

_GALLERY: Final = f"{tags.SDT_PROPERTIES}/{tags.w('docPartObj')}/{tags.GALLERY}"
_CONTENTS_GALLERY: Final = "Table of Contents"
_SAME_PAGE: Final = frozenset({"continuous", "nextColumn"})
_LINE: Final = 1.2
_USUAL_SIZE: Final = 11.0


class NoteReader(Protocol):
    """Puts the blocks of a footnote or endnote where the text refers to it."""

    def place(self, reference: NoteReference) -> None:
        """Reads the note; a reference to a note that is not there, or was placed before, gives nothing."""


class Story:
    """Reads the containers of one part into the blocks of `reading`."""

    def __init__(
        self,
        reading: Reading,
        part: str,
        root: etree._Element,
        stream: Stream,
        notes: NoteReader | None = None,
    ) -> None:
        """`root` is the root element of `part`; `notes` is asked for the notes that the text refers to.

        Set `pieces` to a dictionary to have every paragraph's pieces recorded in it.
        """
        self.pieces: dict[etree._Element, list[Piece]] | None = None
        self._reading = reading
        self._part = part
        self._stream: Stream = stream
        self._notes = notes
        self._ordinals = {element: ordinal for ordinal, element in enumerate(root.iter(tags.PARAGRAPH))}
        self._sections = _page_sections(root)
        reading.begin(root)
        self._relations = reading.package.relations(part)
        self._speller = Speller(reading.styles, self._relations, reading.left_out, _fields_closed(root))
        self._counters = Counters(reading.numbering)
        self._bases: dict[tuple[RunProperties, RunProperties], RunProperties] = {}
        self._contents = 0
        self._shading = PLAIN
        self._new_page = False
        self._space = 0.0
        self._label: str | None = None

    def read(self, container: etree._Element, label: str | None = None) -> None:
        """Reads all that stands in `container`; its first paragraph gets `label` where it has none of its
        own."""
        self._label = label
        self._container(container, None)

    def _container(self, container: etree._Element, cell: CellPlace | None) -> None:
        for element in container:
            self._element(element, cell)

    def _element(self, element: etree._Element, cell: CellPlace | None) -> None:
        tag = element.tag
        if tag == tags.PARAGRAPH or tag in tags.INLINE:
            self._paragraph(element, cell)
        elif tag == tags.TABLE:
            self._table(element)
        elif tag == tags.SDT:
            self._content_control(element, cell)
        elif tag == tags.ALTERNATE:
            if (branch := chosen(element)) is not None:
                self._container(branch, cell)
        elif tag == tags.ALT_CHUNK or tag == tags.SUB_DOCUMENT:
            self._reading.inserted_document(self._relations.get(element.get(tags.RELATION_ID, "")))
        elif tag not in tags.SKIPPED:
            self._container(element, cell)

    def _content_control(self, element: etree._Element, cell: CellPlace | None) -> None:
        gallery = element.find(_GALLERY)
        generated = gallery is not None and gallery.get(tags.VALUE) == _CONTENTS_GALLERY
        self._contents += generated
        self._container(element, cell)
        self._contents -= generated

    def _table(self, table: etree._Element) -> None:
        number, columns, outer = self._reading.tables, tables.width(table), self._shading
        self._reading.tables += 1
        shading = tables.Shading(table, self._reading.styles)
        rows = [row for row in tables.members(table, tags.ROW) if tables.is_kept(row)]
        for row, element in enumerate(rows):
            if element.tag != tags.ROW:
                self._element(element, None)
                continue
            column = tables.columns_before(element)
            for cell in filter(tables.is_kept, tables.members(element, tags.CELL)):
                span = tables.columns_of(cell)
                self._shading = shading.under(row, len(rows), column, span, columns)
                place = CellPlace(number, row, column, max(columns, column + span))
                if cell.tag == tags.CELL:
                    self._container(cell, place)
                else:
                    self._element(cell, place)
                column += span
        self._shading = outer

    def _paragraph(self, element: etree._Element, cell: CellPlace | None) -> None:
        found = element.find(tags.PARAGRAPH_PROPERTIES)
        properties = SILENT if found is None else paragraph_properties(found)
        style = self._reading.styles.paragraph(properties.style)
        base = self._base(style.run)
        spelled = self._speller.spell(element, base)
        ordinal = self._ordinals.get(element)
        if self.pieces is not None:
            self.pieces[element] = spelled.pieces
        text = spelled.text
        empty = not text or text.isspace()
        label, depth = self._numbered(properties, style, empty)
        own_page = style.paragraph.new_page if properties.new_page is None else properties.new_page
        starts_page = self._new_page or spelled.break_before or bool(own_page)
        if empty:
            self._new_page = starts_page or spelled.break_after
            self._space += (base.size or _USUAL_SIZE) * _LINE
        else:
            paragraph = ReadParagraph(
                spelled=spelled,
                properties=properties,
                style=style,
                label=label,
                depth=depth,
                stream=self._stream,
                cell=cell,
                in_contents=self._contents > 0,
                starts_page=starts_page,
                space=self._space,
            )
            blocks = self._reading.blocks
            blocks.append(block_of(paragraph, len(blocks), Anchor(self._part, ordinal)))
            self._new_page, self._space = spelled.break_after, 0.0
        if properties.section is not None:
            self._new_page = self._new_page or properties.section in self._sections
        for insert in spelled.inserts:
            self._insert(insert, ordinal, cell)

    def _base(self, style: RunProperties) -> RunProperties:
        """How letters look before any run says otherwise: the defaults, the table's style, the paragraph's
        style."""
        key = (self._shading, style)
        found = self._bases.get(key)
        if found is None:
            found = self._bases[key] = self._reading.styles.default_run.under(self._shading).under(style)
        return found

    def _numbered(self, properties: ParagraphProperties, style: Style, empty: bool) -> tuple[str | None, int]:
        """The number that the paragraph shows and its level from 0; blank list paragraphs count too."""
        number = style.paragraph.number if properties.number is None else properties.number
        label, depth = None, properties.depth
        if number and depth is None:
            tied = self._reading.numbering.depth_of_style(number, properties.style)
            depth = style.paragraph.depth if tied is None else tied
        if number and not (empty and properties.mark_deleted):
            label = self._counters.label(number, depth or 0)
        if not empty and self._label is not None:
            label, self._label = label or self._label, None
        return label, max(0, depth or 0)

    def _insert(self, insert: Insert, ordinal: int | None, cell: CellPlace | None) -> None:
        match insert:
            case Image():
                self._picture(insert, ordinal, cell)
            case Box():
                self._box(insert)
            case Lettering():
                self._lettering(insert.text)
            case Diagram():
                root = self._reading.diagram(insert.data.target)
                if root is not None:
                    self._reading.begin(root)
                    for element in root.iter(tags.DRAWING_PARAGRAPH):
                        self._lettering(lettering(element))
            case NoteReference():
                if self._notes is not None:
                    self._notes.place(insert)
            case Stray():
                self._element(insert.element, cell)
            case _:
                assert_never(insert)

    def _picture(self, image: Image, ordinal: int | None, cell: CellPlace | None) -> None:
        self._reading.check_picture(image)
        linked = image.source.target if image.source and image.source.external else None
        targets = dict.fromkeys(target for target in (linked, image.target) if target)
        blocks = self._reading.blocks
        picture = Block(
            index=len(blocks),
            kind="image",
            text=image.alternative,
            stream=self._stream,
            role="running" if self._stream in RUNNING else "content",
            label=image.name,
            links=tuple(Link(0, len(image.alternative), target) for target in targets),
            anchor=Anchor(self._part, ordinal),
            cell=cell,
        )
        blocks.append(picture)

    def _box(self, box: Box) -> None:
        outer = self._stream, self._shading, self._space, self._new_page
        self._stream, self._shading, self._space, self._new_page = _boxed(self._stream), PLAIN, 0.0, False
        self._container(box.content, None)
        self._stream, self._shading, self._space, self._new_page = outer

    def _lettering(self, text: str) -> None:
        if text and not text.isspace():
            blocks = self._reading.blocks
            role: Role = "running" if self._stream in RUNNING else "content"
            stream = _boxed(self._stream)
            blocks.append(Block(len(blocks), "paragraph", text, stream, role, anchor=Anchor(self._part)))


def _boxed(stream: Stream) -> Stream:
    return "textbox" if stream == "body" else stream


def _page_sections(root: etree._Element) -> frozenset[etree._Element]:
    """The sections after which a new page begins: the kind of a break is told by the section that follows, if
    by any."""
    sections = [element for element in root.iter(tags.SECTION) if _parent_tag(element) != tags.SECTION_CHANGE]
    following = [*sections[1:], None]
    return frozenset(
        before for before, after in zip(sections, following, strict=False) if _starts_page(after)
    )


def _parent_tag(element: etree._Element) -> str | None:
    parent = element.getparent()
    return None if parent is None else parent.tag


def _starts_page(section: etree._Element | None) -> bool:
    kind = None if section is None else section.find(tags.TYPE)
    return kind is None or kind.get(tags.VALUE) not in _SAME_PAGE


def _fields_closed(root: etree._Element) -> bool:
    """Whether every field that begins in the part ends in it, once the tracked changes are accepted."""
    open_fields = 0
    for element in root.iter(tags.FIELD_CHARACTER):
        kind = element.get(tags.FIELD_TYPE)
        step = {"begin": 1, "end": -1}.get(kind or "", 0)
        if step and next(element.iterancestors(tags.DELETED, tags.MOVED_FROM), None) is None:
            open_fields += step
    return open_fields == 0
