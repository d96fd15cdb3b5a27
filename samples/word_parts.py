"""Parts of a Word document that python-docx has no call for: fields, bookmarks, fixed times."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

MOMENT = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)


def mark(kind: str) -> etree._Element:
    character = OxmlElement("w:fldChar")
    character.set(qn("w:fldCharType"), kind)
    return character


def field(paragraph: Paragraph, code: str, cached: str = "", *, ends: bool = True) -> None:
    """A complex field with its cached result; without `ends` its result goes on in what is written next."""
    paragraph.add_run()._r.append(mark("begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(mark("separate"))
    if ends:
        paragraph.add_run(cached)
        paragraph.add_run()._r.append(mark("end"))


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def fix_times(path: Path) -> None:
    """Write the package again with one fixed time for every member, so that two builds are the same bytes."""
    with zipfile.ZipFile(path) as package:
        members = [(member.filename, package.read(member)) for member in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name, MOMENT.timetuple()[:6]), content, zipfile.ZIP_DEFLATED, 9)
