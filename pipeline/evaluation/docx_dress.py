"""How a Word document looks in a style: fonts, heading styles and their numbering, columns, running heads."""

from collections.abc import Mapping

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from pipeline.evaluation.docx_markup import field_mark, field_open, node, text_run
from pipeline.evaluation.elements import Layout
from pipeline.evaluation.styles import Style

_FOREIGN: tuple[tuple[str, str], ...] = (
    ("Überschrift", "berschrift"),
    ("Titre", "Titre"),
    ("Rubrik", "Rubrik"),
)
_SIZES = {1: 17, 2: 14, 3: 12, 4: 11.5, 5: 11, 6: 11}
_GOOGLE_SIZES = {1: 20, 2: 16, 3: 14, 4: 12, 5: 11, 6: 11}
_DEEPEST = 6
_NARROW_SPACE = "500"


def size_of(level: int) -> float:
    """Points of a heading of that level, where size is all that sets it apart."""
    return _SIZES[level]


def dress(document: Document, layout: Layout) -> None:
    """Set the document's fonts, running heads, columns and heading numbering."""
    style = layout.style
    normal = _paragraph_style(document, "Normal")
    normal.font.name = "Liberation Serif" if style.serif else "Liberation Sans"
    normal.font.size = Pt(11)
    if layout.running_head:
        _run_heads(document, layout.running_head)
    if style.columns > 1:
        columns = document.sections[0]._sectPr.find(qn("w:cols"))
        assert columns is not None, "the template's section has a columns element"
        columns.set(qn("w:num"), str(style.columns))
        columns.set(qn("w:space"), _NARROW_SPACE)
    for level in (1, 2):
        contents = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        contents.base_style = normal


def heading_style_names(document: Document, style: Style, seed: int) -> Mapping[int, str]:
    """The paragraph style of each heading level; made in the document where Word does not bring it."""
    match style.look:
        case "foreign":
            return _foreign_styles(document, seed)
        case "named-style":
            return {level: _inheriting_style(document, level) for level in range(1, _DEEPEST + 1)}
        case "styled":
            return {level: f"Heading {level}" for level in range(1, _DEEPEST + 1)}
        case "google":
            return {level: _google_style(document, level) for level in range(1, _DEEPEST + 1)}
        case "bold" | "underlined" | "sized" | "outlined":
            return dict.fromkeys(range(1, _DEEPEST + 1), "Normal")


def _foreign_styles(document: Document, seed: int) -> Mapping[int, str]:
    """Styles whose name says nothing to an English reader, with the outline level of their own."""
    word, identity = _FOREIGN[seed % len(_FOREIGN)]
    names = {}
    for level in range(1, _DEEPEST + 1):
        made = _heading_like(document, f"{word} {level}", level, f"{identity}{level}")
        _set_outline(made, level)
        names[level] = made.name or ""
    return names


def _inheriting_style(document: Document, level: int) -> str:
    """A style with a name of the author's own, whose outline level stands in the style it is based on."""
    base = _heading_like(document, f"Portfolio base {level}", level, f"Base{level}")
    _set_outline(base, level)
    made = document.styles.add_style(f"Portfolio layer {level}", WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    made.base_style = base
    return made.name or ""


def _google_style(document: Document, level: int) -> str:
    name = f"Heading {level}"
    style = _paragraph_style(document, name)
    style.font.size = Pt(_GOOGLE_SIZES[level])
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0) if level < 3 else RGBColor(0x43, 0x43, 0x43)
    return name


def _heading_like(document: Document, name: str, level: int, identity: str) -> ParagraphStyle:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    made.base_style = _paragraph_style(document, "Normal")
    made.element.set(qn("w:styleId"), identity)
    made.font.bold = True
    made.font.size = Pt(size_of(level))
    made.paragraph_format.keep_with_next = True
    made.paragraph_format.space_before = Pt(12)
    return made


def _set_outline(style: ParagraphStyle, level: int) -> None:
    style.element.get_or_add_pPr().append(node("w:outlineLvl", {"w:val": str(level - 1)}))


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _run_heads(document: Document, text: str) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = text
    footer = section.footer.paragraphs[0]
    _append_field(footer, "Page ", "PAGE")
    _append_field(footer, " of ", "NUMPAGES")


def _append_field(paragraph: Paragraph, before: str, instruction: str) -> None:
    paragraph.add_run(before)
    paragraph._p.extend((*field_open(instruction), text_run("1"), field_mark("end")))
