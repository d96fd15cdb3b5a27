"""Comments stand at exactly the quoted words, whatever stands around them in the file, and change nothing else."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from pipeline.evaluation.word_comments import words_of_own
from pipeline.readers.word import read_word
from pipeline.readers.word.ranges import ranges_of


def field(instruction: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        sign.format("begin")
        + f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        + sign.format("separate")
        + result
        + sign.format("end")
    )


def document(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


CASES = {
    "across runs": ("{a}{b}", "wrote the plan and"),
    "in one run": ("{a}", "wrote"),
    "within a link": ("<w:hyperlink>{a}</w:hyperlink>{b}", "the plan"),
    "out of a link": ("{b}<w:hyperlink>{a}</w:hyperlink>", "we filmed it. I wrote"),
    "a whole link": ("<w:hyperlink>{a}</w:hyperlink>{b}", "I wrote the plan "),
    "in a content control": (
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{a}</w:sdtContent></w:sdt>{b}", "plan and",
    ),
    "in a plain text control": (
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{a}</w:sdtContent></w:sdt>", "the plan",
    ),
    "in an insertion": ('<w:ins w:id="3" w:author="B">{a}</w:ins>{b}', "plan and we"),
    "beside a deletion": (
        '{a}<w:del w:id="3" w:author="B"><w:r><w:delText>never </w:delText></w:r></w:del>{b}', "plan and we",
    ),
    "in a moved passage": ('<w:moveTo w:id="3" w:author="B">{a}</w:moveTo>{b}', "wrote"),
    "in a smart tag": ('<w:smartTag w:element="name">{a}</w:smartTag>{b}', "the plan and"),
    "between spelling marks": ('<w:proofErr w:type="spellStart"/>{a}<w:proofErr w:type="spellEnd"/>{b}', "plan and"),
    "in a bookmark": ('<w:bookmarkStart w:id="1" w:name="x"/>{a}<w:bookmarkEnd w:id="1"/>{b}', "I wrote the plan "),
    "in a field's result": (field("REF x", "{a}"), "the plan"),
    "a whole field": (field("REF x", "{a}") + "{b}", "I wrote the plan "),
    "in a simple field": ('<w:fldSimple w:instr="REF x">{a}</w:fldSimple>{b}', "plan and"),
    "over a tab and breaks": (
        "<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r>",
        "e\ttwo\nthree-f",
    ),
    "a tab alone": ("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r>", "\t"),
    "written from right to left": (
        '<w:bdo w:val="rtl"><w:r><w:rPr><w:rtl/></w:rPr><w:t>שלום עולם</w:t></w:r></w:bdo>', "עולם",
    ),
    "beyond the basic plane": ("<w:r><w:t>😀😀 I filmed 😀 it</w:t></w:r>", "filmed 😀"),
    "with letters escaped": ("<w:r><w:t>Q&amp;A &lt;b&gt; notes</w:t></w:r>", "&A <b>"),
    "beside a footnote's sign": ('{a}<w:r><w:footnoteReference w:id="9"/></w:r>{b}', "plan and"),
    "in a nested table": (
        "{a}</w:p><w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{b}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p>",
        "filmed it",
    ),
    "under a comment of XML": ("{a}<!-- aside --><?aside here?>{b}", "plan and"),
    "with a tracked change of its look": (
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="7" w:author="B"><w:rPr/></w:rPrChange></w:rPr><w:t>I wrote</w:t></w:r>',
        "wrote",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_comment_stands_at_its_words_and_nowhere_else(word, case, commented):
    body, text = CASES[case]
    first = word.run("I wrote the plan ", '<w:b/><w:color w:val="FF0000"/>')
    content = word.file(f"<w:p>{body.format(a=first, b=word.run('and we filmed it. '))}</w:p>").content()

    copy = commented(content, text)

    assert words_of_own(copy) == ["", text]


def test_tracked_changes_of_a_divided_run_have_ids_of_their_own(word, commented):
    body, text = CASES["with a tracked change of its look"]

    copy = commented(word.file(f"<w:p>{body}</w:p>").content(), text)

    ids = re.findall(r'rPrChange w:id="(\d+)"', document(copy))
    assert len(ids) == len(set(ids)) == 2


def test_white_space_at_a_cut_counts_and_the_runs_keep_their_attributes(word, commented):
    run = '<w:r w:rsidR="00AB12CD"><w:t>I wrote the plan</w:t></w:r>'

    copy = commented(word.file(f"<w:p>{run}</w:p>").content(), "wrote ")

    text = document(copy)
    assert re.findall(r'<w:t xml:space="preserve">([^<]*)<', text) == ["I ", "wrote "]
    assert text.count('w:rsidR="00AB12CD"') == 3


def test_a_whole_field_or_link_is_commented_from_outside(word, commented):
    link = f"<w:hyperlink>{word.run('the plan')}</w:hyperlink>"
    content = word.file(word.para(field("REF x", word.run("I wrote")) + word.run(" ") + link)).content()

    text = document(commented(content, "I wrote", "the plan"))

    order = re.findall(r'comment(?:RangeStart|RangeEnd)|fldCharType="(?:begin|end)|hyperlink>', text)
    assert order == [
        "commentRangeStart", "commentRangeEnd",
        "commentRangeStart", 'fldCharType="begin', 'fldCharType="end', "commentRangeEnd",
        "commentRangeStart", "hyperlink>", "hyperlink>", "commentRangeEnd",
    ]  # fmt: skip


def test_words_that_cannot_be_divided_get_the_comment_as_a_whole(word, commented):
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ruby</w:t></w:r></w:rt>"
        f"<w:rubyBase>{word.run('base')}</w:rubyBase></w:ruby></w:r>"
    )
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    chosen = (
        "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>" + word.run("4 May") + "</w:sdtContent></w:sdt>"
    )
    emoji = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='v'><w:t>on</w:t></mc:Choice><mc:Fallback><w:t>off</w:t>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    content = word.file(
        *(word.para(word.run("See ") + part) for part in (ruby, formula, chosen, emoji))
    ).content()

    copy = commented(content, "as", "a+", "May", "See o")

    assert words_of_own(copy) == ["", "base", "a+b", "4 May", "See on"]


def test_several_comments_on_the_same_words_or_side_by_side(word, commented):
    content = word.file(word.para("I wrote the plan and we filmed it.")).content()
    texts = ["wrote the plan", "the plan and", "wrote the plan", "I wrote ", "and", "plan", "it."]

    copy = commented(content, *texts)

    assert words_of_own(copy) == ["", *texts]


def test_what_no_comment_can_stand_at_is_left_out(word, quotes):
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{word.para('boxed')}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = word.para('<w:r><w:t>body</w:t><w:footnoteReference w:id="2"/></w:r>')
    notes = word.part("footnotes", f'<w:footnote w:id="2">{word.para("noted")}</w:footnote>')
    file = word.file(note, word.para(box)).with_part("footnotes", "footnotes.xml", notes)
    content = file.with_part("header", "header1.xml", word.part("hdr", word.para("headed"))).content()

    ranges = ranges_of(
        content, read_word("x", content).blocks, quotes(content, "body", "boxed", "noted", "headed")
    )

    assert [quote.text for quote in ranges] == ["body"]
