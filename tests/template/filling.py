"""Fills an empty portfolio as an author would: each section with the text of a complete sample, prompts deleted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from models.framework import Framework
from models.outcome import PlacedBlock, Precheck
from reports.order import label
from reports.template_docx import PROMPT_STYLE

PARTS = {"Description": "description", "Evidence": "evidence", "Reflection": "reflection"}


@dataclass
class Author:
    """What goes where: lines by section and part, a subject for each open section, lines for the front and the back."""

    lines: Mapping[tuple[str, str | None], list[str]]
    subjects: Mapping[str, str]
    items: list[tuple[str, str]]
    front: Mapping[str, str]
    declaration: str
    used: set[tuple[str, str | None]] = field(default_factory=set)


def author(sample: Precheck) -> Author:
    """The text of a checked sample, by section and, in graded sections, by part; addresses written out."""
    lines: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    graded = {s.id for s in sample.sections if any(p.status != "not-checked" for p in s.parts.values())}
    for block in sample.blocks:
        if block.section and block.role == "content" and block.kind not in ("heading", "image"):
            part = (block.part or "description") if block.section in graded else None
            lines[block.section, "description" if part == "other" else part].extend(_written(block))
    subjects = {s.id: s.heading.text.split(":")[-1].strip() for s in sample.sections if s.heading}
    declaration = "This portfolio is my own work. Two colleagues read a draft. 12 September 2026."
    return Author(
        lines,
        subjects,
        list(_items(sample)),
        {"Name:": "Ottoline Marsh", "Role and place of work:": "Tutor, Fenby College", "Date:": "May 2026"},
        declaration,
    )


def _items(sample: Precheck) -> Iterator[tuple[str, str]]:
    """What stands after the sections under a letter or a number, as a list of evidence names it."""
    for block in sample.blocks:
        if block.section == "back" and block.role == "content":
            if block.label and block.label[0].isdigit():
                yield f"Item {block.label.rstrip('.')}", " ".join(_written(block))
            elif match := re.match(r"(Appendix \w)\W+(.+)", block.text):
                yield match[1], match[2]


def _written(block: PlacedBlock) -> Iterator[str]:
    links = " ".join(f"({link.target})" for link in block.links)
    yield f"{block.text} {links}".strip()


def fill(path: Path, framework: Framework, author: Author) -> None:
    """Fills the file in place."""
    document = docx.Document(str(path))
    names = {label(section): section for section in framework.sections}
    section: str | None = None
    part: str | None = None
    for paragraph in list(document.paragraphs):
        style, text = paragraph.style.name if paragraph.style else "", paragraph.text
        if style.startswith("Heading"):
            opened = names.get(text.removesuffix(": ").strip())
            if opened is not None:
                section, part = opened.id, None
                if opened.open:
                    paragraph.add_run(author.subjects.get(opened.id, "Sound in teaching"))
            elif text in PARTS:
                part = PARTS[text]
            else:
                section, part = text, None
        elif style == PROMPT_STYLE:
            paragraph._p.getparent().remove(paragraph._p)
        elif section is None and text.strip() in author.front:
            paragraph.add_run(author.front[text.strip()])
        elif section is not None and not text:
            _write(paragraph, section, part, author)
    for row, (item, what) in zip(document.tables[0].rows[1:], author.items, strict=False):
        row.cells[0].text, row.cells[2].text = item, what
    _drop_empty_headings(document)
    document.save(str(path))


def _drop_empty_headings(document: Document) -> None:
    """A part that the sample does not set apart needs no subheading."""
    body = list(document.element.body)
    for paragraph in document.paragraphs:
        if paragraph.text in PARTS:
            below = [e for e in body[body.index(paragraph._p) + 1 :] if not _blank(e)]
            if not below or _is_heading(below[0]):
                paragraph._p.getparent().remove(paragraph._p)


def _blank(element: BaseOxmlElement) -> bool:
    return element.tag.endswith("}p") and not "".join(element.itertext()).strip()


def _is_heading(element: BaseOxmlElement) -> bool:
    return any(style.get(qn("w:val"), "").startswith("Heading") for style in element.iter(qn("w:pStyle")))


def _write(paragraph: Paragraph, section: str, part: str | None, author: Author) -> None:
    own = author.lines.get((section, part), [author.declaration] if section == "Declaration" else [])
    author.used.add((section, part))
    for line in own:
        paragraph.insert_paragraph_before(line)
