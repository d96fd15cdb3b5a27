"""A portfolio whose every text attacks its reader: as a Word file, as a PDF, and as names of files.

What is planted does no harm anywhere: addresses are under `.example`, and formulas count, or call what is not there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

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
