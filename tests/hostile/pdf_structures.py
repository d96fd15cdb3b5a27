"""PDF files of any structure as hypothesis draws them: page trees, contents, fonts, links, bookmarks and tags."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from tests.hostile.odd import ADDRESSES, TEXTS

_SIZES = st.sampled_from(["11", "11", "16", "0", "-9", "1", "900", "1e9", "0.0001", "99999999999"])
_PLACES = st.one_of(st.integers(0, 850).map(str), st.sampled_from(["-50", "1e7", "0.5", "-1e9"]))
_MATRICES = st.sampled_from(
    ["1 0 0 1 0 0", "0 1 -1 0 300 300", "-1 0 0 1 500 0", "0 0 0 0 0 0", "1e9 0 0 1e9 0 0", "1 1 1 1 0 0"]
)
_TAGS = st.sampled_from(
    [
        "P",
        "H1",
        "H",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TD",
        "TOC",
        "TOCI",
        "Note",
        "Figure",
        "Div",
        "Odd",
    ]
)
_UNITS = st.integers(0, 0xFFFF)
"""What a font's mapping gives for a code: any unit of UTF-16, a lone surrogate too."""
_RECTANGLES = st.lists(st.integers(-50, 900), min_size=4, max_size=4)


def _shown(text: str) -> str:
    """An operand for Tj: the text in WinAnsi, with all that it has no sign for as a question mark."""
    return "<" + text.encode("cp1252", "replace").hex() + ">"


_SHOW = st.one_of(
    TEXTS.map(lambda text: f"{_shown(text)} Tj"),
    TEXTS.map(lambda text: f"{_shown(text)} '"),
    TEXTS.map(lambda text: f"[{_shown(text[:5])} -900 {_shown(text[5:])}] TJ"),
    st.binary(max_size=12).map(lambda codes: f"<{codes.hex()}> Tj"),
)
_TEXT = st.builds(
    lambda font, size, x, y, mode, show: (
        f"BT /{font} {size} Tf {mode} Tr 13 TL {x} {y} Td {' T* '.join(show)} ET"
    ),
    st.sampled_from(["F", "F", "U", "None"]),
    _SIZES,
    _PLACES,
    _PLACES,
    st.sampled_from([0, 0, 0, 3, 7, 9]),
    st.lists(_SHOW, min_size=1, max_size=3),
)
_PLAIN = st.builds(lambda y, show: f"BT /F 11 Tf 72 {y} Td {show} ET", st.integers(40, 800), _SHOW)
_DRAWN = st.sampled_from(
    [
        "72 600 400 1 re f",
        "/X Do",
        "/I Do",
        "q",
        "Q",
        "0 0 m 500 500 l S",
        "EMC",
        "BT",
        "ET",
        "BI /W 1 /H 1 ID x EI",
        "]",
    ]
)


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What may stand around operators."""
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("\n".join),
        st.builds(lambda matrix, inner: f"q {matrix} cm {inner} Q", _MATRICES, inner),
        st.builds(lambda mark, inner: f"/P <</MCID {mark}>> BDC {inner} EMC", st.integers(-1, 4), inner),
        st.builds(
            lambda text, inner: (
                f"/Span <</ActualText <{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>>> BDC {inner} EMC"
            ),
            TEXTS,
            inner,
        ),
        inner.map(lambda inner: f"/Artifact BMC {inner} EMC"),
    )


_OPERATORS = st.recursive(st.one_of(_PLAIN, _PLAIN, _TEXT, _DRAWN), _around, max_leaves=6)
_CONTENTS = st.lists(_OPERATORS, min_size=1, max_size=6).map("\n".join)


@dataclass(frozen=True)
class _Link:
    """A link's rectangle and its target: an address, or the ordinal of a page."""

    box: list[int]
    target: str | int


@dataclass(frozen=True)
class _Sheet:
    """A page: its content, its links, how it is turned and how large it is, and how deep it lies in the page tree."""

    content: str
    links: list[_Link]
    turned: int
    box: list[int]
    depth: int


_Tree = tuple[str, "list[_Tree]"]
_TREES: st.SearchStrategy[_Tree] = st.recursive(
    st.tuples(_TAGS, st.just([])), lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=3)), max_leaves=8
)
_LINKS = st.builds(_Link, _RECTANGLES, st.one_of(ADDRESSES, st.integers(0, 3)))
_SHEETS = st.builds(
    _Sheet,
    _CONTENTS,
    st.lists(_LINKS, max_size=3),
    st.sampled_from([0, 0, 0, 90, 180, 270, 45, -90]),
    st.one_of(st.just([0, 0, 595, 842]), st.just([0, 0, 595, 842]), _RECTANGLES),
    st.integers(0, 3),
)


