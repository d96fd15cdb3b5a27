"""Hyperlinks, as relationships and as fields, and the words that they stand on."""

from __future__ import annotations

import pytest

HERE = "https://example.org/page"
CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def field(instruction: str, result: str) -> str:
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return (
        CHARACTER.format("begin")
        + code
        + CHARACTER.format("separate")
        + f"<w:r><w:t>{result}</w:t></w:r>"
        + CHARACTER.format("end")
    )


def linked(word, inside: str) -> list[tuple[str, str]]:
    file = word.file(word.para(word.run("See ") + inside + word.run(" now.")))
    file.relations["rLink"] = ("hyperlink", HERE)
    (block,) = file.blocks()
    return [(block.text[link.start : link.end], link.target) for link in block.links]


@pytest.mark.parametrize(
    ("attributes", "target"),
    [
        ('r:id="rLink"', HERE),
        ('r:id="rLink" w:anchor="part"', f"{HERE}#part"),
        ('w:anchor="_Toc1"', "#_Toc1"),
    ],
)
def test_a_link_by_relationship(word, attributes, target):
    link = f"<w:hyperlink {attributes}>{word.run('the ')}{word.run('page', '<w:b/>')}</w:hyperlink>"
    assert linked(word, link) == [("the page", target)]


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        (f' HYPERLINK "{HERE}" ', HERE),
        (f" HYPERLINK {HERE} ", HERE),
        (f'HYPERLINK "{HERE}" \\l "part" \\o "a tip"', f"{HERE}#part"),
        ('HYPERLINK \\l "_Toc1"', "#_Toc1"),
        ('hyperlink "mailto:a@example.org"', "mailto:a@example.org"),
        ('HYPERLINK "C:\\\\shared\\\\file.docx"', "C:\\shared\\file.docx"),
    ],
)
def test_a_link_by_field(word, instruction, target):
    assert linked(word, field(instruction, "the page")) == [("the page", target)]


def test_a_link_by_simple_field(word):
    instruction = f"HYPERLINK &quot;{HERE}&quot;"
    link = f'<w:fldSimple w:instr="{instruction}">{word.run("the page")}</w:fldSimple>'
    assert linked(word, link) == [("the page", HERE)]


def test_other_fields_are_no_links(word):
    assert linked(word, field("REF there \\h", "section 2")) == []


def test_a_link_split_by_the_word_processor_is_one(word):
    half = '<w:hyperlink r:id="rLink">{}</w:hyperlink>'
    assert linked(word, half.format(word.run("the ")) + half.format(word.run("page"))) == [("the page", HERE)]


def test_two_links_stay_two(word):
    first = f'<w:hyperlink w:anchor="a">{word.run("one")}</w:hyperlink>'
    second = f'<w:hyperlink w:anchor="b">{word.run("two")}</w:hyperlink>'
    assert linked(word, first + second) == [("one", "#a"), ("two", "#b")]


def test_a_link_with_nothing_on_it_is_none(word):
    assert linked(word, '<w:hyperlink r:id="rLink"/>') == []


def test_a_link_field_over_two_paragraphs_is_on_both(word):
    begin = CHARACTER.format("begin") + f'<w:r><w:instrText>HYPERLINK "{HERE}"</w:instrText></w:r>'
    first = word.para(begin + CHARACTER.format("separate") + word.run("one"))
    second = word.para(word.run("two") + CHARACTER.format("end") + word.run("!"))
    blocks = word.file(first, second).blocks()
    assert [block.text[link.start : link.end] for block in blocks for link in block.links] == ["one", "two"]
