"""A portfolio whose every text attacks its reader: as a Word file, as a PDF, and as names of files.

What is planted does no harm anywhere: addresses are under `.example`, and formulas count, or call what is not there.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from pikepdf import Array, Dictionary, Name

FORMULAS = (
    "=1+41",
    '=HYPERLINK("https://attack.example/f","Open me")',
    '=WEBSERVICE("https://attack.example/w")',
    "=cmd|' /C calc'!A0",
    "+1+41",
    "-1+41",
    "@SUM(1,41)",
    "\t=1+41",
    "\r=1+41",
    "＝1+41",
    "＋1+41",
    "－1+41",
    "＠SUM(1,41)",
    "_x003D_1+41",
    "x;=1+41",
)
MARKUP = (
    "<script>document.title='ran'</script>",
    "\"><img src='https://attack.example/p' onerror=\"document.title='ran'\">",
    "</title></style></textarea><svg onload=document.title='ran'>",
    "{{ 7*7 }}{% raw %}",
    "[bold red]x[/bold red][link=https://attack.example]y[/link]",
    ":boom: & &amp; &#60;b&#62;",
)
STEERING = (
    "\x1b[8mconcealed\x1b[2J",
    "\x1b]8;;https://attack.example/osc\x1b\\over\x1b]8;;\x1b\\",
    "\x1b]52;c;YXR0YWNr\x07clip\x1b]0;retitled\x07",
    "\x9b8mconcealed\x9d0;retitled\x9c",
    "bell\x07back\x08\x08erase\x7fnul\x00end",
    "photo\u202egnp.exe\u202c \u2066in\u2069 \u200bzero\ufeffwidth",
    "line\u2028paragraph\u2029next\x85feed\x0b\x0c",
    "lone\ud800low\udfffnone\ufffe",
)
TARGETS = (
    "javascript:document.title='ran'",
    "JaVaScRiPt:document.title='ran'",
    "java\tscript:document.title='ran'",
    "data:text/html,<script>document.title='ran'</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//attack.example/share",
    "\\\\attack.example\\share\\x",
    "https://user:word@attack.example/",
    "https://attack.example/\"onmouseover=\"document.title='ran'",
    "https://attack.example/\u202egnp",
    '=HYPERLINK("https://attack.example/t","x")',
)
TEXTS = (*FORMULAS, *MARKUP, *STEERING)
LONG = "=" + "I wrote this long word by word. " * 1200
"""More than the 32,767 characters of a cell."""

CANDIDATE = "=Ada <img/src=x/onerror=document.title=()> \u202ehsraM \x9b"
HEADINGS = (
    "Contextual statement",
    "1a. An understanding of the constraints and benefits of different technology",
    "1b. Technical knowledge and ability in the use of learning technology",
    "2a. An understanding of teaching, learning and/or assessment processes",
    "3a. Understanding and engaging with legislation",
    "4a. Communication and working with others",
    "Future plans",
)
_XML_REFUSES = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def file_names() -> tuple[bytes, ...]:
    """Names of files, as Linux takes them."""
    return (
        b"=1+41 tab\there.docx",
        b"+1+41.docx",
        "＋1+41.docx".encode(),
        "－1+41.docx".encode(),
        b"-rf.docx",
        b"--html=owned.docx",
        b"two\nlines \"and\" 'quotes'.docx",
        "esc\x1b[8mape \x1b]0;retitled\x07 \u202egnp.docx".encode(),
        b"not utf-8 \xff\xfe\x9b.docx",
        b"<img src=x onerror=document.title='ran'>.docx",
        b"[bold]con[link=https:attack.example].docx",
        b"CON.docx",
        b"{0.__class__} %s %n.docx",
        b"l" * 250 + b".docx",
    )


def sentences(part: int = 0) -> Iterator[str]:
    """A paragraph for every third text: somebody's practice, evidence and reflection, with the text at its beginning,
    within, and at its end."""
    told = (
        "I chose the quiz tool with my colleagues and I set it up for forty students",
        "My evidence is the recording of the session and the plan that I wrote for it",
        "Looking back, I would ask the students earlier, because I learned how hard it was for them",
    )
    for n, text in enumerate(TEXTS[part % 3 :: 3]):
        said = told[(n + part) % 3]
        yield f"{text} {said} {text}. {said}, {text}"


def word(texts: Sequence[str] = HEADINGS) -> bytes:
    """The portfolio as a Word file, with all that XML can hold."""
    document = Document()
    properties = document.core_properties
    properties.author, properties.title, properties.last_modified_by = map(
        _xml, (TEXTS[1], MARKUP[1], STEERING[3])
    )
    document.add_paragraph(_xml(f"Portfolio for CMALT {MARKUP[0]}"))
    document.add_paragraph(f"Candidate: {CANDIDATE}")
    for n, heading in enumerate(texts):
        document.add_heading(_xml(f"{heading} {TEXTS[(3 * n) % len(TEXTS)]}"), 1)
        for sentence in sentences(n):
            document.add_paragraph(_xml(sentence))
        for text in TEXTS[n::7]:
            document.add_heading(_xml(text), 2)
            document.add_paragraph(_xml(f"I made {text} and I learned from it."))
        _picture(document, TEXTS[n])
        for target in TARGETS:
            _link(
                document.add_paragraph(_xml(f"My evidence, {target}, is here: ")), target, f"{target} shown"
            )
        _commented(document, n)
    document.add_paragraph(_xml(LONG))
    _evidence_table(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _xml(text: str) -> str:
    return _XML_REFUSES.sub("\ufffd", text)


def _link(paragraph: Paragraph, target: str, shown: str) -> None:
    identifier = paragraph.part.relate_to(_xml(target), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identifier)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = _xml(shown)
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def _picture(document: WordDocument, text: str) -> None:
    """A picture without a file, but with an alternative text."""
    drawn = parse_xml(
        f"<w:r {nsdecls('w', 'wp')}><w:drawing><wp:inline>"
        '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name=""/></wp:inline></w:drawing></w:r>'
    )
    for shown in drawn.iter(qn("wp:docPr")):
        shown.set("descr", _xml(f"{text} a screenshot of my course"))
        shown.set("title", _xml(text))
    document.add_paragraph()._p.append(drawn)


def _commented(document: WordDocument, n: int) -> None:
    paragraph = document.add_paragraph(_xml(f"I was told {TEXTS[n]} by my mentor."))
    document.add_comment(paragraph.runs, text=_xml(TEXTS[n]), author=_xml(TEXTS[n + 7]), initials="=1")


def _evidence_table(document: WordDocument) -> None:
    document.add_heading("List of evidence", 1)
    table = document.add_table(rows=0, cols=3)
    for n, text in enumerate(TEXTS):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = (
            _xml(f"E{n}"),
            _xml(text),
            _xml(TARGETS[n % len(TARGETS)]),
        )


def pdf(texts: Sequence[str] = HEADINGS) -> bytes:
    """The portfolio as a PDF: its font says what each letter stands for, so that the text holds anything."""
    made = pikepdf.new()
    font, codes = _font(made, "".join([*texts, *TARGETS, *sentences()]))
    for n, heading in enumerate(texts):
        said = list(sentences(n))
        _page(made, font, codes, f"{heading} {TEXTS[(3 * n) % len(TEXTS)]}", said[: len(said) // 2])
        _page(made, font, codes, "", said[len(said) // 2 :])
    _metadata(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def _font(made: pikepdf.Pdf, letters: str) -> tuple[pikepdf.Object, dict[str, int]]:
    """A font of two-byte codes, each drawn as a letter of Helvetica's width."""
    codes = {letter: n for n, letter in enumerate(dict.fromkeys(letters), 0x100)}
    rows = "".join(
        f"<{code:04x}> <{letter.encode('utf-16-be', 'surrogatepass').hex()}>\n"
        for letter, code in codes.items()
    )
    rows = "\n".join(
        f"{len(part)} beginbfchar\n{''.join(f'{row}{chr(10)}' for row in part)}endbfchar"
        for part in _parts(rows.splitlines(), 90)
    )
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{rows}\nendcmap end end"
    )
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32, FontBBox=[0, -200, 1000, 900],
        ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Helvetica, DW=500,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=made.make_indirect(descriptor),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Helvetica, Encoding=Name("/Identity-H"),
        DescendantFonts=[made.make_indirect(below)], ToUnicode=made.make_stream(mapping.encode()),
    )  # fmt: skip
    return made.make_indirect(font), codes


