"""Word files of any structure as hypothesis draws them: trees of blocks and runs with any text, wired well or badly."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from tests.hostile.odd import ADDRESSES, COUNTS, TEXTS
from tests.hostile.word_attacks import body, members, part, relations, zipped

Markup = st.SearchStrategy[str]
_IDS = st.integers(0, 4).map(str)
_WIRES = st.sampled_from(["r0", "r1", "r2", "r9"])
_STYLES = st.sampled_from(
    ["Heading1", "Heading2", "ListNumber", "TOC1", "Quote", "Caption", "Own", "Again", "nowhere", ""]
)
_FIELDS = (
    "HYPERLINK {}",
    'HYPERLINK "{}" \\l "place"',
    "REF {}",
    "PAGE",
    "TOC \\o",
    "IF {} = 1",
    "SEQ Figure",
    "",
)
_PARTS = ("footnotes", "comments", "header", "numbering", "styles")
_KINDS = (*_PARTS, "hyperlink", "image", "nothing")


def tag(name: str, /, *children: Markup, **attributes: Markup) -> Markup:
    """An element `prefix:tag`, or `w:tag`; attributes are of Word's namespace, with `r_` of that of relationships, with
    `_` of none."""
    name = name if ":" in name else f"w:{name}"

    def written(children: Sequence[str], attributes: dict[str, str]) -> str:
        keys = "".join(
            f" {key.replace('_', ':').lstrip(':') if '_' in key else f'w:{key}'}={quoteattr(value)}"
            for key, value in attributes.items()
        )
        return f"<{name}{keys}>{''.join(children)}</{name}>"

    return st.builds(written, st.tuples(*children), st.fixed_dictionaries(attributes))


def _several(each: Markup, most: int = 4) -> Markup:
    return st.lists(each, max_size=most).map("".join)


def _any(*choices: Markup) -> Markup:
    return st.one_of(*choices)


_ESCAPED = TEXTS.map(escape)
_TOGGLES = st.sampled_from(["b", "i", "caps", "vanish", "u", "strike"]).map(lambda name: f"<w:{name}/>")
_LOOK = _any(
    st.just(""), tag("rPr", _several(_any(_TOGGLES, tag("sz", val=COUNTS), tag("rStyle", val=_STYLES))))
)
_MARKS = st.sampled_from(
    ["<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:cr/>"]
)
_REFERENCE = st.sampled_from(["footnoteReference", "endnoteReference", "commentReference"]).flatmap(
    lambda name: tag(name, id=_IDS)
)
_ENDS = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
_INSTRUCTION = st.builds(lambda form, place: form.format(place), st.sampled_from(_FIELDS), ADDRESSES)
_LEAF = _any(
    tag("t", _ESCAPED),
    tag("t", _ESCAPED),
    tag("delText", _ESCAPED),
    tag("sym", char=_any(COUNTS, st.sampled_from(["F0B7", "D800", "20", "10FFFF"])), font=st.just("Symbol")),
    tag("drawing", tag("a:blip", r_embed=_WIRES), tag("wp:docPr", _descr=TEXTS)),
    _MARKS,
    _REFERENCE,
)
_RUN = tag("r", _LOOK, _several(_LEAF))


def _field(instruction: str, inner: str, ends: tuple[bool, bool, bool]) -> str:
    """A complex field, perhaps without its begin, its middle or its end."""
    begin, middle, end = (mark if there else "" for mark, there in zip(_ENDS, ends, strict=True))
    return f"{begin}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{middle}{inner}{end}"


def _around(inner: Markup) -> Markup:
    """What may stand around runs."""
    names = st.sampled_from(
        ["ins", "del", "moveFrom", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"]
    )
    return _any(
        st.lists(inner, min_size=2, max_size=3).map("".join),
        names.flatmap(lambda name: tag(name, inner)),
        tag("hyperlink", inner, r_id=_WIRES),
        tag("hyperlink", inner, anchor=st.sampled_from(["place", "nowhere", ""])),
        tag("fldSimple", inner, instr=_INSTRUCTION),
        st.builds(_field, _INSTRUCTION, inner, st.tuples(*[st.sampled_from([True, True, False])] * 3)),
        tag("r", tag("drawing", tag("txbxContent", tag("p", inner)))),
        tag("r", tag("pict", tag("txbxContent", tag("p", inner)))),
        st.builds(
            "".join, st.tuples(tag("commentRangeStart", id=_IDS), inner, tag("commentRangeEnd", id=_IDS))
        ),
        st.builds("".join, st.tuples(tag("bookmarkStart", id=_IDS, name=st.just("place")), inner)),
    )


_INLINE = st.recursive(_RUN, _around, max_leaves=5)
_NUMBERED = tag("numPr", tag("ilvl", val=COUNTS), tag("numId", val=COUNTS))
_PLACED = _several(
    _any(
        tag("pStyle", val=_STYLES),
        _NUMBERED,
        tag("outlineLvl", val=COUNTS),
        tag("spacing", before=COUNTS),
        tag("jc", val=st.just("center")),
    ),
    3,
)
_PARAGRAPH = tag("p", tag("pPr", _PLACED), _several(_INLINE, 3))


def _tables(inner: Markup) -> Markup:
    """What may stand around blocks."""
    cell = tag(
        "tc", _any(st.just(""), tag("tcPr", tag("gridSpan", val=COUNTS), tag("vMerge", val=TEXTS))), inner
    )
    row = tag("tr", _any(st.just(""), tag("trPr", tag("gridBefore", val=COUNTS))), _several(cell, 3))
    return _any(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        tag("tbl", _any(st.just(""), tag("tblGrid", tag("gridCol", w=COUNTS))), _several(row, 3)),
        tag("sdt", tag("sdtContent", inner)),
        st.sampled_from(["ins", "del", "customXml", "unknown"]).flatmap(lambda name: tag(name, inner)),
    )


BLOCKS = st.recursive(_any(_PARAGRAPH, _PARAGRAPH, _INLINE), _tables, max_leaves=8)

_LEVEL = tag(
    "lvl",
    tag("start", val=COUNTS),
    tag(
        "numFmt",
        val=st.sampled_from(["decimal", "bullet", "upperRoman", "lowerLetter", "ordinalText", "none", "?"]),
    ),
    tag("lvlText", val=_any(st.just("%1.%2"), TEXTS)),
    ilvl=COUNTS,
)
_NUMBERING = st.builds(
    "".join,
    st.tuples(
        tag("abstractNum", _several(_LEVEL), abstractNumId=_IDS),
        tag("num", tag("abstractNumId", val=_IDS), numId=COUNTS),
    ),
)
_STYLE = tag(
    "style",
    tag("name", val=_any(st.sampled_from(["heading 1", "Title", "toc 1", "List Bullet"]), TEXTS)),
    tag("basedOn", val=_STYLES),
    _LOOK,
    type=st.sampled_from(["paragraph", "character", "table"]),
    styleId=_STYLES,
)
_NOTE = tag("footnote", _PARAGRAPH, id=_IDS)
_COMMENT = tag("comment", _PARAGRAPH, id=_IDS, author=TEXTS)
_INSIDE = {
    "footnotes": _several(_NOTE),
    "comments": _several(_COMMENT),
    "header": BLOCKS,
    "numbering": _NUMBERING,
    "styles": _several(_STYLE),
}
_ROOTS = {"header": "hdr"}


_BODY = st.lists(BLOCKS, min_size=1, max_size=6).map("".join)
_OWN_PARTS = st.fixed_dictionaries({}, optional=_INSIDE)
_WIRED = st.lists(st.tuples(st.sampled_from(_KINDS), ADDRESSES), max_size=3)
_MODES = st.sampled_from([' TargetMode="External"', ""])


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """The bytes of any Word file: mostly sound, with what no program writes here and there."""
    main, parts = draw(_BODY), draw(_OWN_PARTS)
    wires = [(kind, escape(target, {'"': "&quot;"})) for kind, target in draw(_WIRED)]
    own = relations((kind, f"{kind}.xml") for kind in parts).replace('Id="r', 'Id="own')
    wired = relations(wires, draw(_MODES)).replace("</Relationships>", "") + own[own.index(">") + 1 :]
    files = {f"{kind}_xml": part(_ROOTS.get(kind, kind), inner) for kind, inner in parts.items()}
    held = members(body(main), **files) | {"word/_rels/document.xml.rels": wired}
    return zipped({name: text.encode("utf-8") for name, text in held.items()})
