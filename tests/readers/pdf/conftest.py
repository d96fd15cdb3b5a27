"""PDF files written by hand, operator by operator, and one story exported by LibreOffice and by Chromium."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from models.document import Block, Document, visible
from pipeline.errors import UnreadableError
from pipeline.readers.pdf import read_pdf

WIDTH, HEIGHT = 595, 842
FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique"}


@dataclass
class Sheet:
    """A page to be; `words` draws text with its baseline `top` points below the upper edge."""

    drawn: list[str] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], object]] = field(default_factory=list)
    turned: int = 0

    def words(
        self, x: float, top: float, text: str, size: float = 11, font: str = "F", mode: int = 0
    ) -> Sheet:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        place = f"{x} {HEIGHT - top}"
        self.drawn.append(f"BT /{font} {size} Tf {mode} Tr {place} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, top: float, texts: list[str], pitch: float = 14, **look: object) -> Sheet:
        for number, text in enumerate(texts):
            self.words(x, top + number * pitch, text, **look)
        return self

    def operators(self, text: str) -> Sheet:
        self.drawn.append(text)
        return self


@dataclass
class PdfFile:
    """A PDF to be, of sheets; `changed` is called with the pikepdf document before it is saved."""

    sheets: list[Sheet]
    changed: Callable[[pikepdf.Pdf], None] = lambda pdf: None
    encryption: pikepdf.Encryption | None = None

    def content(self) -> bytes:
        pdf = pikepdf.new()
        fonts = Dictionary()
        for key, name in FONTS.items():
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name))
            font.Encoding = Name.WinAnsiEncoding
            fonts["/" + key] = pdf.make_indirect(font)
        for sheet in self.sheets:
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Resources = Dictionary(Font=fonts)
            page.Contents = pdf.make_stream("\n".join(sheet.drawn).encode("cp1252"))
            page.Rotate = sheet.turned
        for page, sheet in zip(pdf.pages, self.sheets, strict=True):
            page.Annots = Array([_link(pdf, box, target) for box, target in sheet.links])
        self.changed(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=self.encryption)
        return buffer.getvalue()

    def read(self) -> Document:
        document = read_pdf("portfolio.pdf", self.content())
        assert_accounted(document)
        return document

    def blocks(self) -> tuple[Block, ...]:
        return self.read().blocks

    def texts(self) -> list[str]:
        return [block.text for block in self.blocks() if block.kind != "image"]


def outcome_of(content: bytes) -> Document | str:
    """What becomes of a file: the document, accounted for, or the reason why there is none."""
    try:
        document = read_pdf("portfolio.pdf", content)
    except UnreadableError as error:
        return error.reason
    assert_accounted(document)
    return document


def _link(pdf: pikepdf.Pdf, box: tuple[float, float, float, float], target: object) -> pikepdf.Object:
    x0, top, x1, bottom = box
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[x0, HEIGHT - bottom, x1, HEIGHT - top], Border=[0, 0, 0]
    )
    if isinstance(target, str):
        annotation.A = Dictionary(S=Name.URI, URI=pikepdf.String(target))
    else:
        annotation.Dest = Array([pdf.pages[target].obj, Name.XYZ, 0, HEIGHT, 0])
    return annotation


def assert_accounted(document: Document) -> None:
    """Every character stands in a block or is counted as left out, and every link lies in its text."""
    placed = sum(visible(block.text) for block in document.blocks if block.kind != "image")
    assert placed + sum(left.n for left in document.left_out) == document.total
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        assert all(0 <= link.start < link.end <= len(block.text) for link in block.links)


@dataclass(frozen=True)
class Story:
    """An invented text: a title, and sections of a heading, paragraphs and list items."""

    title: str
    sections: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def paragraphs(self) -> list[str]:
        return [text for _, paragraphs, _ in self.sections for text in paragraphs]

    @property
    def items(self) -> list[str]:
        return [text for _, _, items in self.sections for text in items]

    @property
    def headings(self) -> list[str]:
        return [self.title, *(heading for heading, _, _ in self.sections)]


VOCABULARY = (
    "I we my team the a this that course students tutors recorded planned tested changed evaluated shared learned "
    "found asked because although when after before during with without about feedback captions quiz module forum "
    "podcast workshop survey evidence reflection practice accessible online blended peer weekly first-year small "
    "useful difficult new older better results questions answers meetings sessions resources guidance support"
)
WORDS = VOCABULARY.split()


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(7, 22))]
    return " ".join(words).capitalize() + "."


@pytest.fixture(scope="session")
def story() -> Story:
    chance = random.Random(11)
    sections = []
    for number in range(1, 9):
        paragraphs = tuple(
            " ".join(_sentence(chance) for _ in range(chance.randint(3, 9)))
            for _ in range(chance.randint(2, 4))
        )
        items = tuple(_sentence(chance) for _ in range(3))
        sections.append(
            (f"{number}a. Working with {chance.choice(WORDS[-30:])} in case {number}", paragraphs, items)
        )
    return Story("A portfolio about nobody", tuple(sections))


@pytest.fixture
def sheet() -> type[Sheet]:
    return Sheet


@pytest.fixture
def pdf_of() -> type[PdfFile]:
    return PdfFile


@pytest.fixture(scope="session")
def accounted() -> Callable[[Document], None]:
    return assert_accounted


@pytest.fixture(scope="session")
def outcome() -> Callable[[bytes], Document | str]:
    return outcome_of


def needs(program: str) -> None:
    """Skips where a program that makes the document is absent."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session")
def source(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The story as a file of the given suffix: a flat OpenDocument text, or a web page."""
    folder = tmp_path_factory.mktemp("sources")
    documents = Path(__file__).parent.parent / "documents"

    def written(suffix: str) -> Path:
        needs("soffice" if suffix == ".fodt" else "chromium")
        path = folder / f"story{suffix}"
        frame = (documents / f"story{suffix}").read_text(encoding="utf-8")
        write = _open_document if suffix == ".fodt" else _web_page
        path.write_text(frame.replace("<!-- story -->", write(story)), encoding="utf-8")
        return path

    return written


def _open_document(story: Story) -> str:
    parts = [f'<text:h text:style-name="H1" text:outline-level="1">{story.title}</text:h>']
    for heading, paragraphs, items in story.sections:
        parts.append(f'<text:h text:style-name="H2" text:outline-level="2">{heading}</text:h>')
        parts += [f'<text:p text:style-name="Body">{text}</text:p>' for text in paragraphs]
        listed = "".join(
            f'<text:list-item><text:p text:style-name="Body">{x}</text:p></text:list-item>' for x in items
        )
        parts.append(f'<text:list text:style-name="Bullets">{listed}</text:list>')
    return "\n".join(parts)


def _web_page(story: Story) -> str:
    parts = [f"<h1>{story.title}</h1>"]
    for heading, paragraphs, items in story.sections:
        parts += [f"<h2>{heading}</h2>", *(f"<p>{text}</p>" for text in paragraphs)]
        parts += ["<ul>", *(f"<li>{text}</li>" for text in items), "</ul>"]
    return "\n".join(parts)
