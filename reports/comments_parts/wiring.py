"""What makes a comments part known: the document's relationship to it, and its content type."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reports.comments_parts.markup import PACKAGE, Dialect, parsed, written

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def with_relation(content: bytes | None, kind: str, target: str, dialect: Dialect) -> bytes:
    """A part of relationships (None: there is none yet) with one of `kind` to `target`, which is relative."""
    space = f"{PACKAGE}relationships"
    root = _root(space, "Relationships") if content is None else parsed(content)
    taken = {element.get("Id") for element in root}
    identifier = next(new for n in range(1, len(taken) + 2) if (new := f"rId{n}") not in taken)
    attributes = {"Id": identifier, "Type": dialect.relation(kind), "Target": target}
    etree.SubElement(root, f"{{{space}}}Relationship", attributes)
    return written(root, content)


def with_type(content: bytes, part: str) -> bytes:
    """The content types with that of the comments part; the same bytes where it has it."""
    space = f"{PACKAGE}content-types"
    root = parsed(content)
    known = {(element.get("PartName") or "").lower() for element in root}
    if part.lower() in known:
        return content
    etree.SubElement(root, f"{{{space}}}Override", {"PartName": part, "ContentType": _TYPE})
    return written(root, content)


def _root(space: str, name: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{space}"/>')
