"""Writes a portfolio as a Word document, in one of the shapes that candidates use."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from markup import Piece, Portfolio, Span
from word_parts import MOMENT, bookmark, field, fix_times, mark

Contents = Literal["none", "generated", "typed"]
NARROW, WIDE = Cm(3), Cm(13)
FIGURE = re.compile(r"(Figure|Table) (\d+)(.*)$", re.DOTALL)
STYLES = {"paragraph": "Normal", "item": "List Bullet", "number": "List Number", "quote": "Quote"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document is made up: real heading styles or bold lines, a contents list, one table a section."""

    bold_headings: bool = False
    contents: Contents = "none"
    tables: bool = False
    running: bool = False
    font: str = "Liberation Sans"


class Writer:
    """One Word document being written; `container` is the body, or the table cell that text goes to."""

    def __init__(self, portfolio: Portfolio, shape: Shape, picture: Callable[[str], Path]) -> None:
        self.portfolio = portfolio
        self.shape = shape
        self.picture = picture
        self.document: WordDocument = Document()
        self.container: WordDocument | _Cell = self.document
        self.bookmarks = 0
        self._set_styles()

    def _set_styles(self) -> None:
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
            style = self.document.styles[name]
            style.font.name = self.shape.font
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        self.document.styles["Normal"].font.size = Pt(11)
        style = self.document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb, style.font.underline = RGBColor(5, 99, 193), True
        for level in (1, 2, 3):
            style = self.document.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self.document.styles["Normal"]
            style.paragraph_format.left_indent = Cm(0.5 * (level - 1))
            style.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

        page = self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)

    def write(self, target: Path) -> None:
        title, *pieces = self.portfolio.pieces
        front = next(n for n, piece in enumerate(pieces) if piece.section != "front")
        self._title(title)
        self._pieces(pieces[:front])
        if self.shape.contents != "none":
            self._contents()
        if self.shape.running:
            self._running_text()
        if self.shape.tables:
            self._tables(pieces[front:])
        else:
            self._pieces(pieces[front:])
        self._properties()
        self.document.save(str(target))
        fix_times(target)

    def _title(self, piece: Piece) -> None:
        if self.shape.bold_headings:
            run = self.document.add_paragraph().add_run(piece.text)
            run.bold, run.font.size = True, Pt(20)
        else:
            self.document.add_paragraph(piece.text, style="Title")

    def _contents(self) -> None:
        """A contents list: the field that Word generates, with its cached entries, or lines typed by hand."""
        titles = (piece for piece in self.portfolio.pieces if piece.kind == "heading" and piece.level < 3)
        headings = [piece for piece in titles if piece.section != "front"]
        generated = self.shape.contents == "generated"
        self._heading(Piece("heading", "front", (Span("Contents"),), level=1), marked=False)
        for ordinal, (piece, page) in enumerate(zip(headings, self._pages(headings), strict=True), 1):
            if not generated:
                dots = "." * max(4, 76 - len(piece.text))
                self.document.add_paragraph(f"{piece.text} {dots} {page}")
                continue
            entry = self.document.add_paragraph(style=f"TOC {piece.level}")
            if ordinal == 1:
                field(entry, 'TOC \\o "1-2" \\h \\z \\u', ends=False)
            self._anchored(entry, f"{piece.text}\t{page}", f"_Toc{ordinal:06d}")
            if ordinal == len(headings):
                entry.add_run()._r.append(mark("end"))
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _pages(self, headings: Sequence[Piece]) -> list[int]:
        """The page of each heading, guessed from the words before it: a cached list is often wrong."""
        words, pages = 0, []
        for piece in self.portfolio.pieces:
            if any(piece is heading for heading in headings):
                pages.append(3 + words // 420)
            words += len(piece.text.split())
        return pages

    def _running_text(self) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = f"{self.portfolio.candidate} – {self.portfolio.title}"
        footer = section.footer.paragraphs[0]
        footer.add_run("Page ")
        field(footer, "PAGE", "1")

    def _pieces(self, pieces: Sequence[Piece]) -> None:
        rows: list[Piece] = []
        for piece in (*pieces, None):
            if piece is not None and piece.kind == "row":
                rows.append(piece)
                continue
            if rows:
                self._grid(rows)
                rows = []
            if piece is not None:
                self._piece(piece)

    def _piece(self, piece: Piece) -> None:
        match piece.kind:
            case "heading":
                self._heading(piece, marked=self.shape.contents == "generated" and piece.level < 3)
            case "image":
                self._image(piece)
            case "caption":
                self._caption(piece)
            case kind:
                self._runs(self._paragraph(STYLES[kind]), piece.spans)

    def _paragraph(self, style: str = "Normal") -> Paragraph:
        return self.container.add_paragraph(style=self.document.styles[style])

    def _heading(self, piece: Piece, *, marked: bool) -> None:
        if self.shape.bold_headings or self.shape.tables:
            paragraph = self._paragraph()
            self._runs(paragraph, piece.spans, strong=True)
            paragraph.paragraph_format.space_before = Pt(12)
            for run in paragraph.runs:
                run.font.size = Pt({1: 14, 2: 12}.get(piece.level, 11))
            return
        paragraph = self._paragraph(f"Heading {piece.level}")
        self._runs(paragraph, piece.spans)
        if marked:
            self.bookmarks += 1
            bookmark(paragraph, self.bookmarks, f"_Toc{self.bookmarks:06d}")

    def _runs(self, paragraph: Paragraph, spans: Sequence[Span], *, strong: bool = False) -> None:
        for span in spans:
            run = paragraph.add_run(span.text)
            run.bold = True if strong or span.strong else None
            run.italic = True if span.emphasis else None
            if span.target:
                run.style = self.document.styles["Hyperlink"]
                link = OxmlElement("w:hyperlink")
                kind = RELATIONSHIP_TYPE.HYPERLINK
                link.set(qn("r:id"), paragraph.part.relate_to(span.target, kind, is_external=True))
                run._r.addprevious(link)
                link.append(run._r)

    def _anchored(self, paragraph: Paragraph, text: str, anchor: str) -> None:
        run = paragraph.add_run(text)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        run._r.addprevious(link)
        link.append(run._r)

    def _image(self, piece: Piece) -> None:
        run = self._paragraph().add_run()
        shown = run.add_picture(str(self.picture(piece.picture)), width=Cm(9))
        shown._inline.docPr.set("descr", piece.text)

    def _caption(self, piece: Piece) -> None:
        paragraph = self._paragraph("Caption")
        numbered = FIGURE.match(piece.text)
        if numbered is None or len(piece.spans) > 1:
            self._runs(paragraph, piece.spans)
            return
        paragraph.add_run(f"{numbered[1]} ")
        field(paragraph, f"SEQ {numbered[1]} \\* ARABIC", numbered[2])
        paragraph.add_run(numbered[3])

    def _grid(self, rows: Sequence[Piece]) -> None:
        width = max(len(row.cells) for row in rows)
        table = self.container.add_table(len(rows), width)
        table.style = self.document.styles["Table Grid"]
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, spans in zip(cells.cells, row.cells, strict=False):
                self._runs(cell.paragraphs[0], spans, strong=row is rows[0])

    def _tables(self, pieces: Sequence[Piece]) -> None:
        """One table a section: its title over the whole width, then a row a part, named on the left."""
        for section in runs_of(pieces, lambda piece, last: piece.section != last.section):
            if section[0].kind != "heading" or section[0].section == "back" or section[0].section.isdigit():
                self._pieces(section)
                continue
            table = self.document.add_table(1, 2)
            table.style, table.autofit = self.document.styles["Table Grid"], False
            table.columns[0].width, table.columns[1].width = NARROW, WIDE
            self._fill(table.rows[0].cells[0].merge(table.rows[0].cells[1]), section[:1], shaded=True)
            for part in runs_of(section[1:], lambda piece, _: piece.kind == "heading"):
                left, right = table.add_row().cells
                left.width, right.width = NARROW, WIDE
                if part[0].kind == "heading":
                    self._fill(left, part[:1])
                    self._fill(right, part[1:])
                else:
                    self._fill(left.merge(right), part)
            self.container = self.document
            self.document.add_paragraph()

    def _fill(self, cell: _Cell, pieces: Sequence[Piece], *, shaded: bool = False) -> None:
        self.container = cell
        first = cell.paragraphs[0]
        self._pieces(pieces)
        if len(cell.paragraphs) > 1:
            first._p.getparent().remove(first._p)
        if shaded:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "D9E2F3")
            cell._tc.get_or_add_tcPr().append(shade)

    def _properties(self) -> None:
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = self.portfolio.candidate
        properties.title, properties.comments = self.portfolio.title, ""
        properties.created = properties.modified = MOMENT
        properties.revision = 1


def runs_of(pieces: Sequence[Piece], starts: Callable[[Piece, Piece], bool]) -> list[list[Piece]]:
    """Split `pieces` before each one that `starts` a new run, given the piece before it."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if not runs or starts(piece, runs[-1][-1]):
            runs.append([])
        runs[-1].append(piece)
    return runs
