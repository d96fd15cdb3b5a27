"""Every character of the source is in a block or left out with a reason, whatever constructs are nested in what."""

from __future__ import annotations

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from models.document import Document, visible

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
GONE = "ancestor::w:del or ancestor::w:moveFrom or ancestor::mc:Fallback or ancestor::w:tr/w:trPr/w:del"
TEXT = f"(//w:t | //m:t)[not({GONE})]"
CHARACTERS = f"(//w:noBreakHyphen | //w:sym)[not({GONE})]"

words = st.text(alphabet="abc é漢 \t—1", min_size=0, max_size=12)
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def _text(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _field(parts: tuple[str, str]) -> str:
    begin, separate, end = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>IF x</w:instrText></w:r>{parts[0]}{separate}{parts[1]}{end}"


def _box(content: str) -> str:
    vml = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    choice = f"<w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing>"
    alternatives = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{alternatives}</mc:AlternateContent></w:r>"


leaves = st.one_of(
    words.map(_text),
    words.map(lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"),
    words.map(lambda text: f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>"),
    words.map(
        lambda text: (
            f"<w:r><w:ruby><w:rt>{_text(text)}</w:rt><w:rubyBase>{_text(text)}</w:rubyBase></w:ruby></w:r>"
        )
    ),
    st.sampled_from(
        ["<w:r><w:noBreakHyphen/></w:r>", '<w:r><w:sym w:char="F0B7"/></w:r>', "<w:r><w:br/><w:tab/></w:r>"]
        + [FIELD.format(kind) for kind in ("begin", "separate", "end")]
    ),
)
WRAPPERS = [
    "ins",
    "moveTo",
    "del",
    "moveFrom",
    "hyperlink",
    "smartTag",
    "customXml",
    "fldSimple",
    "sdtContent",
    "any",
]


def _wrapped(content: tuple[str, str]) -> str:
    return f"<w:{content[0]}>{content[1]}</w:{content[0]}>"


inline = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(st.sampled_from(WRAPPERS), inner).map(_wrapped),
        st.tuples(inner, inner).map(_field),
        inner.map(lambda content: _box(f"<w:p>{content}</w:p>")),
    ),
    max_leaves=8,
)


def _table(cells: list[list[str]], row: str) -> str:
    rows = "".join(f"<w:tr>{row}{''.join(f'<w:tc>{cell}</w:tc>' for cell in line)}</w:tr>" for line in cells)
    return f"<w:tbl>{rows}</w:tbl>"


blocks = st.recursive(
    st.one_of(inline.map(lambda content: f"<w:p>{content}</w:p>"), inline),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(st.sampled_from(WRAPPERS), inner).map(_wrapped),
        st.builds(
            _table,
            st.lists(st.lists(inner, max_size=2), max_size=2),
            st.sampled_from(["", "<w:trPr><w:del/></w:trPr>"]),
        ),
    ),
    max_leaves=6,
)


def independent_count(content: bytes) -> int:
    """The non-white-space code points of all stories, counted by XPath, without the reader's code."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name in {"word/document.xml", "word/footnotes.xml", "word/header1.xml"}:
                root = etree.fromstring(archive.read(name))
                total += sum(visible(element.text or "") for element in root.xpath(TEXT, namespaces=NS))
                total += len(root.xpath(CHARACTERS, namespaces=NS))
    return total


def accounted(document: Document) -> int:
    """What the reader says became of the text."""
    placed = sum(visible(block.text) for block in document.blocks if block.kind != "image")
    return placed + sum(left.n for left in document.left_out)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=blocks, note=inline, header=blocks)
def test_the_parts_sum_to_an_independent_count(word, body, note, header):
    reference = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    file = word.file(body, reference)
    file.with_part(
        "footnotes", "footnotes.xml", word.part("footnotes", f'<w:footnote w:id="1">{note}</w:footnote>')
    )
    file.with_part("header", "header1.xml", word.part("hdr", header))
    content = file.content()

    document = word.read_bytes(content)

    assert document.total == independent_count(content)
    assert accounted(document) == document.total
    assert "text that could not be placed" not in {left.reason for left in document.left_out}
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)
