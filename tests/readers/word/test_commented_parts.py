"""Which parts of a Word file a comment changes, and what becomes of other people's comments and of damaged files."""

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
from pipeline.evaluation.word_comments import commented_words, own, words_of_own
from pipeline.phrases import load_phrases
from pipeline.readers.word import read_word
from pipeline.readers.word.ranges import ranges_of

DAY = dt.date(2026, 3, 4)
SAID = (Said("Please look here.", "Who did this?"),)
WPML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
CID = 'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'


def document(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part).decode("utf-8")


def test_a_second_run_replaces_the_comments_of_the_first(word, commented):
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


def test_other_peoples_comments_stay_and_an_answer_to_ours_stands_alone(word, commented):
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


def test_comments_are_dated_and_signed_by_the_program_alone(word, commented):
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


def test_a_strict_file_gets_strict_comments(word, commented):
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
def test_the_declaration_and_the_root_of_the_document_stay(word, coding, commented):
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


def test_a_file_without_relationships_of_its_own_gets_them(word, commented):
    members = word.file(word.para("I wrote the plan.")).members()
    del members["word/_rels/document.xml.rels"]

    copy = commented(word.zipped(members), "plan")

    assert words_of_own(copy) == ["", "plan"]


def test_a_comments_part_that_nothing_refers_to_is_left_alone(word, commented):
    members = {**word.file(word.para("I wrote the plan.")).members(), "word/Comments.xml": "<old/>"}

    copy = commented(word.zipped(members), "plan")

    assert document(copy, "word/Comments.xml") == "<old/>"
    assert words_of_own(copy) == ["", "plan"]


def test_a_damaged_document_is_refused_with_advice(word):
    members = word.file(word.para("I wrote the plan.")).members()
    members["word/document.xml"] = members["word/document.xml"].replace("</w:body>", "")
    content = word.zipped(members)
    assert read_word("x", content).blocks

    with pytest.raises(UnreadableError) as refused:
        word_copy(content, [Comment(None, SAID)], DAY)
    assert "save it there under a new name" in load_phrases().said(refused.value.advice)


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
