"""The spans of a paragraph in Word: links, controls, tracked changes, fields, notes and comments."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.evaluation.docx_markup import (
    Node,
    in_control,
    in_field,
    node,
    text_run,
    tracked,
    wrap,
)
from pipeline.evaluation.elements import Span

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TAG_URI = {"w:uri": "urn:schemas-example-org:tags", "w:element": "name"}
_CITATION = "ADDIN ZOTERO_ITEM CSL_CITATION"
"""A field whose result no program computes anew when it opens the file."""
_FIRST_IDENTITY = 2000
_LINK_COLOUR = RGBColor(0x05, 0x63, 0xC1)
_LINK_STYLE = "Hyperlink"
"""The style Word gives to links; LibreOffice leaves links without it out of a PDF."""


class SpanWriter:
    """Writes spans into paragraphs and keeps the notes and comments of the document until the end."""

    def __init__(self, document: Document, reviewer: str, *, tracked: bool) -> None:
        self._part = document.part
        if _LINK_STYLE not in document.styles:
            document.styles.add_style(_LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
        self._reviewer = reviewer
        self._tracked = tracked
        self._identity = _FIRST_IDENTITY
        self._streams: dict[str, list[Node]] = {
            "footnote": [],
            "endnote": [],
            "comment": [],
        }

    def write(self, paragraph: Paragraph, spans: Sequence[Span], *, italic: bool = False) -> None:
        """Append the spans to the paragraph."""
        for span in spans:
            self._span(paragraph, span, italic)

    def finish(self) -> None:
        """Add the parts with the notes and comments to the package."""
        for kind, texts in self._streams.items():
            if texts:
                self._add_stream(kind, texts)

    def _span(self, paragraph: Paragraph, span: Span, italic: bool) -> None:
        match span.mark:
            case "footnote" | "endnote":
                self._note(paragraph, span.mark, span.text)
            case "deleted" | "comment" if not self._tracked:
                pass
            case "deleted":
                paragraph._p.append(self._change("del", text_run(span.text, "w:delText")))
            case "comment":
                self._comment(paragraph, span.text)
            case _:
                run = paragraph.add_run(span.text)
                run.italic = True if italic else None
                if span.target:
                    run.style = _LINK_STYLE
                    run.font.underline, run.font.color.rgb = True, _LINK_COLOUR
                self._marked(run._r, span)

    def _marked(self, run: Node, span: Span) -> None:
        """Put the run that was just added into its construct."""
        match span.mark:
            case "plain" if span.target:
                link = self._part.relate_to(span.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                wrap([run], node("w:hyperlink", {"r:id": link}))
            case "field":
                in_field(
                    [run],
                    f'HYPERLINK "{span.target}"' if span.target else _CITATION,
                )
            case "simple-field":
                wrap([run], node("w:fldSimple", {"w:instr": " DOCPROPERTY Passage "}))
            case "smart-tag" | "custom-xml":
                wrap(
                    [run],
                    node(
                        "w:smartTag" if span.mark == "smart-tag" else "w:customXml",
                        _TAG_URI,
                    ),
                )
            case "control":
                in_control([run], self._next_identity())
            case "inserted" | "moved" if self._tracked:
                self._changed(run, span)
            case _:
                pass

    def _changed(self, run: Node, span: Span) -> None:
        if span.mark == "moved":
            run.addprevious(self._change("moveFrom", text_run(span.text)))
        run.addprevious(change := self._change("ins" if span.mark == "inserted" else "moveTo"))
        change.append(run)

    def _change(self, kind: str, *runs: Node) -> Node:
        change = tracked(kind, self._next_identity(), self._reviewer)
        change.extend(runs)
        return change

    def _note(self, paragraph: Paragraph, kind: str, text: str) -> None:
        notes = self._streams[kind]
        identity = {"w:id": str(len(notes) + 1)}
        paragraph._p.append(node("w:r", None, _raised(), node(f"w:{kind}Reference", identity)))
        mark = node("w:r", None, _raised(), node(f"w:{kind}Ref"))
        notes.append(node(f"w:{kind}", identity, node("w:p", None, mark, text_run(f" {text}"))))

    def _comment(self, paragraph: Paragraph, text: str) -> None:
        comments = self._streams["comment"]
        identity = {"w:id": str(len(comments) + 1)}
        paragraph._p.append(node("w:r", None, node("w:commentReference", identity)))
        author = {
            "w:author": self._reviewer,
            "w:date": "2024-03-01T09:00:00Z",
            "w:initials": "F",
        }
        comments.append(node("w:comment", {**identity, **author}, node("w:p", None, text_run(text))))

    def _add_stream(self, kind: str, texts: Sequence[Node]) -> None:
        first = () if kind == "comment" else _separators(kind)
        stream = etree.tostring(
            node(f"w:{kind}s", None, *first, *texts),
            xml_declaration=True,
            encoding="UTF-8",
            standalone=True,
        )
        name = PackURI(f"/word/{kind}s.xml")
        part = Part(name, f"{_TYPES}.{kind}s+xml", stream, self._part.package)
        self._part.relate_to(part, f"{RELATIONSHIP_TYPE.FOOTNOTES.rpartition('/')[0]}/{kind}s")

    def _next_identity(self) -> int:
        self._identity += 1
        return self._identity


def _raised() -> Node:
    return node("w:rPr", None, node("w:vertAlign", {"w:val": "superscript"}))


def _separators(kind: str) -> tuple[Node, ...]:
    """The two notes that every stream of notes begins with."""
    return tuple(
        node(
            f"w:{kind}",
            {"w:type": name, "w:id": identity},
            node("w:p", None, node("w:r", None, node(f"w:{name}"))),
        )
        for name, identity in (("separator", "-1"), ("continuationSeparator", "0"))
    )
