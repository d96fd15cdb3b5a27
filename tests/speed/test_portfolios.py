"""The invented portfolios of the benchmarks: as long and as full as they say, and the same for the same seed."""

import io
import shutil
import zipfile

import docx
import pypdfium2
import pytest

from benchmarks.speed.files import FRAMEWORK, pdf_files, word_file
from benchmarks.speed.portfolios import composed, counted, size_of
from models.outcome import Precheck
from pipeline.check import check
from pipeline.frameworks import framework

FULL = 12_000


@pytest.mark.parametrize("words", [300, 3_000, FULL, 40_000])
def test_has_as_much_as_its_length_asks_for(words):
    wanted, found = size_of(words), counted(composed(framework(FRAMEWORK), words, seed=1))
    assert (found.pictures, found.links, found.tables) == (wanted.pictures, wanted.links, wanted.tables)
    assert found.words == pytest.approx(words, rel=0.01)


def test_a_full_one_is_what_was_asked_for():
    size = size_of(FULL)
    assert (size.pictures, size.links, size.tables) == (25, 40, 6)


def test_every_section_of_the_pathway_is_there():
    portfolio = composed(framework(FRAMEWORK), 3_000, seed=2)
    required = {s.id for s in framework(FRAMEWORK).sections if portfolio.pathway in s.required}
    assert required
    assert required <= set(portfolio.sections)


def test_hardly_a_sentence_is_shared():
    """Of long paragraphs: within a portfolio, and between two seeds."""
    one, other = (_long(composed(framework(FRAMEWORK), FULL, seed)) for seed in (1, 2))
    assert len(one) > 150
    assert len(set(one)) == len(one)
    assert len(set(one) & set(other)) < 0.05 * len(one)


def _long(portfolio):
    return [block.text for block in portfolio.blocks if len(block.text.split()) > 25]


def test_same_seed_gives_the_same_bytes(tmp_path):
    (tmp_path / "again").mkdir()
    one, again = word_file(1_000, 3, tmp_path), word_file(1_000, 3, tmp_path / "again")
    assert one.read_bytes() == again.read_bytes()
    assert word_file(1_000, 4, tmp_path).read_bytes() != one.read_bytes()


def test_word_file_holds_it_all(tmp_path):
    content = word_file(FULL, 1, tmp_path).read_bytes()
    document = docx.Document(io.BytesIO(content))
    linked = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks if link.address]
    assert (len(document.inline_shapes), len(linked), len(document.tables)) == (25, 40, 6)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        media = [entry for entry in package.infolist() if entry.filename.startswith("word/media/")]
    assert len(media) == 25
    assert all(40_000 < entry.file_size < 200_000 for entry in media)


def test_a_check_finds_its_sections(tmp_path):
    path = word_file(3_000, 1, tmp_path)
    outcome = check(path.name, path.read_bytes())
    assert isinstance(outcome, Precheck)
    assert {section.status for section in outcome.sections if section.required} <= {"present", "thin"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the PDF")
def test_pdf_has_about_44_pages_and_the_same_pictures(tmp_path):
    (tmp_path / "pdf").mkdir()
    (path,) = pdf_files([word_file(FULL, 0, tmp_path)], tmp_path / "pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        pages = list(pdf)
        pictures = sum(
            shape.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for page in pages for shape in page.get_objects()
        )
    assert 41 <= len(pages) <= 47
    assert pictures == 25
