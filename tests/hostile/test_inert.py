"""What a hostile file asks for is not done: nothing is fetched, no other file read, nothing embedded opened."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.document import Document
from pipeline.errors import UnreadableError
from pipeline.readers import read
from tests.hostile import word_attacks
from tests.hostile.word_attacks import TEXT, body, members, paragraph, part, relations, zipped

WATCHED = ("open", "socket.", "subprocess.", "os.", "urllib.", "ctypes.dlopen")
asked: list[str] = []
watching = False
EXTERNAL = ' TargetMode="External"'
REMOTE = "http://127.0.0.1:9/x"


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if watching and event.startswith(WATCHED):
        asked.append(f"{event} {arguments[:1]}")


sys.addaudithook(_note)  # a hook can never be taken away again


@contextmanager
def watched() -> Iterator[list[str]]:
    """Gathers what this process asks the system for."""
    global watching
    asked.clear()
    watching = True
    try:
        yield asked
    finally:
        watching = False


def read_watched(content: bytes) -> Document:
    read("x.docx", zipped(members()))  # what is loaded late is loaded
    with watched() as wanted:
        document = read("x.docx", content)
    assert wanted == []
    return document


def test_the_watch_would_notice() -> None:
    with watched() as wanted:
        Path(__file__).read_bytes()
    assert wanted


@pytest.mark.parametrize(
    "kind",
    ["hyperlink", "image", "attachedTemplate", "subDocument", "oleObject", "frame", "header", "styles"],
)
def test_external_relationships_are_not_followed(kind: str) -> None:
    use = paragraph('<w:hyperlink r:id="r0"><w:r><w:t>there</w:t></w:r></w:hyperlink><w:subDoc r:id="r0"/>')
    of = members(body(paragraph() + use))
    for target in (REMOTE, "file:///etc/hostname", "\\\\server\\share"):
        of["word/_rels/document.xml.rels"] = relations([(kind, target)], EXTERNAL)
        assert read_watched(zipped(of)).blocks[0].text == TEXT


def test_a_template_elsewhere_is_told_and_left_alone() -> None:
    of = members(
        of=[("settings", "settings.xml")], settings_xml=part("settings", '<w:attachedTemplate r:id="r0"/>')
    )
    of["word/_rels/settings.xml.rels"] = relations([("attachedTemplate", REMOTE)], EXTERNAL)
    assert [note.kind for note in read_watched(zipped(of)).notes] == ["external-template"]


@pytest.mark.parametrize(
    ("kind", "name", "listed"),
    [
        ("vbaProject", "vbaProject.bin", "macros"),
        ("oleObject", "embeddings/o.bin", "embedded-object"),
        ("package", "embeddings/p.docx", "embedded-file"),
        ("aFChunk", "chunk.html", "inserted-document"),
    ],
)
def test_what_is_embedded_is_listed_and_stays_closed(kind: str, name: str, listed: str) -> None:
    bomb = word_attacks.nothing_but_spaces()
    of = members(of=[(kind, name)])
    of[f"word/{name}"] = bomb
    document = read_watched(zipped(of))
    assert [(a.name, a.kind, a.size) for a in document.attachments] == [
        (name.rpartition("/")[2], listed, len(bomb))
    ]


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "word/../../evil.xml"])
def test_parts_that_point_out_of_the_file_stay_in_it(name: str) -> None:
    of = members(of=[("header", "../" * 9 + "etc/hostname"), ("header", name)]) | {
        name: part("hdr", paragraph("x"))
    }
    assert read_watched(zipped(of)).blocks[0].text == TEXT


ENTITY = '<!ENTITY e SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize(
    "document_type",
    [
        f"<!DOCTYPE x [{ENTITY}]>",
        f"<!DOCTYPE x [<!ENTITY % p SYSTEM '{REMOTE}'> %p;]>",
        f"<!DOCTYPE x SYSTEM '{REMOTE}'>",
        f"<!-- --><!DOCTYPE\tx [{ENTITY}]>",
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-16-be", "cp037", "utf-7"])
def test_document_types_are_refused_in_whatever_letters(document_type: str, coding: str) -> None:
    declared = {"cp037": "IBM037", "utf-16-be": "utf-16"}.get(coding, coding)
    main = body(paragraph("<w:r><w:t>&e;</w:t></w:r>"))
    text = f'<?xml version="1.0" encoding="{declared}"?>{document_type}{main}'
    mark = b"\xfe\xff" if coding == "utf-16-be" else b""
    content = zipped(members(mark + text.encode(coding)))
    with watched() as wanted, pytest.raises(UnreadableError) as refused:
        read("x.docx", content)
    assert (wanted, refused.value.reason) == ([], "corrupt")


def nested(levels: int) -> bytes:
    """An archive within an archive, so deep."""
    content = zipped(members())
    for _ in range(levels):
        content = zipped({"portfolio.docx": content})
    return content


def linked() -> bytes:
    """A Word file whose main part is a symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members().items():
            entry = zipfile.ZipInfo(name)
            if name == "word/document.xml":
                entry.create_system, entry.external_attr, content = 3, 0o120777 << 16, "/etc/hostname"
            archive.writestr(entry, content)
    return buffer.getvalue()


@pytest.mark.parametrize("make", [lambda: nested(1), lambda: nested(9), linked])
def test_archives_in_archives_and_links_are_no_documents(make: Callable[[], bytes]) -> None:
    content = make()
    with watched() as wanted, pytest.raises(UnreadableError):
        read("x.docx", content)
    assert wanted == []


def test_of_two_parts_with_one_name_one_is_read() -> None:
    buffer = io.BytesIO(zipped(members()))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", body(paragraph("Another text.")))
    assert [block.text for block in read_watched(buffer.getvalue()).blocks] == ["Another text."]
