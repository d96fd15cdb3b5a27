"""The documents that are damaged: small invented ones, pieces of the samples, and the samples whole."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import docx
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from benchmarks.mutations import members_of, zipped

SAMPLES = Path(__file__).parents[1] / "samples" / "submissions"
HEADINGS = (
    "Contextual statement", "1a. Constraints and benefits of different technology",
    "1b. Technical knowledge and ability", "2a. Teaching, learning and assessment processes",
    "3a. Legislation", "4. Communication and working with others", "5a. Specialist area", "Future plans",
)  # fmt: skip
SENTENCES = (
    "In the autumn I recorded three short lectures for the evening group (see Appendix A).",
    "The students told me that captions helped them, which surprised me.",
    "Looking back, I would ask the team before the settings are fixed.",
    "Under the Equality Act 2010 we changed the colours of every handout: https://harbour.example/handouts.",
)
_PIECE = 12
_PAGES = 1

Seed = tuple[str, bytes]


@cache
def whole_samples() -> tuple[Seed, ...]:
    """Name and bytes of each sample."""
    return tuple((path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir()) if path.is_file())


@cache
def seeds() -> tuple[Seed, ...]:
    """Name and bytes of each small document: as many PDFs as Word files."""
    words = [("invented.docx", invented_word()), ("constructs.docx", invented_word(constructs=True))]
    pdfs = [("invented.pdf", invented_pdf()), ("invented.pdf", invented_pdf())]
    for name, content in whole_samples():
        if name.endswith(".docx") and name != "corrupt.docx":
            words += [(name, word_piece(content, start)) for start in (0, 60)]
        elif name.endswith(".pdf") and name not in ("encrypted.pdf", "scanned.pdf"):
            pdfs += [(name, pdf_piece(content, start)) for start in (0, 3)]
    pdfs = (pdfs * len(words))[: len(words)]
    return (*words, *pdfs)


def invented_word(*, constructs: bool = False) -> bytes:
    """A portfolio of some 250 words; with `constructs` also those parts of Word's language that need care."""
    document = docx.Document()
    document.core_properties.title = "CMALT portfolio"
    for number, heading in enumerate(HEADINGS):
        document.add_heading(heading, 1)
        document.add_paragraph(" ".join(SENTENCES[(number + k) % 4] for k in range(2)))
        document.add_paragraph(SENTENCES[number % 4], style="List Number")
    table = document.add_table(2, 2)
    for cell, text in zip(
        table._cells, ("Description", SENTENCES[0], "Reflection", SENTENCES[2]), strict=True
    ):
        cell.text = text
    if constructs:
        body = document.element.body
        for xml in _CONSTRUCTS:
            body.insert(len(body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {_SPACES}>", 1)))
        document.sections[0].header.paragraphs[0].text = "A header"
        document.add_comment(document.paragraphs[1].runs, "A comment", "Somebody")
    return _saved_word(document)


_SPACES = nsdecls("w", "r", "wp", "a", "pic") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_CONSTRUCTS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://harbour.example/"'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>a field</w:t></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>',
    '<w:p><w:ins w:id="1"><w:r><w:t>put in</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>taken out</w:delText>'
    "</w:r></w:del></w:p>",
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Box\" "
    'descr="A box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r>'
    "</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    '<w:p><w:sdt><w:sdtContent><w:r><w:t>in a control</w:t></w:r></w:sdtContent></w:sdt><m:oMath><m:r><m:t>x+1</m:t>'
    '</m:r></m:oMath><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:noBreakHyphen/><w:br w:type="page"/><w:tab/>'
    "<w:softHyphen/></w:r></w:p>",
    '<w:p><w:hyperlink w:anchor="place"><w:r><w:t>inside</w:t></w:r></w:hyperlink><w:bookmarkStart w:id="5" '
    'w:name="place"/><w:bookmarkEnd w:id="5"/><w:r><w:drawing><wp:inline><wp:docPr id="9" name="P" descr="A photo"/>'
    '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
)  # fmt: skip


def word_piece(content: bytes, start: int) -> bytes:
    """A sample with only some of the elements of its body, from the one with the ordinal `start`."""
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    elements = [element for element in body if element.tag != qn("w:sectPr")]
    start = min(start, max(0, len(elements) - _PIECE))
    for place, element in enumerate(elements):
        if not start <= place < start + _PIECE or (element.tag == qn("w:tbl") and place > start + 2):
            body.remove(element)
    return _saved_word(document)


def pdf_piece(content: bytes, start: int) -> bytes:
    """A sample with only one of its pages, and the structure and bookmarks of all."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        start = min(start, max(0, len(pdf.pages) - _PAGES))
        del pdf.pages[start + _PAGES :]
        del pdf.pages[:start]
        return _saved_pdf(pdf)


def invented_pdf() -> bytes:
    """A portfolio of some 250 words on three pages, with links, a bookmark, a picture and a form field."""
    pdf = pikepdf.new()
    name, array, dictionary = pikepdf.Name, pikepdf.Array, pikepdf.Dictionary
    font = pdf.make_indirect(dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica))
    font.ToUnicode = pdf.make_stream(
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <20> <7e> <0020> endbfrange endcmap"
    )
    picture = pdf.make_stream(b"\0" * 64)
    for key, value in (("Width", 8), ("Height", 8), ("BitsPerComponent", 8)):
        picture["/" + key] = value
    picture.Type, picture.Subtype, picture.ColorSpace = name.XObject, name.Image, name.DeviceGray
    form = pdf.make_stream(b"BT /F 9 Tf 72 60 Td (in a form) Tj ET")
    form.Type, form.Subtype, form.BBox = name.XObject, name.Form, array([0, 0, 600, 800])
    form.Resources = dictionary(Font=dictionary(F=font))
    for page_number in range(3):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = dictionary(Font=dictionary(F=font), XObject=dictionary(P=picture, Q=form))
        page.Contents = pdf.make_stream(_drawn(page_number))
        field = dictionary(Type=name.Annot, Subtype=name.Widget, FT=name.Tx, T=f"f{page_number}")
        field.Rect = array([72, 80, 300, 95])
        field.V = pikepdf.String("I typed this.")
        link = dictionary(Type=name.Annot, Subtype=name.Link, Rect=[72, 700, 400, 720])
        link.A = dictionary(S=name.URI, URI=pikepdf.String("https://harbour.example/handouts"))
        page.Annots = array([pdf.make_indirect(field), pdf.make_indirect(link)])
    pdf.Root.AcroForm = dictionary(Fields=array([page.Annots[0] for page in pdf.pages]))
    with pdf.open_outline() as outline:
        outline.root += [pikepdf.OutlineItem(HEADINGS[n], n) for n in range(3)]
    return _saved_pdf(pdf)


def _drawn(page_number: int) -> bytes:
    lines = [f"q 200 0 0 60 300 {90 + page_number} cm /P Do Q /Q Do BT /F 11 Tf 14 TL 72 780 Td"]
    for number in range(page_number * 3, min(page_number * 3 + 3, len(HEADINGS))):
        lines.append(f"/F 15 Tf ({HEADINGS[number]}) Tj T* /F 11 Tf")
        for k in range(3):
            words = SENTENCES[(number + k) % 4].replace("(", r"\(").replace(")", r"\)")
            lines.append(f"({words[:60]}) Tj T* ({words[60:]}) Tj T*")
    return ("\n".join(lines) + " ET").encode("cp1252")


def _saved_word(document: docx.document.Document) -> bytes:
    """Its bytes, without the day."""
    stream = io.BytesIO()
    document.save(stream)
    members = members_of(stream.getvalue())
    return zipped({name: re.sub(rb' w:date="[^"]*"', b"", content) for name, content in members.items()})


def _saved_pdf(document: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    document.save(stream, deterministic_id=True)
    return stream.getvalue()
