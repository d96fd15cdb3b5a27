"""What is said of a file that cannot be read, or on which the program fails, holds none of its words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.hostile.word_attacks import body, members, paragraph, zipped
from tests.privacy.lines import SUBMISSIONS, Office, office

WORD = "zebrawhistle"
SAID = paragraph(f"<w:r><w:t>I met {WORD}.</w:t></w:r>")
PDF = (SUBMISSIONS / "cmalt.pdf").read_bytes()


def cut_short() -> bytes:
    return zipped(members(body(SAID)[:-40]))


def with_a_type() -> bytes:
    return zipped(members(f"<!DOCTYPE {WORD}>{body(SAID)}"))


def of_other_tags() -> bytes:
    return zipped(members(f"<{WORD}>{WORD}</{WORD}>"))


def damaged_part() -> bytes:
    content = zipped(members(body(SAID)))
    return content.replace(WORD.encode(), WORD.upper().encode())


def no_archive() -> bytes:
    return f"PK\x03\x04 {WORD}".encode()


def other_archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{WORD}.txt", WORD)
    return buffer.getvalue()


WORD_FILES = (cut_short, with_a_type, of_other_tags, damaged_part, no_archive, other_archive)
PDF_FILES = {
    "a head alone": f"%PDF-1.7\n({WORD})".encode(),
    "nonsense": PDF[:2000] + f"/{WORD} ({WORD}) <<".encode() * 40,
    "no end": PDF[: len(PDF) // 2] + WORD.encode(),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Office:
    place = office(tmp_path_factory.mktemp("messages"))
    folder: Path = place.folder / "broken"
    folder.mkdir()
    for make in WORD_FILES:
        (folder / f"{make.__name__}.docx").write_bytes(make())
    for name, content in PDF_FILES.items():
        (folder / f"{name.replace(' ', '-')}.pdf").write_bytes(content)
    return place


def test_rows_and_messages_of_files_that_cannot_be_read(place: Office) -> None:
    files = sorted(path.relative_to(place.folder).as_posix() for path in (place.folder / "broken").iterdir())
    found = {
        "check": place.run(f"check {' '.join(files)} --format json"),
        "batch": place.run("batch broken --out broken.xlsx"),
        "pathways": place.run(f"pathways {files[0]}"),
        "compare": place.run(f"compare {files[0]} {files[1]}"),
        "annotate": place.run(f"annotate {files[0]} --out x.docx"),
    }
    unread = found["check"].said.count('"outcome":"unreadable"')
    assert unread > len(files) / 2
    for done in found.values():
        assert WORD not in done.told.casefold(), done.line
    rows = [row for row in found["check"].said.splitlines() if '"outcome":"unreadable"' in row]
    assert [row for row in rows if WORD in row.casefold()] == []
