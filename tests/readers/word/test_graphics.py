"""Pictures, text boxes and diagrams, each once and after the paragraph that it is anchored in."""

from __future__ import annotations

import pytest

from pipeline.phrases import load_phrases

PIXEL = b"\x89PNG not really a picture: it is never decoded"


def inline(inside: str, attributes: str = 'name="Picture 1" descr="A chart of logins"') -> str:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" {attributes}/>{graphic}</wp:inline></w:drawing></w:r>'
    )


def picture(reference: str = 'r:embed="rImage"', own: str = 'name=""') -> str:
    names = f'<pic:nvPicPr><pic:cNvPr id="0" {own}/></pic:nvPicPr>'
    return f"<pic:pic>{names}<pic:blipFill><a:blip {reference}/></pic:blipFill></pic:pic>"


def shape_box(*paragraphs: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp>"


def vml_box(*paragraphs: str) -> str:
    content = f"<v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox>"
    return f"<w:pict><v:shape>{content}</v:shape></w:pict>"


def pictured(word, *body: str):
    file = word.file(*body)
    file.parts["word/media/image1.png"] = PIXEL
    file.relations["rImage"] = ("image", "media/image1.png")
    return file


def test_a_picture_follows_its_paragraph(word):
    document = pictured(word, word.para(word.run("Figure: ") + inline(picture())), word.para("after")).read()

    assert [(block.kind, block.text) for block in document.blocks] == [
        ("paragraph", "Figure: "),
        ("image", "A chart of logins"),
        ("paragraph", "after"),
    ]
    image = document.blocks[1]
    assert (image.label, image.anchor.paragraph, image.links) == ("Picture 1", 0, ())
    assert (document.total, document.notes) == (12, ())


def test_a_picture_without_alternative_text(word):
    (image,) = pictured(word, word.para(inline(picture(), 'name="Picture 2"'))).blocks()
    assert (image.kind, image.text, image.label) == ("image", "", "Picture 2")


def test_a_grouped_picture_s_own_description_is_stronger(word):
    group = picture(own='name="left" descr="Before"') + picture(own='name="right" descr="After"')
    assert pictured(word, word.para(inline(group))).texts() == ["Before", "After"]


def test_a_picture_in_vml(word):
    shape = '<w:pict><v:shape alt="A plan"><v:imagedata r:id="rImage" o:title="plan.png"/></v:shape></w:pict>'
    (image,) = pictured(word, word.para(f"<w:r>{shape}</w:r>")).blocks()
    assert (image.kind, image.text, image.label) == ("image", "A plan", "plan.png")


def test_a_linked_picture_points_at_its_source(word):
    file = word.file(word.para(inline(picture('r:link="rFar"'))))
    file.relations["rFar"] = ("image", "https://example.org/chart.png")
    document = file.read()

    (image,) = document.blocks
    assert [link.target for link in image.links] == ["https://example.org/chart.png"]
    assert document.notes == ()


@pytest.mark.parametrize("on", ["hyperlink", "drawing"])
def test_a_picture_that_is_a_link(word, on):
    target = "https://example.org/course"
    if on == "hyperlink":
        body = word.para(f'<w:hyperlink r:id="rFar">{inline(picture())}</w:hyperlink>')
    else:
        drawing = inline(picture()).replace('logins"/>', 'logins"><a:hlinkClick r:id="rFar"/></wp:docPr>')
        body = word.para(drawing)
    file = pictured(word, body)
    file.relations["rFar"] = ("hyperlink", target)
    (image,) = file.blocks()
    assert [(link.start, link.end, link.target) for link in image.links] == [(0, 17, target)]


def test_a_picture_in_a_table_cell_has_its_place(word):
    table = f"<w:tbl><w:tr><w:tc>{word.para(inline(picture()))}</w:tc></w:tr></w:tbl>"
    (image,) = pictured(word, table).blocks()
    assert image.cell is not None


def test_a_picture_that_is_not_in_the_file_is_noted(word):
    file = word.file(word.para(inline(picture())))
    file.relations["rImage"] = ("image", "media/image1.png")
    document = file.read()
    assert [note.kind for note in document.notes] == ["image-missing"]
    assert "image1.png" in load_phrases().said(document.notes[0].message)
    assert [block.kind for block in document.blocks] == ["image"]


@pytest.mark.parametrize("box", [shape_box, vml_box])
def test_a_text_box_follows_its_anchor(word, box):
    inside = box(word.para("one"), word.para("two"))
    anchored = inline(inside) if box is shape_box else f"<w:r>{inside}</w:r>"
    file = word.file(word.para(word.run("anchor ") + anchored + word.run("goes on")), word.para("after"))

    assert [(block.text, block.stream) for block in file.blocks()] == [
        ("anchor goes on", "body"),
        ("one", "textbox"),
        ("two", "textbox"),
        ("after", "body"),
    ]


def test_alternative_renderings_count_once(word):
    choice = f'<mc:Choice Requires="wps">{inline(shape_box(word.para("boxed")))}</mc:Choice>'
    fallback = f"<mc:Fallback>{vml_box(word.para('boxed'))}</mc:Fallback>"
    body = word.para(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    document = word.file(body).read()

    assert [block.text for block in document.blocks] == ["boxed"]
    assert (document.total, document.left_out) == (5, ())


def test_the_fallback_is_read_where_the_choice_shows_nothing(word):
    choice = '<mc:Choice Requires="unknown"><w:drawing/></mc:Choice>'
    fallback = f"<mc:Fallback>{vml_box(word.para('boxed'))}</mc:Fallback>"
    body = word.para(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    assert word.file(body).texts() == ["boxed"]


def test_alternatives_at_block_level_count_once(word):
    choice, fallback = word.para("this"), word.para("or this")
    branches = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    body = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    document = word.file(body).read()
    assert ([block.text for block in document.blocks], document.total) == (["this"], 4)


def test_a_box_in_a_box(word):
    inner = f"<w:r>{vml_box(word.para('inner'))}</w:r>"
    outer = f"<w:r>{vml_box(word.para(word.run('outer') + inner))}</w:r>"
    assert word.file(word.para(word.run("anchor") + outer)).texts() == ["anchor", "outer", "inner"]


def test_the_words_of_a_diagram(word):
    point = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    declared = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    declared += 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    words = point.format("Plan") + point.format("Review")
    file = word.file(word.para(inline('<dgm:relIds r:dm="rData"/>')))
    file.parts["word/diagrams/data1.xml"] = f"<dgm:dataModel {declared}>{words}</dgm:dataModel>"
    file.relations["rData"] = ("diagramData", "diagrams/data1.xml")
    document = file.read()

    assert [(block.text, block.stream) for block in document.blocks] == [
        ("Plan", "textbox"),
        ("Review", "textbox"),
    ]
    assert document.total == 10
