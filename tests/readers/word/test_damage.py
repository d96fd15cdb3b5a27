"""Files that are damaged, hostile, or something else: a sentence or a note each, never a crash."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from pipeline.errors import UnreadableError
from pipeline.phrases import load_phrases
from pipeline.readers.word import Limits, read_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FLAT = b'<?xml version="1.0"?><p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>'


def refusal(content: bytes, limits: Limits | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_word("x.docx", content, limits)
    return caught.value


@pytest.mark.parametrize(
    ("content", "reason", "says"),
    [
        (b"", "corrupt", "empty"),
        (b"just some text", "not-a-document", "not a Word document"),
        (b"PK\x03\x04 and no more", "corrupt", "damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "unsupported-format", ".doc "),
        (OLE, "unsupported-format", "older Office file"),
        (b"{\\rtf1\\ansi hello}", "unsupported-format", ".rtf"),
        (FLAT, "unsupported-format", "single XML file"),
    ],
)
def test_other_bytes(content, reason, says):
    refused = refusal(content)
    assert refused.reason == reason
    assert says in load_phrases().said(refused.advice)


@pytest.mark.parametrize(
    ("members", "reason", "says"),
    [
        ({"photo.jpg": b"x"}, "not-a-document", "no Word document in it"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"},
            "unsupported-format",
            ".odt",
        ),
        ({"Index/Document.iwa": b"x"}, "unsupported-format", "Pages"),
        ({"word/styles.xml": "<x/>"}, "corrupt", "missing"),
        ({"word/document.xml": "not XML at all"}, "corrupt", "damaged"),
    ],
)
def test_other_archives(word, members, reason, says):
    refused = refusal(word.zipped(members))
    assert refused.reason == reason
    assert says in load_phrases().said(refused.advice)


def test_a_truncated_file(word):
    content = word.file(word.para("text")).content()
    assert refusal(content[: len(content) // 2]).reason == "corrupt"


def test_a_workbook_is_not_a_document(word):
    members = word.file().members()
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace("word/document", "xl/workbook")
    members["xl/workbook.xml"] = "<workbook/>"
    del members["word/document.xml"]
    assert refusal(word.zipped(members)).reason in {"not-a-document", "corrupt"}


def test_encrypted_entries(word):
    content = bytearray(word.file(word.para("text")).content())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(signature, start + 1)
    assert refusal(bytes(content)).reason == "encrypted"


@pytest.mark.parametrize("name", ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_part(word, name, coding):
    file = word.file(word.para("text"))
    if name == "word/comments.xml":
        file.with_part("comments", "comments.xml", word.part("comments", ""))
    members = file.members()
    hostile = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{members[name]}'
    members[name] = f'<?xml version="1.0" encoding="{coding}"?>{hostile}'.encode(coding)
    refused = refusal(word.zipped(members))
    assert refused.reason == "corrupt"
    assert "document type" in load_phrases().said(refused.advice)


def test_a_bomb_is_refused_whatever_its_header_says(word):
    members = word.file().members() | {"word/document.xml": b" " * 3_000_000}
    content = bytearray(word.zipped(members))
    sizes = (3_000_000).to_bytes(4, "little")
    while (found := content.find(sizes)) >= 0:
        content[found : found + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(content), Limits(part=1_000_000)).reason == "too-large"


def test_a_part_that_packs_too_well_is_refused_though_it_is_small(word):
    members = word.file().members()
    members["word/document.xml"] = word.part("document", "<w:p/>" * 1_000)
    content = word.zipped(members)
    assert refusal(content, Limits(bomb=1_000, ratio=10)).reason == "too-large"
    assert word.read_bytes(content).blocks == ()


def test_all_parts_together_are_limited(word):
    file = word.file(word.para("text"))
    for number in range(5):
        file.with_part("header", f"header{number}.xml", word.part("hdr", " " * 300_000))
    assert refusal(file.content(), Limits(total=1_000_000)).reason == "too-large"
    assert refusal(file.content(), Limits(tags=5)).reason == "too-large"
    assert refusal(file.content(), Limits(entries=5)).reason == "too-large"


def test_a_wrong_checksum_is_read_and_said(word):
    content = word.file(word.para("text")).content()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        checksum = archive.getinfo("word/document.xml").CRC
    broken = content.replace(checksum.to_bytes(4, "little"), (checksum ^ 1).to_bytes(4, "little"))
    document = read_word("x.docx", broken)
    assert [block.text for block in document.blocks] == ["text"]
    assert [
        (note.kind, "word/document.xml" in load_phrases().said(note.message)) for note in document.notes
    ] == [("part-damaged", True)]


def test_a_picture_with_a_wrong_checksum_is_said(word):
    drawing = '<w:r><w:drawing><a:blip r:embed="rImage"/></w:drawing></w:r>'
    file = word.file(word.para(drawing))
    file.parts["word/media/image1.png"] = b"picture"
    file.relations["rImage"] = ("image", "media/image1.png")
    checksum = zlib.crc32(b"picture").to_bytes(4, "little")
    document = read_word("x.docx", file.content().replace(checksum, bytes(4)))
    assert [note.kind for note in document.notes] == ["image-damaged"]


def test_broken_xml_is_read_as_far_as_it_goes(word):
    members = word.file(word.para("first"), word.para("second")).members()
    members["word/document.xml"] = str(members["word/document.xml"]).partition("second")[0]
    document = word.read_bytes(word.zipped(members))
    assert document.blocks[0].text == "first"
    assert [note.kind for note in document.notes] == ["part-damaged"]


def test_a_stream_that_breaks_off_is_read_as_far_as_it_goes(word):
    words = " ".join(f"word{number}" for number in range(20_000))
    content = bytearray(word.file(word.para("first"), word.para(words)).content())
    start = content.find(b"word/document.xml")
    content[start + 20_000 : start + 20_040] = b"\xff" * 40
    document = read_word("x.docx", bytes(content))
    assert document.blocks[0].text == "first"
    assert "part-damaged" in [note.kind for note in document.notes]


def test_a_missing_part_is_said(word):
    file = word.file(word.para("text"))
    file.relations["rStyles"] = ("styles", "styles.xml")
    file.relations["rNotes"] = ("footnotes", "footnotes.xml")
    document = file.read()
    assert [block.text for block in document.blocks] == ["text"]
    assert sorted(load_phrases().said(note.message) for note in document.notes) == sorted(
        f"A part that the document refers to is not in the file (word/{name}.xml), so what it held was not read."
        for name in ("styles", "footnotes")
    )


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_the_wiring_may_be_missing(word, missing):
    members = word.file(word.para("text")).members()
    del members[missing]
    assert [block.text for block in word.read_bytes(word.zipped(members)).blocks] == ["text"]


def test_deep_nesting_ends_in_a_note_not_in_a_crash(word):
    table = word.para("deep")
    for _ in range(400):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    document = word.file(word.para("first"), table).read()
    assert document.blocks[0].text == "first"
    assert [note.kind for note in document.notes] == ["part-damaged"]


def test_as_deep_as_is_parsed_is_read(word):
    table = word.para("deep")
    for _ in range(80):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    assert word.file(table).texts() == ["deep"]


def test_relationships_in_a_circle_end(word):
    file = word.file(word.para("text")).with_part("header", "document.xml", "")
    del file.parts["word/document.xml"]
    assert file.blocks()[0].text == "text"


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_macro_documents_are_documents(word, main_type):
    file = word.file(word.para("text"))
    file.main_type = main_type
    assert file.texts() == ["text"]


def test_strict_documents_are_read_alike(word):
    heading = word.para("Head", '<w:outlineLvl w:val="0"/>')
    link = f'<w:hyperlink r:id="rLink">{word.run("there", "<w:b/>")}</w:hyperlink>'
    file = word.file(heading, word.para(link), word.para("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"))
    file.relations["rLink"] = ("hyperlink", "https://example.org/")
    usual = file.blocks()
    strict = {
        name: str(content)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/",
            "http://purl.oclc.org/ooxml/wordprocessingml/",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, content in file.members().items()
    }
    assert word.read_bytes(word.zipped(strict)).blocks == usual


def test_the_main_part_may_have_another_name(word):
    members = word.file(word.para("text")).members()
    members["word/document2.xml"] = members.pop("word/document.xml")
    assert word.read_bytes(word.zipped(members)).blocks[0].text == "text"


def test_part_names_are_the_same_in_upper_and_lower_case(word):
    members = word.file(word.para("text")).members()
    members["Word/Document.xml"] = members.pop("word/document.xml")
    assert word.read_bytes(word.zipped(members)).blocks[0].text == "text"


def test_a_relationship_to_a_bookmark_is_no_missing_part(word):
    members = word.file(word.para(f'<w:hyperlink r:id="r1">{word.run("there")}</w:hyperlink>')).members()
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relation = f'<Relationship Id="r1" Type="{uri}" Target="#place"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    members[name] = str(members[name]).replace("</Relationships>", relation)
    document = word.read_bytes(word.zipped(members))
    assert [link.target for link in document.blocks[0].links] == ["#place"]
    assert document.notes == ()
