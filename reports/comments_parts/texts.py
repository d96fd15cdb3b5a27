"""The comments themselves: their part, its own ones replaced, and what newer programs keep beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from models.annotation import Said
from reports.comments_parts.markup import SPACE, Dialect
from reports.inert import inert

AUTHOR: Final = "precheck"
INITIALS: Final = "pc"
_HALF_POINTS: Final = "20"


def own_comments(root: etree._Element, dialect: Dialect) -> list[etree._Element]:
    """The comments that this program wrote."""
    return [c for c in root.iter(dialect.w("comment")) if c.get(dialect.w("author")) == AUTHOR]


def paragraph_ids(comments: Sequence[etree._Element]) -> frozenset[str]:
    """The ids that programs gave to the paragraphs of comments, by which other parts speak of them."""
    return frozenset(_values(comments, "paraId"))


def without(root: etree._Element, paragraphs: frozenset[str], durable: frozenset[str]) -> frozenset[str]:
    """Takes out what a part beside the comments says of those paragraphs; the durable ids it gave to them.

    An answer to a comment that is gone stays, as a comment of its own.
    """
    gone: list[etree._Element] = []
    for element in root:
        about = {value for name, value in element.attrib.items() if _name(name) in ("paraId", "durableId")}
        if about & (paragraphs | durable):
            gone.append(element)
            continue
        for name, value in list(element.attrib.items()):
            if _name(name) == "paraIdParent" and value in paragraphs:
                del element.attrib[name]
    for element in gone:
        root.remove(element)
    return frozenset(_values(gone, "durableId"))


def next_id(root: etree._Element, used: Sequence[str], dialect: Dialect) -> int:
    """The first id above all that comments have, `used` among them."""
    ids = [*used, *(comment.get(dialect.w("id"), "") for comment in root.iter(dialect.w("comment")))]
    return max((int(i) for i in ids if i.isdecimal() and len(i) < 10), default=-1) + 1


def empty_part(dialect: Dialect) -> etree._Element:
    """The root of a part without comments."""
    return etree.Element(dialect.w("comments"), nsmap={"w": dialect.main})


def add(root: etree._Element, texts: Mapping[int, Sequence[Said]], date: dt.date, dialect: Dialect) -> None:
    """Adds the comments with these ids."""
    w = dialect.w
    for identifier, paragraphs in texts.items():
        attributes = {
            w("id"): str(identifier),
            w("author"): AUTHOR,
            w("date"): f"{date.isoformat()}T00:00:00Z",
            w("initials"): INITIALS,
        }
        comment = etree.SubElement(root, w("comment"), attributes)
        for n, said in enumerate(paragraphs):
            comment.append(_paragraph(said, dialect, first=n == 0))


def _paragraph(said: Said, dialect: Dialect, *, first: bool) -> etree._Element:
    """A paragraph that looks alike in every file, whatever its styles say."""
    w = dialect.w
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    spacing = {"before": "0", "after": "60", "line": "240", "lineRule": "auto"}
    etree.SubElement(properties, w("spacing"), {w(name): value for name, value in spacing.items()})
    left, right = dialect.sides
    etree.SubElement(properties, w("ind"), {w(left): "0", w(right): "0", w("firstLine"): "0"})
    etree.SubElement(properties, w("jc"), {w("val"): left})
    if first:
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
    if said.lead:
        lead = f"{said.lead} " if said.text else said.lead
        paragraph.append(_run(lead, dialect, bold=True))
    if said.text:
        paragraph.append(_run(said.text, dialect, bold=False))
    return paragraph


def _run(text: str, dialect: Dialect, *, bold: bool) -> etree._Element:
    w = dialect.w
    run = etree.Element(w("r"))
    properties = etree.SubElement(run, w("rPr"))
    if bold:
        etree.SubElement(properties, w("b"))
    for size in ("sz", "szCs"):
        etree.SubElement(properties, w(size), {w("val"): _HALF_POINTS})
    written = etree.SubElement(run, w("t"), {SPACE: "preserve"})
    written.text = inert(text).replace("\n", " ")
    return run


def _values(elements: Sequence[etree._Element], attribute: str) -> set[str]:
    return {
        value
        for element in elements
        for part in element.iter("*")
        for name, value in part.attrib.items()
        if _name(name) == attribute and isinstance(value, str)
    }


def _name(attribute: object) -> str:
    return str(attribute).rpartition("}")[2]
