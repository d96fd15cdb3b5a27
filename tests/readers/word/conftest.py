"""Word files written by hand, part by part, so that each holds exactly the construct that a test is about."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from models.annotation import Comment, Said
from models.document import Block, Document
from models.outcome import Quote
from pipeline.annotation import word_copy
from pipeline.evaluation.word_comments import flaws
from pipeline.readers.word import read_word
from pipeline.readers.word.ranges import ranges_of

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
WIRING = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="bin" ContentType="application/octet-stream"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)


def part(tag: str, content: str) -> str:
    """A part whose root is `w:tag`, with every prefix declared."""
    return f"<w:{tag} {DECLARED}>{content}</w:{tag}>"


@dataclass
class WordFile:
    """A Word file to be: the body's XML, other parts by name, and the document's relationships by id."""

    body: str = ""
    parts: dict[str, str | bytes] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    main_type: str = MAIN_TYPE

    def with_part(self, kind: str, name: str, content: str | bytes) -> WordFile:
        """Adds the part `word/name` and the document's relationship of `kind` to it."""
        self.parts[f"word/{name}"] = content
        self.relations[f"rPart{len(self.relations)}"] = (kind, name)
        return self

    def members(self) -> dict[str, str | bytes]:
        """The zip archive's members by name."""
        wired = "".join(_relation(key, kind, target) for key, (kind, target) in self.relations.items())
        return {
            "[Content_Types].xml": TYPES.format(main=self.main_type),
            "_rels/.rels": f'<Relationships xmlns="{WIRING}"><Relationship Id="rId1" '
            f'Type="{KINDS}officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{WIRING}">{wired}</Relationships>',
            "word/document.xml": part("document", f"<w:body>{self.body}</w:body>"),
            **self.parts,
        }

    def content(self) -> bytes:
        """The file's bytes."""
        return zipped(self.members())

    def read(self) -> Document:
        """The file as the reader sees it."""
        return read_word("portfolio.docx", self.content())

    def blocks(self) -> tuple[Block, ...]:
        """The blocks that the reader makes of it."""
        return self.read().blocks

    def texts(self) -> list[str]:
        """The texts of its blocks."""
        return [block.text for block in self.blocks()]


def _relation(key: str, kind: str, target: str) -> str:
    mode = ' TargetMode="External"' if kind == "hyperlink" or "://" in target else ""
    return f'<Relationship Id="{key}" Type="{KINDS}{kind}" Target="{target}"{mode}/>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """A paragraph: of `content` where it is XML, else of one run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def style(identifier: str, name: str, inside: str = "", kind: str = "paragraph", parent: str = "") -> str:
    """A style's definition."""
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{inside}</w:style>'
    )


@dataclass(frozen=True)
class WordMaker:
    """What tests write Word files with."""

    def file(self, *body: str) -> WordFile:
        """A file whose body is these pieces of XML."""
        return WordFile("".join(body))

    def styled(self, *body: str, styles: str) -> WordFile:
        """A file with these style definitions."""
        return self.file(*body).with_part("styles", "styles.xml", part("styles", styles))

    def read_bytes(self, content: bytes) -> Document:
        """The file with these bytes as the reader sees it."""
        return read_word("portfolio.docx", content)

    part = staticmethod(part)
    para = staticmethod(para)
    run = staticmethod(run)
    style = staticmethod(style)
    zipped = staticmethod(zipped)


@pytest.fixture(scope="session")
def word() -> WordMaker:
    """Writes Word files by hand."""
    return WordMaker()


DAY = dt.date(2026, 3, 4)
NOTE = (Said("Please look here.", "Who did this?"), Said("", "Advice."))


def quotes_of(content: bytes, *texts: str) -> list[Quote]:
    """Each text where it first stands."""
    found = []
    for text in texts:
        block = next(block for block in read_word("x.docx", content).blocks if text in block.text)
        start = block.text.index(text)
        found.append(Quote(block.index, start, start + len(text), text))
    return found


def commented_copy(content: bytes, *texts: str) -> bytes:
    """A copy with a summary, and a comment at each of the texts; whatever it holds, nothing else may change."""
    blocks = read_word("x.docx", content).blocks
    ranges = ranges_of(content, blocks, wanted := quotes_of(content, *texts))
    comments = [Comment(None, NOTE), *(Comment(ranges[quote], NOTE) for quote in wanted)]
    copy = word_copy(content, comments, DAY)
    assert flaws(content, copy) == []
    return copy


@pytest.fixture(scope="session")
def commented() -> Callable[..., bytes]:
    """Makes copies with comments: `commented(content, *texts)`."""
    return commented_copy


@pytest.fixture(scope="session")
def quotes() -> Callable[..., list[Quote]]:
    """The quotes of texts where they first stand: `quotes(content, *texts)`."""
    return quotes_of