def _parts(rows: list[str], most: int) -> Iterator[list[str]]:
    for start in range(0, len(rows), most):
        yield rows[start : start + most]


def _page(
    made: pikepdf.Pdf, font: pikepdf.Object, codes: dict[str, int], heading: str, said: Sequence[str]
) -> None:
    page = made.add_blank_page(page_size=(595, 842))
    page.Resources = Dictionary(Font=Dictionary(F=font))
    drawn = [_line(heading, codes, 18, 790)] if heading else []
    height = 760.0
    for sentence in said:
        for start in range(0, len(sentence), 95):
            drawn.append(_line(sentence[start : start + 95], codes, 10, height))
            height -= 12
        height -= 10
    page.Contents = made.make_stream(" ".join(drawn).encode())
    page.Annots = Array(
        made.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=[60, 740 - 30 * n, 500, 755 - 30 * n],
                A=Dictionary(S=Name.URI, URI=pikepdf.String(target)),
            )
        )
        for n, target in enumerate(TARGETS)
    )  # fmt: skip


def _line(text: str, codes: dict[str, int], size: int, height: float) -> str:
    return (
        f"BT /F {size} Tf 60 {height:g} Td <{''.join(f'{codes[c]:04x}' for c in text if c in codes)}> Tj ET"
    )


def _metadata(made: pikepdf.Pdf) -> None:
    """What stands in a PDF besides its pages."""
    made.docinfo = made.make_indirect(
        Dictionary(Title=pikepdf.String(MARKUP[0]), Author=pikepdf.String(FORMULAS[1]), Subject="\x1b[8m\x07")
    )
    with made.open_outline() as outline:
        for n, text in enumerate(HEADINGS):
            outline.root.append(pikepdf.OutlineItem(f"{text} {MARKUP[n % 6]}", 2 * n))
    for text in (FORMULAS[1], MARKUP[1], STEERING[0], STEERING[5]):
        name = text.replace("/", "_")
        made.attachments[name] = pikepdf.AttachedFileSpec(made, b"\x1b[8m", filename=name, description=text)


def portfolios(folder: Path) -> tuple[Path, ...]:
    """The portfolio in a folder as a PDF and as a Word file, and a short one under every hostile name that this system
    takes: of names that cannot be had, there is no file."""
    folder.mkdir()
    contents = {"hostile.pdf": pdf(), "hostile.docx": word()}
    contents |= dict.fromkeys(map(os.fsdecode, file_names()), word(HEADINGS[1:3]))
    return tuple(path for name, content in contents.items() if (path := _written(folder / name, content)))


def _written(path: Path, content: bytes) -> Path | None:
    try:
        path.write_bytes(content)
    except (OSError, ValueError):
        return None
    return path