def _pdf(sheets: list[_Sheet], units: list[int], tree: _Tree | None, marks: list[str], said: str) -> bytes:
    """The file of these pages; `marks` are the titles of its bookmarks, `said` what it says of itself."""
    made = pikepdf.new()
    fonts = Dictionary(
        F=made.make_indirect(_font()), U=made.make_indirect(_font(made.make_stream(_mapping(units))))
    )
    for sheet in sheets:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=fonts, XObject=Dictionary(X=_form(made, fonts), I=_pixel(made)))
        page.Contents = made.make_stream(sheet.content.encode("latin-1"))
        page.MediaBox, page.Rotate, page.StructParents = Array(sheet.box), sheet.turned, page.index
    for page, sheet in zip(made.pages, sheets, strict=True):
        page.Annots = Array([_annotation(made, link) for link in sheet.links])
    if tree:
        _tagged(made, tree)
    with made.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, n % len(sheets)) for n, title in enumerate(marks))
    made.docinfo = made.make_indirect(
        Dictionary(Title=pikepdf.String(said), Author=pikepdf.String(said[::-1]))
    )
    made.Root.Lang = pikepdf.String(said)
    _deepened(made, sheets)
    buffer = io.BytesIO()
    made.save(buffer, static_id=True)
    return buffer.getvalue()


def _font(mapping: pikepdf.Object | None = None) -> Dictionary:
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    if mapping is not None:
        font.ToUnicode = mapping
    return font


def _mapping(units: list[int]) -> bytes:
    rows = "".join(f"<{code:02x}> <{unit:04x}>\n" for code, unit in enumerate(units))
    return f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 9 beginbfchar {rows}endbfchar endcmap".encode()


def _form(made: pikepdf.Pdf, fonts: Dictionary) -> pikepdf.Object:
    form = made.make_stream(b"BT /F 11 Tf 72 300 Td (I wrote this in a form.) Tj ET")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
    form.Resources = Dictionary(Font=fonts)
    return form


def _pixel(made: pikepdf.Pdf) -> pikepdf.Object:
    pixel = made.make_stream(b"\0", Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    pixel.Type, pixel.Subtype = Name.XObject, Name.Image
    return pixel


def _annotation(made: pikepdf.Pdf, link: _Link) -> pikepdf.Object:
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(link.box))
    if isinstance(link.target, str):
        annotation.A = Dictionary(S=Name.URI, URI=pikepdf.String(link.target))
    else:
        annotation.Dest = Array([made.pages[link.target % len(made.pages)].obj, Name.XYZ, 0, 800, 0])
    return made.make_indirect(annotation)


def _tagged(made: pikepdf.Pdf, tree: _Tree) -> None:
    """Lays the tree over the pages: its leaves take the marked contents of the pages in turn."""
    parents: list[list[pikepdf.Object]] = [[] for _ in made.pages]
    place = 0

    def laid(node: _Tree, above: pikepdf.Object) -> pikepdf.Object:
        nonlocal place
        here = made.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + node[0]), P=above, Alt="a picture")
        )
        if node[1]:
            here.K = Array([laid(inner, here) for inner in node[1]])
        else:
            page, mark = place % len(parents), place // len(parents)
            here.K, here.Pg = mark, made.pages[page].obj
            parents[page].append(here)
            place += 1
        return here

    root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = laid(tree, root)
    numbered = [
        entry for page, held in enumerate(parents) for entry in (page, made.make_indirect(Array(held)))
    ]
    root.ParentTree = made.make_indirect(Dictionary(Nums=Array(numbered)))
    made.Root.StructTreeRoot, made.Root.MarkInfo = root, Dictionary(Marked=True)


def _deepened(made: pikepdf.Pdf, sheets: list[_Sheet]) -> None:
    """Puts branches of the page tree between its root and each page."""
    kids = Array()
    for page, sheet in zip(list(made.pages), sheets, strict=True):
        child = page.obj
        for _ in range(sheet.depth):
            branch = made.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([child])))
            child.Parent = branch
            child = branch
        child.Parent = made.Root.Pages
        kids.append(child)
    made.Root.Pages.Kids = kids


_PAGES = st.lists(_SHEETS, min_size=1, max_size=4)
_MAPPINGS = st.lists(_UNITS, max_size=256)
_BOOKMARKS = st.lists(TEXTS, max_size=4)


@st.composite
def pdf_files(draw: st.DrawFn) -> bytes:
    """The bytes of any PDF: sound as a file, with what no program writes here and there in it."""
    return _pdf(draw(_PAGES), draw(_MAPPINGS), draw(st.none() | _TREES), draw(_BOOKMARKS), draw(TEXTS))
