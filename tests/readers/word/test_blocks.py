"""What kind of block a paragraph is, and what role it has."""

from __future__ import annotations

import pytest

HEADING_1 = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'


def only(word, properties: str, styles: str = ""):
    file = word.styled(word.para("Words", properties), styles=styles)
    (block,) = file.blocks()
    return block


def styled(identifier: str) -> str:
    return f'<w:pStyle w:val="{identifier}"/>'


def test_heading_by_the_paragraph_s_own_outline_level(word):
    block = only(word, '<w:outlineLvl w:val="2"/>')
    assert (block.kind, block.level, block.look.outline, block.look.outline_source) == (
        "heading",
        3,
        3,
        "outline",
    )


def test_heading_by_the_outline_level_of_an_ancestor_style(word):
    styles = word.style("Base", "House head", HEADING_1) + word.style("Mine", "Mine", parent="Base")
    block = only(word, styled("Mine"), styles)
    assert (block.kind, block.level, block.look.outline_source, block.look.style) == (
        "heading",
        1,
        "outline",
        "Mine",
    )


@pytest.mark.parametrize(
    ("identifier", "name", "level"),
    [
        ("Heading2", "heading 2", 2),
        ("berschrift3", "heading 3", 3),
        ("Titre1", "Titre 1", 1),
        ("X1", "Überschrift 4", 4),
        ("X2", "見出し 1", 1),
        ("X3", "заголовок 2", 2),
        ("Title", "Title", 1),
    ],
)
def test_heading_by_the_style_s_name_in_any_language(word, identifier, name, level):
    block = only(word, styled(identifier), word.style(identifier, name))
    assert (block.kind, block.level, block.look.outline_source) == ("heading", level, "style")


def test_heading_style_that_is_used_but_not_defined(word):
    assert only(word, styled("Heading2")).kind == "heading"
    (block,) = word.file(word.para("Words", styled("Heading2"))).blocks()
    assert (block.kind, block.level) == ("heading", 2)


def test_a_style_based_on_a_heading_may_be_body_text(word):
    styles = word.style("Heading1", "heading 1", HEADING_1)
    styles += word.style("Lead", "Lead", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', parent="Heading1")
    assert only(word, styled("Lead"), styles).kind == "paragraph"


def test_the_paragraph_s_own_level_is_stronger_than_its_style_s(word):
    styles = word.style("Heading1", "heading 1", HEADING_1)
    assert only(word, styled("Heading1") + '<w:outlineLvl w:val="1"/>', styles).level == 2
    assert only(word, styled("Heading1") + '<w:outlineLvl w:val="9"/>', styles).kind == "paragraph"


def test_styles_in_a_circle_end(word):
    styles = word.style("A", "A", parent="B") + word.style("B", "B", parent="A")
    assert only(word, styled("A"), styles).kind == "paragraph"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quote", "quote"),
        ("Intense Quote", "quote"),
        ("caption", "caption"),
        ("List Bullet", "item"),
        ("List Number 2", "item"),
        ("Body Text", "paragraph"),
        ("List Paragraph", "paragraph"),
    ],
)
def test_kind_by_style(word, name, kind):
    assert only(word, styled("S"), word.style("S", name)).kind == kind


def test_a_list_style_s_paragraph_may_be_taken_out_of_the_list(word):
    out = styled("S") + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert only(word, out, word.style("S", "List Bullet")).kind == "paragraph"


def test_bold_lines_are_not_promoted_here(word):
    (block,) = word.file(word.para(word.run("1a Constraints", "<w:b/>"))).blocks()
    assert (block.kind, block.look.bold, block.look.outline) == ("paragraph", True, None)


def test_indexes_count_the_blocks(word):
    blocks = word.file(word.para("a"), word.para(""), word.para("b")).blocks()
    assert [block.index for block in blocks] == [0, 1]


def test_anchors_count_every_paragraph_of_the_part(word):
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    blocks = word.file(word.para(word.run("a") + box), word.para(""), word.para("b")).blocks()
    assert [(block.anchor.part, block.anchor.paragraph) for block in blocks] == [
        ("/word/document.xml", 0),
        ("/word/document.xml", 3),
    ]


CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def test_a_generated_table_of_contents_by_its_field(word):
    begin = CHARACTER.format("begin") + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    first = word.para(begin + CHARACTER.format("separate") + word.run("Introduction 1"))
    last = word.para(word.run("Plans 9") + CHARACTER.format("end"))
    blocks = word.file(first, last, word.para("Introduction")).blocks()
    assert [block.role for block in blocks] == ["contents", "contents", "content"]


def test_a_generated_table_of_contents_by_its_gallery(word):
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = (
        f"<w:sdt>{gallery}<w:sdtContent>{word.para('Contents')}{word.para('Plans 9')}</w:sdtContent></w:sdt>"
    )
    blocks = word.file(control, word.para("Plans")).blocks()
    assert [block.role for block in blocks] == ["contents", "contents", "content"]


@pytest.mark.parametrize("name", ["toc 1", "TOC 3", "TOC Heading", "table of figures", "Verzeichnis 2"])
def test_a_generated_table_of_contents_by_its_styles(word, name):
    assert only(word, styled("S"), word.style("S", name)).role == "contents"


@pytest.mark.parametrize(
    "before",
    [
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        '<w:p><w:r><w:t>x</w:t><w:br w:type="page"/></w:r></w:p>',
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
    ],
)
def test_a_new_page_before(word, before):
    assert word.file(before, word.para("New")).blocks()[-1].look.starts_page


def test_a_new_page_by_the_paragraph_itself(word):
    first, second = word.file(word.para("One", "<w:pageBreakBefore/>"), word.para("Two")).blocks()
    assert (first.look.starts_page, second.look.starts_page) == (True, False)


def test_a_continuous_section_is_on_the_same_page(word):
    file = word.file(
        word.para("One", "<w:sectPr/>"), word.para("Two"), '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    assert not file.blocks()[-1].look.starts_page


def test_properties_of_the_document(word):
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>My portfolio</dc:title><dc:creator>Ada Example'
        "</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"
    )
    file = word.file(word.para("x"))
    members = file.members() | {"docProps/core.xml": core}
    relation = (
        '<Relationship Id="rId2" Target="docProps/core.xml" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/metadata/core-properties"/></Relationships>'
    )
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace("</Relationships>", relation)
    document = word.read_bytes(word.zipped(members))
    assert (document.title, document.author, document.language) == ("My portfolio", "Ada Example", "en-GB")
