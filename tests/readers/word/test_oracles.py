"""The reader's text against that of other programs' readers, on a document that python-docx wrote."""

from __future__ import annotations

import io

import docx
import mammoth
import pytest
from docx2python import docx2python

SENTENCE = "Learners could not hear the recording so I captioned it and asked them what had changed"


@pytest.fixture(scope="module")
def content() -> bytes:
    document = docx.Document()
    document.add_heading("Portfolio", 0)
    for section in range(12):
        document.add_heading(f"Section {section}", 1)
        for number in range(5):
            paragraph = document.add_paragraph(style=("List Bullet", "Normal", "Quote")[number % 3])
            for piece, word in enumerate(SENTENCE.split()[number:]):
                paragraph.add_run(f"{word} ").bold = piece % 4 == 0
        table = document.add_table(rows=2, cols=2)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"cell {section} {number}"
    document.sections[0].header.paragraphs[0].text = "A running header"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx2python_finds_no_word_that_is_not_read(word, content):
    read = {token for block in word.read_bytes(content).blocks for token in block.text.split()}
    with docx2python(io.BytesIO(content)) as other:
        others = set(other.text.replace("--", " ").replace("\t", " ").split())
    assert others - read == set()


def test_mammoth_reads_the_same_words_in_the_same_order(word, content):
    body = [block.text for block in word.read_bytes(content).blocks if block.stream == "body"]
    other = mammoth.extract_raw_text(io.BytesIO(content)).value
    assert " ".join(body).split() == other.split()


def test_headings_are_those_that_python_docx_styled(word, content):
    headings = [
        (block.text, block.level) for block in word.read_bytes(content).blocks if block.kind == "heading"
    ]
    assert headings == [("Portfolio", 1), *((f"Section {section}", 1) for section in range(12))]
