"""XML parts parsed safely: no document types, no entities, no network; Strict namespaces turned into the
usual ones."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from pipeline.readers.word.wording import unreadable

_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)
_FORGIVING: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    recover=True,
)
_DOCUMENT_TYPE: Final = "<!DOCTYPE"
_WIDE: Final = ("utf-16-le", "utf-16-be")
_BYTE_ORDER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACE: Final = re.compile(
    rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/"""
)
_USUAL_NAMESPACE: Final = rb"\1http://schemas.openxmlformats.org/\2/2006/"


def parsed(content: bytes) -> tuple[etree._Element | None, bool]:
    """The root of `content` and whether it was well formed; of ill-formed XML what can be saved, or None.

    Raises UnreadableError when it declares a document type.
    """
    refuse_document_type(content)
    if _STRICT in content:
        content = _STRICT_NAMESPACE.sub(_USUAL_NAMESPACE, content)
    try:
        root = etree.fromstring(content, _PARSER)
        whole = True
    except etree.XMLSyntaxError:
        root, whole = _saved(content), False
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise unreadable("document-type")  # in an encoding in which the bytes do not show it
    return root, whole


def refuse_document_type(content: bytes) -> None:
    """Raises UnreadableError when the bytes declare a document type, before any parser sees
    them."""
    wide = content.startswith(_BYTE_ORDER_MARKS) or b"\0" in content[:4]
    if any(_DOCUMENT_TYPE.encode(coding) in content for coding in (_WIDE if wide else ("utf-8",))):
        raise unreadable("document-type")


def _saved(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, _FORGIVING)
    except etree.XMLSyntaxError:
        return None
