"""A part's XML, parsed to be written back: what is not touched comes out as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

USUAL: Final = "http://schemas.openxmlformats.org/"
STRICT: Final = "http://purl.oclc.org/ooxml/"
_MAIN: Final = {
    USUAL: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    STRICT: "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
_RELATIONS: Final = {
    USUAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_DECLARATION: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?\s*")
_UTF8: Final = frozenset({"UTF-8", "UTF8"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of its two families of namespaces a Word file uses: the usual one, or that of Strict files."""

    family: str

    def w(self, name: str) -> str:
        """`name` in the main namespace of WordprocessingML, in lxml's spelling."""
        return f"{{{self.main}}}{name}"

    @property
    def main(self) -> str:
        """The main namespace of WordprocessingML."""
        return _MAIN[self.family]

    @property
    def sides(self) -> tuple[str, str]:
        """What the two sides of a paragraph are called: Strict files know no left and right."""
        return ("start", "end") if self.family == STRICT else ("left", "right")

    def relation(self, kind: str) -> str:
        """The type of a relationship of this kind."""
        return f"{_RELATIONS[self.family]}/{kind}"


def dialect_of(root: etree._Element) -> Dialect:
    """The dialect of a part by its root."""
    return Dialect(STRICT if str(root.tag).startswith("{" + STRICT) else USUAL)


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def parsed(content: bytes) -> etree._Element:
    """The root of a part that was found sound before, with all its comments and instructions.

    Raises lxml's XMLSyntaxError when it is not sound.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=False, load_dtd=False
    )
    return etree.fromstring(content, parser)


def written(root: etree._Element, before: bytes | None = None) -> bytes:
    """The part with this root; its declaration is that of `before`, the part as it was, where there is one."""
    tree = root.getroottree()
    if before is None:
        return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    coding = tree.docinfo.encoding or "UTF-8"
    text = etree.tostring(tree, encoding="unicode")
    if coding.upper() in _UTF8:
        declaration = _DECLARATION.match(before)
        return (declaration[0] if declaration else b"") + text.encode()
    return f'<?xml version="1.0" encoding="{coding}"?>\n{text}'.encode(coding)
