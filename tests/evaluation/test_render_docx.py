import zipfile
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from pipeline.evaluation.gold import gold, gold_words, words
from pipeline.evaluation.layout import laid_out
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.render_docx import write_docx
from pipeline.evaluation.styles import STYLES, Style, style_named

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STREAMS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
NOT_TEXT = ("}Fallback", "}moveFrom", "}del")


def written(portfolio: Portfolio, style: str, folder: Path, *, tracked: bool = True) -> Path:
    path = folder / f"{style}.docx"
    write_docx(laid_out(portfolio, style_named(style), 1), path, tracked=tracked)
    return path


def text_of(path: Path) -> str:
    """All text of the XML outside deletions, counted without the project's readers."""
    with zipfile.ZipFile(path) as package:
        streams = [etree.fromstring(package.read(name)) for name in STREAMS if name in package.namelist()]
    return "\n".join(
        "".join(own_text(paragraph)) for stream in streams for paragraph in stream.iter(f"{WORD}p")
    )


def own_text(paragraph: etree._Element) -> list[str]:
    pieces = []
    for piece in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br"):
        around = list(piece.iterancestors())
        holder = next(element for element in around if element.tag == f"{WORD}p")
        if holder is paragraph and not any(str(element.tag).endswith(NOT_TEXT) for element in around):
            pieces.append(piece.text or " ")
    return pieces


def tags_of(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    return {etree.QName(element).localname for element in document.iter(etree.Element)}


@pytest.mark.parametrize(
    "style", [style for style in STYLES if "docx" in style.routes], ids=lambda style: style.name
)
def test_the_file_holds_the_gold_words(portfolio: Portfolio, style: Style, tmp_path: Path) -> None:
    expected = Counter(word.text for word in gold_words(gold(laid_out(portfolio, style, 1))))
    found = Counter(words(text_of(written(portfolio, style.name, tmp_path))))
    assert expected - found == Counter()
    surplus = found - expected
    assert all(word.isdigit() for word in surplus), (
        "only page numbers of a generated contents table are extra"
    )


def test_the_same_layout_gives_the_same_bytes(portfolio: Portfolio, tmp_path: Path) -> None:
    first = written(portfolio, "content-controls", tmp_path).read_bytes()
    assert written(portfolio, "content-controls", tmp_path).read_bytes() == first


def test_every_construct_is_there(portfolio: Portfolio, tmp_path: Path) -> None:
    path = tmp_path / "constructs.docx"
    found: set[str] = set()
    for seed in range(8):
        write_docx(laid_out(portfolio, style_named("content-controls"), seed), path)
        found |= tags_of(path)
    assert found >= {
        "sdt", "ins", "del", "moveFrom", "moveTo", "fldSimple", "fldChar", "smartTag", "customXml",
        "footnoteReference", "endnoteReference", "commentReference", "AlternateContent", "pict",
    }  # fmt: skip


def test_changes_can_be_accepted(portfolio: Portfolio, tmp_path: Path) -> None:
    path = written(portfolio, "content-controls", tmp_path, tracked=False)
    assert not tags_of(path) & {"ins", "del", "moveFrom", "moveTo", "commentReference"}


def test_pictures_carry_their_alternative_text(portfolio: Portfolio, tmp_path: Path) -> None:
    document = Document(str(written(portfolio, "heading-styles", tmp_path)))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Spreadsheet with the scores of both quiz tools"


def test_links_are_relationships(portfolio: Portfolio, tmp_path: Path) -> None:
    document = Document(str(written(portfolio, "heading-styles", tmp_path)))
    links = [(link.text, link.url) for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert ("short report", "https://files.example.org/quiz-report.pdf") in links


def test_bold_headings_have_no_heading_style(portfolio: Portfolio, tmp_path: Path) -> None:
    document = Document(str(written(portfolio, "bold-headings", tmp_path)))
    (heading,) = [p for p in document.paragraphs if p.text == "Target learners"]
    assert (heading.style.name, heading.runs[0].bold) == ("Normal", True)


def test_a_template_puts_each_section_into_a_table(portfolio: Portfolio, tmp_path: Path) -> None:
    document = Document(str(written(portfolio, "part-rows", tmp_path)))
    (table,) = [table for table in document.tables if table.cell(0, 0).text.startswith("1a ")]
    assert len(table.rows) == 4
    assert "compared two quiz tools" in table.cell(1, 1).text
