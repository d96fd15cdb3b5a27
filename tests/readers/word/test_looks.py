"""What a paragraph looks like, through its runs, its style and the document's defaults."""

from __future__ import annotations

import pytest

DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'


def look(word, content: str, properties: str = "", styles: str = ""):
    (block,) = word.styled(word.para(content, properties), styles=styles).blocks()
    return block.look


def runs(word, *pieces: tuple[str, str]) -> str:
    return "".join(word.run(text, properties) for text, properties in pieces)


@pytest.mark.parametrize(
    ("pieces", "bold"),
    [
        ([("all bold", "<w:b/>")], True),
        ([("bold", "<w:b/>"), (" not", "")], False),
        ([("1a", "<w:b/>"), (": ", ""), ("Title", "<w:b/>")], True),
        ([("off", '<w:b w:val="0"/>')], False),
        ([("off", '<w:b w:val="false"/>')], False),
        ([("—", "<w:b/>")], False),
    ],
)
def test_bold_means_every_letter(word, pieces, bold):
    assert look(word, runs(word, *pieces)).bold is bold


def test_bold_through_the_paragraph_s_style(word):
    styles = word.style("Base", "Base", "<w:rPr><w:b/></w:rPr>") + word.style("Mine", "Mine", parent="Base")
    assert look(word, "text", '<w:pStyle w:val="Mine"/>', styles).bold
    assert not look(word, word.run("text", '<w:b w:val="0"/>'), '<w:pStyle w:val="Mine"/>', styles).bold


def test_a_character_style_toggles(word):
    strong = word.style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    bold = word.style("Bold", "Bold", "<w:rPr><w:b/></w:rPr>")
    text = word.run("text", '<w:rStyle w:val="Strong"/>')
    assert look(word, text, styles=strong).bold
    assert not look(word, text, '<w:pStyle w:val="Bold"/>', strong + bold).bold


@pytest.mark.parametrize(
    ("pieces", "caps"),
    [
        ([("REFLECTION", "")], True),
        ([("Reflection", "<w:caps/>")], True),
        ([("Reflection", "<w:smallCaps/>")], True),
        ([("Reflection", "")], False),
        ([("SECTION 1", ""), ("a", "")], False),
        ([("2019", "")], False),
    ],
)
def test_capitals_typed_or_turned_so(word, pieces, caps):
    assert look(word, runs(word, *pieces)).caps is caps


def test_italic_and_underlined(word):
    found = look(word, word.run("text", '<w:i/><w:u w:val="single"/>'))
    assert (found.italic, found.underlined) == (True, True)
    assert not look(word, word.run("text", '<w:u w:val="none"/>')).underlined


def test_size_is_that_of_most_letters(word):
    assert look(word, "text").size is None
    assert look(word, "text", styles=DEFAULTS).size == 11
    assert (
        look(word, runs(word, ("big", '<w:sz w:val="40"/>'), (" and much text", "")), styles=DEFAULTS).size
        == 11
    )


def test_the_default_style_holds_where_none_is_named(word):
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
    )
    found = look(word, "text", styles=normal)
    assert (found.size, found.style) == (12, "Normal")


def test_centred_and_space_before(word):
    found = look(word, "text", '<w:jc w:val="center"/><w:spacing w:before="240"/>')
    assert (found.centred, found.space_before) == (True, 12)
    styles = word.style("S", "S", '<w:pPr><w:jc w:val="center"/><w:spacing w:before="120"/></w:pPr>')
    inherited = look(word, "text", '<w:pStyle w:val="S"/>', styles)
    assert (inherited.centred, inherited.space_before) == (True, 6)


def test_blank_paragraphs_are_space_before(word):
    first, second = word.file(word.para("a"), word.para(""), word.para("b")).blocks()
    assert first.look.space_before is None
    assert second.look.space_before is not None
    assert second.look.space_before > 10
