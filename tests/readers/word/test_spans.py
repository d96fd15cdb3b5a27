"""Offsets in a block's text lead back to the elements of the file, for a report that writes comments there."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from pipeline.readers.word import spans_of

CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def spelt(leaf) -> str:
    return {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}.get(leaf.tag) or leaf.text


def test_spans_spell_the_text_of_every_block_of_the_main_part(word):
    field = (
        CHARACTER.format("begin")
        + "<w:r><w:instrText>DATE</w:instrText></w:r>"
        + CHARACTER.format("separate")
    )
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{word.para('boxed')}</w:txbxContent></v:textbox></w:pict></w:r>"
    first = (
        word.run("One ")
        + "<!-- aside -->"
        + f"<w:hyperlink>{word.run('two', '<w:b/>')}</w:hyperlink>"
        + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        + "<w:r><w:tab/><w:t>three</w:t><w:br/><w:noBreakHyphen/></w:r>"
        + box
        + word.run("hidden", "<w:vanish/>")
        + field
        + word.run("4 May")
        + CHARACTER.format("end")
    )
    content = word.file(word.para(first), word.para(""), word.para("last")).content()
    blocks = word.read_bytes(content).blocks

    paragraphs = list(docx.Document(io.BytesIO(content)).element.iter(qn("w:p")))
    spans = spans_of(content)

    assert [block.text for block in blocks] == ["One two\tthree\n-4 May", "boxed", "last"]
    for block in blocks:
        leaves = list(paragraphs[block.anchor.paragraph].iter("*"))
        for span in spans[block.anchor.paragraph]:
            assert spelt(leaves[span.leaf]) == block.text[span.start : span.end]
        assert spans[block.anchor.paragraph][-1].end == len(block.text)
