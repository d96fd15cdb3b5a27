"""WordprocessingML element by element: the constructs for which python-docx has no method."""

from collections.abc import Sequence

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_SHAPE_URI = NAMESPACES["wps"]
_BOX_STYLE = "width:380pt;height:60pt;mso-position-horizontal:center"
_BOX_EMU = {"cx": "5200000", "cy": "760000"}

Node = etree._Element


def named(name: str) -> str:
    """`w:p` as lxml wants it, `{namespace}p`; a name without prefix stays."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def node(name: str, attributes: dict[str, str] | None = None, *children: Node) -> Node:
    """An element with its attributes and children; names carry the usual prefixes."""
    element = etree.Element(
        named(name),
        {named(key): value for key, value in (attributes or {}).items()},
        nsmap={prefix: uri for prefix, uri in NAMESPACES.items() if prefix != "xml"},
    )
    element.extend(children)
    return element


def text_run(text: str, tag: str = "w:t") -> Node:
    """A run of plain text, or of deleted text or a field's instruction where `tag` says so."""
    words = node(tag, {"xml:space": "preserve"})
    words.text = text
    return node("w:r", None, words)


def wrap(elements: Sequence[Node], wrapper: Node, inner: Node | None = None) -> None:
    """Put neighbours into a wrapper at the place where the first of them stood."""
    elements[0].addprevious(wrapper)
    (wrapper if inner is None else inner).extend(elements)


def in_control(elements: Sequence[Node], identity: int, gallery: str | None = None) -> None:
    """Put runs, paragraphs, rows or cells into a content control; `gallery` names the building block it is."""
    content = node("w:sdtContent")
    properties = node("w:sdtPr", None, node("w:id", {"w:val": str(identity)}))
    if gallery:
        kind = node("w:docPartGallery", {"w:val": gallery})
        properties.append(node("w:docPartObj", None, kind, node("w:docPartUnique")))
    wrap(elements, node("w:sdt", None, properties, content), content)


def field_mark(kind: str) -> Node:
    """The run that begins, separates or ends a complex field."""
    return node("w:r", None, node("w:fldChar", {"w:fldCharType": kind}))


def field_open(instruction: str) -> tuple[Node, ...]:
    """The runs of a complex field up to its result."""
    return (
        field_mark("begin"),
        text_run(f" {instruction} ", "w:instrText"),
        field_mark("separate"),
    )


def in_field(elements: Sequence[Node], instruction: str) -> None:
    """Make runs the result of a complex field."""
    for run in field_open(instruction):
        elements[0].addprevious(run)
    elements[-1].addnext(field_mark("end"))


def tracked(kind: str, identity: int, author: str) -> Node:
    """The wrapper of an insertion, deletion or move."""
    return node(
        f"w:{kind}",
        {"w:id": str(identity), "w:author": author, "w:date": "2024-03-01T09:00:00Z"},
    )


def in_drawing(paragraph: Node, identity: int) -> Node:
    """A paragraph that holds another in a text box of both kinds, as Word writes them since 2010."""
    box = node("wps:txbx", None, node("w:txbxContent", None, paragraph))
    shape = node(
        "wps:wsp",
        None,
        node("wps:cNvSpPr", {"txBox": "1"}),
        node("wps:spPr", None, _frame(), _rectangle()),
        box,
        node("wps:bodyPr", None, node("a:spAutoFit")),
    )
    graphic = node("a:graphic", None, node("a:graphicData", {"uri": _SHAPE_URI}, shape))
    inline = node(
        "wp:inline",
        None,
        node("wp:extent", _BOX_EMU),
        node("wp:docPr", {"id": str(identity), "name": f"Text Box {identity}"}),
        graphic,
    )
    choice = node("mc:Choice", {"Requires": "wps"}, node("w:drawing", None, inline))
    copy = etree.fromstring(etree.tostring(paragraph))
    fallback = node("mc:Fallback", None, _picture(copy, identity))
    return node(
        "w:p",
        None,
        node("w:r", None, node("mc:AlternateContent", None, choice, fallback)),
    )


def in_picture_box(paragraph: Node, identity: int) -> Node:
    """A paragraph that holds another in a text box of the old kind alone."""
    return node("w:p", None, node("w:r", None, _picture(paragraph, identity)))


def _picture(paragraph: Node, identity: int) -> Node:
    box = node(
        "v:textbox",
        {"style": "mso-fit-shape-to-text:t"},
        node("w:txbxContent", None, paragraph),
    )
    return node(
        "w:pict",
        None,
        node("v:rect", {"id": f"box{identity}", "style": _BOX_STYLE}, box),
    )


def _frame() -> Node:
    return node("a:xfrm", None, node("a:off", {"x": "0", "y": "0"}), node("a:ext", _BOX_EMU))


def _rectangle() -> Node:
    return node("a:prstGeom", {"prst": "rect"}, node("a:avLst"))
