"""Word files that other people made: every one has an outcome, and no text is lost.

Set PRECHECK_DOCUMENTS to a folder of Word files, such as the test files of document libraries; skipped without it.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from models.document import visible
from pipeline.errors import UnreadableError
from pipeline.readers.word import read_word

FOLDER = os.environ.get("PRECHECK_DOCUMENTS")
FILES = sorted(Path(FOLDER).rglob("*.doc[xm]")) if FOLDER else []
STORIES = re.compile(r"word/(?:document\d*|footnotes|endnotes|comments|(?:header|footer)\d*)\.xml")
STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math",
)
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
TEXT = "(//w:t | //m:t)[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::mc:Fallback)]"
MOST_LOST = 0.001


def independent_count(content: bytes) -> int:
    """The non-white-space code points of all stories outside deletions, counted by XPath."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in filter(STORIES.fullmatch, archive.namelist()):
            blob = archive.read(name)
            for strict, usual in zip(STRICT, (NS["w"], NS["m"]), strict=True):
                blob = blob.replace(strict, usual.encode())
            total += sum(
                visible(found.text or "") for found in etree.fromstring(blob).xpath(TEXT, namespaces=NS)
            )
    return total


@pytest.mark.skipif(not FILES, reason="PRECHECK_DOCUMENTS names no folder with Word files")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_has_one_outcome_and_loses_no_text(path):
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        with pytest.raises(UnreadableError):
            read_word(path.name, content)
        return
    document = read_word(path.name, content)
    placed = sum(visible(block.text) for block in document.blocks if block.kind != "image")
    left_out = sum(left.n for left in document.left_out)
    assert placed + left_out == document.total
    assert placed + left_out >= independent_count(content) * (1 - MOST_LOST)
