"""Footnotes, endnotes, headers, footers and comments; files inside the file."""

from __future__ import annotations

import pytest


def noted(word, kind: str, body: str, notes: str):
    return word.file(body).with_part(f"{kind}s", f"{kind}s.xml", word.part(f"{kind}s", notes))


def reference(kind: str, identifier: int, attributes: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}" {attributes}/></w:r>'


@pytest.mark.parametrize(("kind", "label"), [("footnote", "1"), ("endnote", "i")])
def test_a_note_follows_the_paragraph_that_refers_to_it(word, kind, label):
    note = f'<w:{kind} w:id="2">{word.para("The note.")}</w:{kind}>'
    body = word.para(word.run("Text") + reference(kind, 2) + word.run(" on.")) + word.para("after")
    blocks = noted(word, kind, body, note).blocks()

    assert [(block.text, block.kind, block.stream, block.label) for block in blocks] == [
        ("Text on.", "paragraph", "body", None),
        ("The note.", "note", kind, label),
        ("after", "paragraph", "body", None),
    ]
    assert (blocks[1].anchor.part, blocks[1].anchor.paragraph) == (f"/word/{kind}s.xml", 0)
    assert blocks[1].role == "content"


def test_notes_are_numbered_as_they_are_met(word):
    notes = "".join(f'<w:footnote w:id="{n}">{word.para(f"note {n}")}</w:footnote>' for n in (1, 2, 3))
    body = word.para(
        word.run("x") + reference("footnote", 3) + reference("footnote", 2, 'w:customMarkFollows="1"')
    ) + word.para(word.run("y") + reference("footnote", 1))
    blocks = noted(word, "footnote", body, notes).blocks()
    assert [(block.text, block.label) for block in blocks if block.kind == "note"] == [
        ("note 3", "1"),
        ("note 2", None),
        ("note 1", "2"),
    ]


def test_a_note_of_two_paragraphs_is_labelled_once(word):
    note = f'<w:footnote w:id="1">{word.para("one")}{word.para("two")}</w:footnote>'
    blocks = noted(word, "footnote", word.para(word.run("x") + reference("footnote", 1)), note).blocks()
    assert [block.label for block in blocks] == [None, "1", None]


def test_a_note_is_read_once_however_often_it_is_referred_to(word):
    note = f'<w:footnote w:id="1">{word.para("note")}</w:footnote>'
    body = word.para(word.run("x") + reference("footnote", 1) * 2)
    assert noted(word, "footnote", body, note).texts() == ["x", "note"]


def test_a_note_that_nothing_refers_to_is_left_out(word):
    note = f'<w:footnote w:id="1">{word.para("a note")}</w:footnote>'
    document = noted(word, "footnote", word.para("x"), note).read()
    assert [(left.reason, left.n) for left in document.left_out] == [
        ("notes that the text does not refer to", 5)
    ]
    assert document.total == 6


def test_a_reference_to_no_note(word):
    assert noted(word, "footnote", word.para(word.run("x") + reference("footnote", 9)), "").texts() == ["x"]


@pytest.mark.parametrize(("kind", "root"), [("header", "hdr"), ("footer", "ftr")])
def test_headers_and_footers_are_running_text(word, kind, root):
    file = word.file(word.para("body")).with_part(
        kind, f"{kind}1.xml", word.part(root, word.para("Ada Example"))
    )
    blocks = file.blocks()
    assert [(block.text, block.stream, block.role) for block in blocks] == [
        ("body", "body", "content"),
        ("Ada Example", kind, "running"),
    ]


def test_a_heading_style_in_a_header_makes_no_heading(word):
    header = word.part("hdr", word.para("My portfolio", '<w:pStyle w:val="Title"/>'))
    assert word.file().with_part("header", "header1.xml", header).blocks()[0].kind == "paragraph"


def test_comments_come_last(word):
    comments = word.part("comments", f'<w:comment w:id="0">{word.para("Say more")}</w:comment>')
    blocks = word.file(word.para("body")).with_part("comments", "comments.xml", comments).blocks()
    assert [(block.text, block.kind, block.stream, block.role) for block in blocks][1:] == [
        ("Say more", "note", "comment", "running")
    ]


def test_links_in_a_note_are_resolved_in_its_own_part(word):
    note = f'<w:footnote w:id="1"><w:p><w:hyperlink r:id="rX">{word.run("there")}</w:hyperlink></w:p></w:footnote>'
    file = noted(word, "footnote", word.para(word.run("x") + reference("footnote", 1)), note)
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    file.parts["word/_rels/footnotes.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rX" Type="{uri}" Target="https://example.org/" TargetMode="External"/></Relationships>'
    )
    assert [link.target for link in file.blocks()[1].links] == ["https://example.org/"]


@pytest.mark.parametrize(
    ("relation", "name", "kind", "note"),
    [
        ("package", "embeddings/sheet.xlsx", "embedded-file", "embedded-file"),
        ("oleObject", "embeddings/oleObject1.bin", "embedded-object", "embedded-file"),
        ("vbaProject", "vbaProject.bin", "macros", "macros"),
    ],
)
def test_files_inside_are_listed_and_noted(word, relation, name, kind, note):
    document = word.file(word.para("x")).with_part(relation, name, b"0123456789").read()
    (attachment,) = document.attachments
    assert (attachment.name, attachment.kind, attachment.size) == (name.rpartition("/")[2], kind, 10)
    assert [found.kind for found in document.notes] == [note]


def test_an_inserted_document_is_listed_and_said_not_to_be_read(word):
    file = word.file(word.para("x"), '<w:altChunk r:id="rChunk"/>')
    file.parts["word/chunk.html"] = "<p>inserted</p>"
    file.relations["rChunk"] = ("aFChunk", "chunk.html")
    document = file.read()
    assert [(found.name, found.kind) for found in document.attachments] == [
        ("chunk.html", "inserted-document")
    ]
    assert [found.kind for found in document.notes] == ["embedded-document"]


def test_a_template_elsewhere_is_noted_not_followed(word):
    file = word.file(word.para("x")).with_part("settings", "settings.xml", word.part("settings", ""))
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    file.parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{uri}" Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>'
    )
    assert [note.kind for note in file.read().notes] == ["external-template"]
