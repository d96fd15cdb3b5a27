"""Write a laid-out document as a Word file."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import assert_never

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from pipeline.evaluation.docx_contents import bookmark, write_contents
from pipeline.evaluation.docx_dress import dress, heading_style_names, size_of
from pipeline.evaluation.docx_markup import (
    Node,
    in_control,
    in_drawing,
    in_picture_box,
    node,
)
from pipeline.evaluation.docx_numbering import HeadingNumbers
from pipeline.evaluation.docx_spans import SpanWriter
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
    listed,
)
from pipeline.evaluation.pictures import png
from pipeline.evaluation.wording import wording

Container = Document | _Cell

_WRITTEN = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
_ZIP_TIME = (2024, 3, 1, 9, 0, 0)
_PICTURE_WIDTHS = (Cm(7), Cm(10), Cm(13))
_PAGE_TEXT_WIDTH, _CELL_MARGINS, _COLUMN_GAP = Cm(15), Cm(0.5), Cm(1)


def write_docx(layout: Layout, path: Path, *, tracked: bool = True) -> None:
    """Write the document, byte for byte the same each time.

    Without `tracked`, changes are accepted and comments and block content controls left out, as before printing
    (LibreOffice prints the address of a link in such a control as if it were text).
    """
    document = docx.Document()
    dress(document, layout)
    properties = document.core_properties
    properties.author, properties.title = layout.author, layout.title
    properties.created = properties.modified = _WRITTEN
    writer = _Writer(document, layout, tracked)
    writer.write()
    saved = BytesIO()
    document.save(saved)
    path.write_bytes(_undated(saved.getvalue()))


class _Writer:
    """Draws one layout into one document."""

    def __init__(self, document: Document, layout: Layout, tracked: bool) -> None:
        self._document = document
        self._style = layout.style
        self._layout = layout
        self._tracked = tracked
        self._spans = SpanWriter(document, wording().review_author, tracked=tracked)
        self._heading_styles: Mapping[int, str] = heading_style_names(document, layout.style, layout.seed)
        self._listed = 0
        self._text_width = int(
            (_PAGE_TEXT_WIDTH - _COLUMN_GAP * (layout.style.columns - 1)) // layout.style.columns
        )
        self._label_width = self._text_width // 4
        self._identity = 1000
        self._numbers = HeadingNumbers(document) if layout.style.automatic_numbers else None

    def write(self) -> None:
        """The whole document; the template's sample content is not there to begin with."""
        self._draw(self._document, self._layout.elements)
        self._spans.finish()

    def _draw(self, container: Container, elements: Sequence[Element]) -> None:
        for element in elements:
            match element:
                case Heading():
                    self._heading(container, element)
                case Paragraph():
                    self._paragraph(container, element)
                case Picture():
                    self._picture(container, element)
                case Grid():
                    self._grid(container, element)
                case ContentsList():
                    write_contents(container, element)
                case PageBreak():
                    container.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
                case _:
                    assert_never(element)

    def _heading(self, container: Container, heading: Heading) -> None:
        if heading.rank == "title":
            paragraph = container.add_paragraph(heading.text, "Title")
        else:
            paragraph = container.add_paragraph(style=self._heading_styles[heading.level])
            self._set_apart(paragraph, paragraph.add_run(heading.text), heading)
        if heading.number and self._numbers:
            self._numbers.number(paragraph, heading.number)
        if listed(heading):
            bookmark(paragraph, self._listed)
            self._listed += 1
        if heading.holder == "control":
            in_control([paragraph._p], self._next_identity())

    def _set_apart(self, paragraph: WordParagraph, run: Run, heading: Heading) -> None:
        """The look of a heading that has no style of its own."""
        match self._style.look:
            case "bold":
                run.bold = True
                run.italic = heading.rank == "part"
            case "underlined":
                run.underline = True
            case "sized":
                run.font.size = Pt(size_of(heading.level))
            case "outlined":
                run.bold = True
                paragraph._p.get_or_add_pPr().append(node("w:outlineLvl", {"w:val": str(heading.level - 1)}))
            case "styled" | "google" | "foreign" | "named-style":
                pass
            case _:
                assert_never(self._style.look)

    def _paragraph(self, container: Container, paragraph: Paragraph) -> None:
        written = container.add_paragraph(style=self._paragraph_style(paragraph))
        if paragraph.kind == "item" and self._style.typed_bullets:
            written.paragraph_format.left_indent = Cm(0.6 * paragraph.level)
            written.add_run("• ")
        self._spans.write(written, paragraph.spans, italic=paragraph.role == "guidance")
        self._hold(container, written, paragraph)

    def _paragraph_style(self, paragraph: Paragraph) -> str:
        match paragraph.kind:
            case "item" if not self._style.typed_bullets:
                return "List Bullet" if paragraph.level == 1 else f"List Bullet {min(paragraph.level, 3)}"
            case "quote":
                return "Quote"
            case "caption":
                return "Caption"
            case _:
                return "Normal"

    def _hold(self, container: Container, written: WordParagraph, paragraph: Paragraph) -> None:
        match paragraph.holder:
            case "plain":
                pass
            case "control" if not self._tracked:
                pass
            case "control":
                in_control([written._p], self._next_identity())
            case "drawing" | "picture-box":
                box = in_drawing if paragraph.holder == "drawing" else in_picture_box
                place = container.add_paragraph()._p
                outer = box(written._p, self._next_identity())
                place.addprevious(outer)
                _remove(place)
            case _:
                assert_never(paragraph.holder)

    def _picture(self, container: Container, picture: Picture) -> None:
        run = container.add_paragraph().add_run()
        width = Cm(6.5) if self._style.columns > 1 else _PICTURE_WIDTHS[len(picture.alternative) % 3]
        shape = run.add_picture(BytesIO(png(picture.alternative)), width=width)
        shape._inline.docPr.set("descr", picture.alternative)

    def _grid(self, container: Container, grid: Grid) -> None:
        table = self._table(container, grid)
        for written_row, row in zip(table.rows, grid.rows, strict=True):
            column = 0
            for cell in row:
                written = written_row.cells[column]
                if cell.span > 1:
                    written = written.merge(written_row.cells[column + cell.span - 1])
                column += cell.span
                self._cell(written, cell)
        if grid.controlled:
            self._control_cells(table)
        if isinstance(container, Document):
            container.add_paragraph()

    def _table(self, container: Container, grid: Grid) -> Table:
        table = container.add_table(len(grid.rows), grid.columns)
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, self._widths(container, grid), strict=True):
            column.width = Length(width)
            for cell in column.cells:
                cell.width = Length(width)
        return table

    def _widths(self, container: Container, grid: Grid) -> Sequence[int]:
        """A narrow column for labels; else all alike, within the cell or text column they stand in."""
        labelled = any(cell.label for row in grid.rows for cell in row)
        if labelled:
            return self._label_width, self._text_width - self._label_width
        nested = isinstance(container, _Cell)
        available = self._text_width - self._label_width - _CELL_MARGINS if nested else self._text_width
        return (available // grid.columns,) * grid.columns

    def _cell(self, written: _Cell, cell: Cell) -> None:
        """Word wants a paragraph at the end of a cell; the one of a new cell goes where others follow."""
        first = written.paragraphs[0]._p
        self._draw(written, cell.elements)
        if len(written.paragraphs) > 1:
            written._tc.remove(first)
        if len(written._tc) and written._tc[-1].tag != first.tag and cell.elements:
            written.add_paragraph()

    def _control_cells(self, table: Table) -> None:
        """The first row, and the last cell of the second, in content controls."""
        rows = table._tbl.tr_lst
        if len(rows) > 1:
            in_control([rows[1].tc_lst[-1]], self._next_identity())
        in_control([rows[0]], self._next_identity())

    def _next_identity(self) -> int:
        self._identity += 1
        return self._identity


def _remove(element: Node) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _undated(package: bytes) -> bytes:
    """The same package with one time for all its parts, so that the same layout gives the same bytes."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            copy.writestr(
                zipfile.ZipInfo(name, _ZIP_TIME),
                source.read(name),
                zipfile.ZIP_DEFLATED,
            )
    return target.getvalue()
