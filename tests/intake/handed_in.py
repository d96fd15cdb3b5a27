"""Invented files as people hand them in, and zip archives made byte by byte where no library would make them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import docx

SECTIONS = (
    "Contextual statement",
    "1a. Constraints and benefits of different technology",
    "1b. Technical knowledge and ability in the use of learning technology",
    "2a. Teaching, learning and assessment processes",
    "2b. Understanding of your target learners",
    "4. Communication and working with others",
    "Future plans",
)


SENTENCE = "In term # I ran a workshop at the harbour school and wrote up what the pilots there had changed."


@cache
def portfolio(sentence: str = SENTENCE, times: int = 12) -> bytes:
    """A Word portfolio of an invented candidate: a heading for each section, and `sentence` with numbers for `#`."""
    document = docx.Document()
    for number, title in enumerate(SECTIONS):
        document.add_heading(title, 1)
        for n in range(times):
            document.add_paragraph(sentence.replace("#", str(100 * number + n)))
    return _saved(document)


@cache
def prose(*paragraphs: str, times: int = 1) -> bytes:
    """A Word document without headings."""
    document = docx.Document()
    for n in range(times):
        for text in paragraphs:
            document.add_paragraph(text.replace("#", str(n)))
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


CERTIFICATE = prose("This is to say that somebody has done a course.")
PICTURE = b"\x89PNG\r\n\x1a\n"


def packed(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive with these members."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def laid_down(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def raw_zip(entries: list[tuple[bytes, bytes, int]], flags: int = 0) -> bytes:
    """An archive of stored (name, content, external attributes), without what libraries refuse to write."""
    body, directory = b"", b""
    for name, content, attributes in entries:
        sums = struct.pack("<III", zlib.crc32(content), len(content), len(content))
        head = struct.pack("<HHHHH", 20, flags, 0, 0, 33) + sums + struct.pack("<HH", len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 0x031E) + head
        directory += struct.pack("<HHHII", 0, 0, 0, attributes, len(body)) + name
        body += b"PK\x03\x04" + head + name + content
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
