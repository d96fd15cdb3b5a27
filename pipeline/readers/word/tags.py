"""Names of the elements and attributes that the reader knows, in lxml's spelling; Strict ones are turned
into these."""

from __future__ import annotations

from typing import Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def w(name: str) -> str:
    """`name` in the main namespace of WordprocessingML."""
    return _W + name


DOCUMENT: Final = w("document")
BODY: Final = w("body")
PARAGRAPH: Final = w("p")
RUN: Final = w("r")
TEXT: Final = w("t")
TAB: Final = w("tab")
POSITIONED_TAB: Final = w("ptab")
BREAK: Final = w("br")
CARRIAGE_RETURN: Final = w("cr")
NO_BREAK_HYPHEN: Final = w("noBreakHyphen")
SYMBOL: Final = w("sym")
FIELD_CHARACTER: Final = w("fldChar")
FIELD_TYPE: Final = w("fldCharType")
INSTRUCTION_TEXT: Final = w("instrText")
SIMPLE_FIELD: Final = w("fldSimple")
INSTRUCTION: Final = w("instr")
HYPERLINK: Final = w("hyperlink")
LINK_ANCHOR: Final = w("anchor")
DOC_LOCATION: Final = w("docLocation")
FOOTNOTE_REFERENCE: Final = w("footnoteReference")
ENDNOTE_REFERENCE: Final = w("endnoteReference")
COMMENT: Final = w("comment")
DELETED: Final = w("del")
MOVED_FROM: Final = w("moveFrom")
CELL_DELETED: Final = w("cellDel")
RUBY: Final = w("ruby")
RUBY_TEXT: Final = w("rt")
DRAWING: Final = w("drawing")
PICTURE: Final = w("pict")
OBJECT: Final = w("object")
BOX_CONTENT: Final = w("txbxContent")
ALT_CHUNK: Final = w("altChunk")
SUB_DOCUMENT: Final = w("subDoc")
SDT: Final = w("sdt")
SDT_PROPERTIES: Final = w("sdtPr")
GALLERY: Final = w("docPartGallery")

TABLE: Final = w("tbl")
TABLE_PROPERTIES: Final = w("tblPr")
TABLE_STYLE: Final = w("tblStyle")
TABLE_LOOK: Final = w("tblLook")
TABLE_GRID: Final = w("tblGrid")
GRID_COLUMN: Final = w("gridCol")
ROW: Final = w("tr")
ROW_PROPERTIES: Final = w("trPr")
GRID_BEFORE: Final = w("gridBefore")
CELL: Final = w("tc")
CELL_PROPERTIES: Final = w("tcPr")
GRID_SPAN: Final = w("gridSpan")

PARAGRAPH_PROPERTIES: Final = w("pPr")
PARAGRAPH_STYLE: Final = w("pStyle")
NUMBERING_PROPERTIES: Final = w("numPr")
LEVEL_INDEX: Final = w("ilvl")
NUMBER_ID: Final = w("numId")
OUTLINE_LEVEL: Final = w("outlineLvl")
JUSTIFICATION: Final = w("jc")
SPACING: Final = w("spacing")
BEFORE: Final = w("before")
PAGE_BREAK_BEFORE: Final = w("pageBreakBefore")
SECTION: Final = w("sectPr")
SECTION_CHANGE: Final = w("sectPrChange")
CUSTOM_MARK: Final = w("customMarkFollows")
RUN_PROPERTIES: Final = w("rPr")
RUN_STYLE: Final = w("rStyle")
VALUE: Final = w("val")
TYPE: Final = w("type")
ID: Final = w("id")
CHARACTER: Final = w("char")
FONT: Final = w("font")

MATH_TEXT: Final = _M + "t"
ALTERNATE: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"
RELATION_ID: Final = _R + "id"
EMBED: Final = _R + "embed"
LINKED: Final = _R + "link"
DIAGRAM_DATA: Final = _R + "dm"
BLIP: Final = _A + "blip"
DRAWING_TEXT: Final = _A + "t"
DRAWING_PARAGRAPH: Final = _A + "p"
LINK_ON_CLICK: Final = _A + "hlinkClick"
DRAWING_NAME: Final = _WP + "docPr"
PICTURE_NAME: Final = _PIC + "cNvPr"
IMAGE_OF_SHAPE: Final = _V + "imagedata"
DIAGRAM: Final = _DGM + "relIds"
CHART: Final = _C + "chart"

SKIPPED: Final = frozenset(
    map(
        w,
        [
            "pPr",
            "rPr",
            "sdtPr",
            "sdtEndPr",
            "tblPr",
            "tblGrid",
            "trPr",
            "tcPr",
            "tblPrEx",
            "sectPr",
            "del",
            "moveFrom",
            "proofErr",
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "instrText",
            "delText",
            "delInstrText",
            "permStart",
            "permEnd",
            "smartTagPr",
            "customXmlPr",
            "lastRenderedPageBreak",
            "rubyPr",
            "fldData",
            "ffData",
            "annotationRef",
            "footnoteRef",
            "endnoteRef",
            "softHyphen",
            "moveFromRangeStart",
            "moveFromRangeEnd",
            "moveToRangeStart",
            "moveToRangeEnd",
        ],
    )
)
"""Elements that hold no text of the document: properties, marks, and what tracked changes took out."""

INLINE: Final = frozenset(
    {RUN, TEXT, HYPERLINK, SIMPLE_FIELD, DRAWING, PICTURE, OBJECT, MATH_TEXT, _M + "oMath", _M + "oMathPara"}
)
"""Elements that belong in a paragraph; where none is around them they are read as if one were."""
