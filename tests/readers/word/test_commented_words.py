"""Comments stand at exactly the quoted words, whatever stands around them in the file, and change nothing else."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest

from models.annotation import Comment, Said
from models.outcome import Quote
from pipeline.annotation import word_copy
from pipeline.errors import UnreadableError
from pipeline.evaluation.word_comments import commented_words, flaws, own, words_of_own
from pipeline.readers.word import read_word
from pipeline.readers.word.ranges import ranges_of

DAY = dt.date(2026, 3, 4)
SAID = (Said("Please look here.", "Who did this?"), Said("", "Advice."))
WPML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
CID = 'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'


def field(instruction: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        sign.format("begin")
        + f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        + sign.format("separate")
        + result
        + sign.format("end")
    )


def quotes(content: bytes, *texts: str) -> list[Quote]:
    """Each text where it first stands."""
    found = []
    for text in texts:
        block = next(block for block in read_word("x.docx", content).blocks if text in block.text)
        start = block.text.index(text)
        found.append(Quote(block.index, start, start + len(text), text))
    return found


def commented(content: bytes, *texts: str) -> bytes:
    """A copy with a summary, and a comment at each of the texts; whatever it holds, nothing else may change."""
    blocks = read_word("x.docx", content).blocks
    ranges = ranges_of(content, blocks, wanted := quotes(content, *texts))
    comments = [Comment(None, SAID), *(Comment(ranges[quote], SAID) for quote in wanted)]
    copy = word_copy(content, comments, DAY)
    assert flaws(content, copy) == []
    return copy


def document(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part).decode("utf-8")


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
def test_a_comment_stands_at_its_words_and_nowhere_else(word, case):
    body, text = CASES[case]
    first = word.run("I wrote the plan ", '<w:b/><w:color w:val="FF0000"/>')
    content = word.file(f"<w:p>{body.format(a=first, b=word.run('and we filmed it. '))}</w:p>").content()

    copy = commented(content, text)

    assert words_of_own(copy) == ["", text]


def test_tracked_changes_of_a_divided_run_have_ids_of_their_own(word):
    body, text = CASES["with a tracked change of its look"]

    copy = commented(word.file(f"<w:p>{body}</w:p>").content(), text)

    ids = re.findall(r'rPrChange w:id="(\d+)"', document(copy))
    assert len(ids) == len(set(ids)) == 2


def test_white_space_at_a_cut_counts_and_the_runs_keep_their_attributes(word):
    run = '<w:r w:rsidR="00AB12CD"><w:t>I wrote the plan</w:t></w:r>'

    copy = commented(word.file(f"<w:p>{run}</w:p>").content(), "wrote ")

    text = document(copy)
    assert re.findall(r'<w:t xml:space="preserve">([^<]*)<', text) == ["I ", "wrote "]
    assert text.count('w:rsidR="00AB12CD"') == 3


def test_a_whole_field_or_link_is_commented_from_outside(word):
    link = f"<w:hyperlink>{word.run('the plan')}</w:hyperlink>"
    content = word.file(word.para(field("REF x", word.run("I wrote")) + word.run(" ") + link)).content()

    text = document(commented(content, "I wrote", "the plan"))

    order = re.findall(r'comment(?:RangeStart|RangeEnd)|fldCharType="(?:begin|end)|hyperlink>', text)
    assert order == [
        "commentRangeStart", "commentRangeEnd",
        "commentRangeStart", 'fldCharType="begin', 'fldCharType="end', "commentRangeEnd",
        "commentRangeStart", "hyperlink>", "hyperlink>", "commentRangeEnd",
    ]  # fmt: skip


def test_words_that_cannot_be_divided_get_the_comment_as_a_whole(word):
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


def test_several_comments_on_the_same_words_or_side_by_side(word):
    content = word.file(word.para("I wrote the plan and we filmed it.")).content()
    texts = ["wrote the plan", "the plan and", "wrote the plan", "I wrote ", "and", "plan", "it."]

    copy = commented(content, *texts)

    assert words_of_own(copy) == ["", *texts]


def test_what_no_comment_can_stand_at_is_left_out(word):
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{word.para('boxed')}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = word.para('<w:r><w:t>body</w:t><w:footnoteReference w:id="2"/></w:r>')
    notes = word.part("footnotes", f'<w:footnote w:id="2">{word.para("noted")}</w:footnote>')
    file = word.file(note, word.para(box)).with_part("footnotes", "footnotes.xml", notes)
    content = file.with_part("header", "header1.xml", word.part("hdr", word.para("headed"))).content()

    ranges = ranges_of(
        content, read_word("x", content).blocks, quotes(content, "body", "boxed", "noted", "headed")
    )

    assert [quote.text for quote in ranges] == ["body"]


def test_a_second_run_replaces_the_comments_of_the_first(word):
    content = word.file(word.para("I wrote the plan."), word.para("We filmed it.")).content()
    first = commented(content, "the plan", "filmed")

    second = commented(first, "wrote", "filmed")

    assert words_of_own(second) == ["", "wrote", "filmed"]
    assert sorted(commented_words(second)) == sorted(own(second))
    assert commented(second, "wrote", "filmed") == second


def others_comment(word) -> bytes:
    """A file with a comment by another, an answer of theirs to one of ours, and what Word adds beside comments."""
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in (4, 5, 6))
    ends = "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in (4, 5, 6)
    )
    body = word.para(marks + word.run("I wrote the plan.") + ends)
    people = {4: ("Mentor", "0A"), 5: ("precheck", "0B"), 6: ("Mentor", "0C")}
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="{author}"><w:p w14:paraId="{key}"/></w:comment>'
        for n, (author, key) in people.items()
    )
    extended = (
        '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0C" w15:paraIdParent="0B" w15:done="0"/>'
    )
    ids = "".join(
        f'<w16cid:commentId w16cid:paraId="{key}" w16cid:durableId="D{key}"/>' for _, key in people.values()
    )
    file = word.file(body)
    file.with_part("comments", "comments.xml", f'<w:comments xmlns:w="{WPML}" {W14}>{comments}</w:comments>')
    file.with_part(
        "commentsExtended", "commentsExtended.xml", f"<w15:commentsEx {W15}>{extended}</w15:commentsEx>"
    )
    file.with_part("commentsIds", "commentsIds.xml", f"<w16cid:commentsIds {CID}>{ids}</w16cid:commentsIds>")
    return file.content()


def test_other_peoples_comments_stay_and_an_answer_to_ours_stands_alone(word):
    copy = commented(others_comment(word), "the plan")

    assert commented_words(copy) == {
        "4": "I wrote the plan.",
        "6": "I wrote the plan.",
        "7": "",
        "8": "the plan",
    }
    assert re.findall(r'w:author="(\w+)"', document(copy, "word/comments.xml")) == [
        "Mentor", "Mentor", "precheck", "precheck",
    ]  # fmt: skip
    assert 'paraId="0A"' in (extended := document(copy, "word/commentsExtended.xml"))
    assert "0B" not in extended
    assert 'paraId="0C"' in extended
    assert "0B" not in document(copy, "word/commentsIds.xml")


def test_comments_are_dated_and_signed_by_the_program_alone(word):
    copy = commented(word.file(word.para("I wrote the plan.")).content(), "plan")

    comments = document(copy, "word/comments.xml")
    assert set(re.findall(r'w:(author|initials|date)="([^"]*)"', comments)) == {
        ("author", "precheck"), ("initials", "pc"), ("date", "2026-03-04T00:00:00Z"),
    }  # fmt: skip
    assert document(copy, "[Content_Types].xml").count('PartName="/word/comments.xml"') == 1
    assert (
        document(copy, "word/_rels/document.xml.rels").count('relationships/comments" Target="comments.xml"')
        == 1
    )


def test_a_strict_file_gets_strict_comments(word):
    members = word.file(word.para("I wrote the plan.")).members()
    usual, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    to_strict = {
        f"{usual}wordprocessingml/2006/main": f"{strict}wordprocessingml/main",
        f"{usual}officeDocument/2006/relationships": f"{strict}officeDocument/relationships",
    }
    for name, text in members.items():
        for one, other in to_strict.items():
            members[name] = text = text.replace(one, other)
    content = word.zipped(members)

    copy = commented(content, "plan")

    assert words_of_own(copy) == ["", "plan"]
    assert usual + "wordprocessingml" not in document(copy, "word/comments.xml")
    assert f"{strict}officeDocument/relationships/comments" in document(copy, "word/_rels/document.xml.rels")


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_the_declaration_and_the_root_of_the_document_stay(word, coding):
    members = word.file(word.para("I wrote the plan – ok.")).members()
    root = f'<w:document xmlns:w="{WPML}" xmlns:mc="{MC}" {W14} mc:Ignorable="w14">'
    declaration = f'<?xml version="1.0" encoding="{coding.upper()}" standalone="yes"?>\r\n'
    inner = members["word/document.xml"].split(">", 1)[1]
    members["word/document.xml"] = (declaration + root + inner).encode(coding)
    content = word.zipped(members)

    copy = commented(content, "plan –")

    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        text = archive.read("word/document.xml").decode(coding)
    assert words_of_own(copy) == ["", "plan –"]
    assert root in text
    if coding == "utf-8":
        assert text.startswith(declaration + root)


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_a_file_without_relationships_of_its_own_gets_them(word):
    members = word.file(word.para("I wrote the plan.")).members()
    del members["word/_rels/document.xml.rels"]

    copy = commented(word.zipped(members), "plan")

    assert words_of_own(copy) == ["", "plan"]


def test_a_comments_part_that_nothing_refers_to_is_left_alone(word):
    members = {**word.file(word.para("I wrote the plan.")).members(), "word/Comments.xml": "<old/>"}

    copy = commented(word.zipped(members), "plan")

    assert document(copy, "word/Comments.xml") == "<old/>"
    assert words_of_own(copy) == ["", "plan"]


def test_a_damaged_document_is_refused_with_advice(word):
    members = word.file(word.para("I wrote the plan.")).members()
    members["word/document.xml"] = members["word/document.xml"].replace("</w:body>", "")
    content = word.zipped(members)
    assert read_word("x", content).blocks

    with pytest.raises(UnreadableError, match="save it there under a new name"):
        word_copy(content, [Comment(None, SAID)], DAY)


def test_a_damaged_picture_stays_damaged_and_does_not_hinder(word):
    content = word.zipped(
        {**word.file(word.para("I wrote it.")).members(), "word/media/a.png": b"picture" * 99}
    )
    damaged = bytearray(content)
    at = content.index(b"word/media/a.png") + len("word/media/a.png") + 3
    damaged[at] ^= 0xFF

    blocks = read_word("x", bytes(damaged)).blocks
    ranges = ranges_of(bytes(damaged), blocks, wanted := [Quote(0, 2, 7, "wrote")])
    copy = word_copy(bytes(damaged), [Comment(ranges[wanted[0]], SAID)], DAY)

    assert words_of_own(copy) == ["wrote"]
    assert bytes(damaged)[at - 3 : at + 9] in copy
