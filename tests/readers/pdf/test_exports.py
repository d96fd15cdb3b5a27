"""The same story as LibreOffice exports it, with and without structure, and as Chromium prints it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.document import Document, visible
from pipeline.evaluation import pdf
from pipeline.readers.pdf import read_pdf

WAYS = ("office-tagged", "office-plain", "browser-tagged", "browser-plain", "browser-header")


@pytest.fixture(scope="module", params=WAYS)
def exported(request, source, tmp_path_factory) -> tuple[str, Path]:
    program, how = request.param.split("-")
    folder = tmp_path_factory.mktemp(request.param)
    if program == "office":
        made = pdf.from_docx([source(".fodt")], folder, tagged=how == "tagged")
    else:
        made = pdf.from_html([source(".html")], folder, tagged=how != "plain", header=how == "header")
    return request.param, made[0]


@pytest.fixture(scope="module")
def document(exported, accounted) -> Document:
    found = read_pdf("story.pdf", exported[1].read_bytes())
    accounted(found)
    return found


def texts(document: Document, *kinds: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind in kinds and block.role == "content"]


def test_each_paragraph_is_one_block_in_order(document, story):
    expected = set(story.paragraphs)
    assert [text for text in texts(document, "paragraph") if text in expected] == story.paragraphs


def test_headings_are_told(document, story):
    assert texts(document, "heading") == story.headings
    levels = [block.level for block in document.blocks if block.kind == "heading"]
    assert levels == [1] + [2] * (len(story.headings) - 1)


def test_list_items_come_without_their_bullets(document, story):
    assert texts(document, "item") == story.items


def test_running_lines_are_no_content(exported, document):
    running = [block for block in document.blocks if block.role == "running"]
    if exported[0].startswith("office"):
        assert {block.text for block in running if block.stream == "header"} == {
            "Nobody's portfolio for the office"
        }
        pages = document.source.pages
        assert [b.text for b in running if b.stream == "footer"] == [
            f"Page {n} of {pages}" for n in range(1, pages + 1)
        ]
    elif exported[0] == "browser-header":
        assert len(running) == 4 * document.source.pages
    else:
        assert running == []


def test_the_link_knows_its_words(document):
    links = [(block, link) for block in document.blocks for link in block.links if link.target[0] != "#"]
    linked = [(block.text[link.start : link.end], link.target) for block, link in links]
    assert linked == [("recording of the second workshop", "https://example.org/recording")]


def test_cells_know_their_place(document):
    cells = [(b.text, b.cell.row, b.cell.column, b.cell.columns) for b in document.blocks if b.cell]
    assert cells == [
        ("What I did", 0, 0, 2), ("What it changed", 0, 1, 2),
        ("Wrote captions", 1, 0, 2), ("More people watched", 1, 1, 2),
    ]  # fmt: skip


def test_the_picture_stands_last_with_its_text(exported, document):
    pictures = [block for block in document.blocks if block.kind == "image"]
    assert [picture.text for picture in pictures] == (
        [""] if exported[0].endswith("plain") else ["Chart of answers to the survey"]
    )
    assert [b.index for b in document.blocks if b.cell][-1] < pictures[0].index


def test_the_footnote_is_apart(exported, document):
    notes = [(block.label, block.text, block.stream) for block in document.blocks if block.kind == "note"]
    office = exported[0].startswith("office")
    assert notes == (
        [("1", "It was made with the consent of everybody in it.", "footnote")] if office else []
    )


def test_as_many_characters_as_others_count(exported, document):
    poppler = subprocess.run(["pdftotext", "-q", str(exported[1]), "-"], capture_output=True, check=True)
    pypdf = "".join(page.extract_text() for page in PdfReader(exported[1]).pages)
    for other in (poppler.stdout.decode(), pypdf):
        assert document.total == pytest.approx(visible(re.sub("[\x00-\x1f]", " ", other)), rel=0.01)


def test_pages_and_boxes(document):
    for block in document.blocks:
        assert block.page == block.anchor.boxes[0][0]
        assert all(x0 < x1 and top < bottom for _, x0, top, x1, bottom in block.anchor.boxes)
        assert 1 <= block.page <= document.source.pages
