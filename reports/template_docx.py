"""An empty portfolio as a Word file: the sections that a pathway asks for under real headings, with prompts between."""

from __future__ import annotations

import io
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from models.framework import Framework, Pathway, Section
from models.template import TemplateWords
from reports.order import label

PROMPT_STYLE = "Prompt"
_ROWS = 8
_GREY = RGBColor(0x55, 0x55, 0x55)
_INK = RGBColor(0x1F, 0x2A, 0x36)
_LANGUAGE = {"en": "en-GB"}


def write_template(path: Path, framework: Framework, pathway: Pathway, words: TemplateWords) -> None:
    """Writes the file; a section that the framework asks of another pathway only is not in it."""
    document = docx.Document()
    _dress(document, words.language)
    title = words.headings.title.format(pathway=pathway.title)
    document.core_properties.title = title
    document.core_properties.author = ""
    document.add_heading(title, 0)
    for line in words.front:
        document.add_paragraph(f"{line} ")
    _prompt(document, words.about)
    required = [section for section in framework.sections if pathway.id in section.required]
    prompts = words.sections.get(framework.id, {})
    for area, together in groupby(required, key=lambda section: section.area):
        _area(document, framework, area, list(together), words, prompts)
    _back(document, words)
    packed = io.BytesIO()  # python-docx leaves an archive open when the disk is full, which complains later
    document.save(packed)
    path.write_bytes(packed.getvalue())


def _area(
    document: Document,
    framework: Framework,
    area_id: str | None,
    sections: list[Section],
    words: TemplateWords,
    prompts: dict[str, str],
) -> None:
    """The sections of an area, below its heading where there are several."""
    area = next((a for a in framework.areas if a.id == area_id), None)
    level = 1
    if area is not None and len(sections) > 1:
        document.add_heading(words.headings.area.format(id=area.id, title=area.title), 1)
        level = 2
    for section in sections:
        _section(document, section, level, words, prompts.get(section.id, words.prompts.plain))


def _section(document: Document, section: Section, level: int, words: TemplateWords, prompt: str) -> None:
    name = label(section)
    document.add_heading(words.headings.open.format(name=name) if section.open else name, level)
    _prompt(document, prompt)
    if section.open:
        _prompt(document, words.prompts.open)
    if not section.graded:
        document.add_paragraph()
        return
    for part in ("description", "evidence", "reflection"):
        document.add_heading(getattr(words.headings, part), level + 1)
        _prompt(document, getattr(words.prompts, part))
        document.add_paragraph()


def _back(document: Document, words: TemplateWords) -> None:
    """The declaration, then the list of evidence: what stands after a declaration is in no section."""
    document.add_heading(words.headings.declaration, 1)
    _prompt(document, words.prompts.declaration)
    document.add_paragraph()
    document.add_heading(words.headings.list, 1)
    _prompt(document, words.prompts.list)
    table = document.add_table(rows=1 + _ROWS, cols=len(words.columns))
    table.style = "Table Grid"
    for cell, column in zip(table.rows[0].cells, words.columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _prompt(document: Document, text: str) -> None:
    document.add_paragraph(text, style=PROMPT_STYLE)


def _dress(document: Document, language: str) -> None:
    """Styles that can be read easily, the language for spell checkers and screen readers, and page numbers."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.color.rgb = _INK
    prompt = styles.add_style(PROMPT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    prompt.base_style = normal
    prompt.font.italic, prompt.font.color.rgb = True, _GREY
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), _LANGUAGE.get(language, language))
    normal.element.get_or_add_rPr().append(tag)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    document.sections[0].footer.paragraphs[0]._p.append(field)
