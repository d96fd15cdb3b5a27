"""Word files made to harm whoever opens them, each small and made here: what it does stands in its function's line."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Iterable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_WIRING = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    "{more}</Types>"
)
TEXT = "I wrote this portfolio for nobody in particular."

Members = dict[str, str | bytes]
Relation = tuple[str, str]


def part(tag: str, content: str) -> str:
    """A part whose root is `w:tag`."""
    return f"<w:{tag} {_SPACES}>{content}</w:{tag}>"


def body(content: str) -> str:
    """A main part."""
    return part("document", f"<w:body>{content}</w:body>")


def paragraph(content: str = TEXT, properties: str = "") -> str:
    """A paragraph: of `content` where it is markup, else of one run."""
    inner = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def relations(of: Iterable[Relation], mode: str = "") -> str:
    """A relationships part: kinds and targets, the ids `r0`, `r1`, …"""
    each = (
        f'<Relationship Id="r{n}" Type="{_R}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target) in enumerate(of)
    )
    return f'<Relationships xmlns="{_WIRING}">{"".join(each)}</Relationships>'


def members(main: str | bytes = "", of: Iterable[Relation] = (), **parts: str | bytes) -> Members:
    """The members of a Word file by name; `parts` lie in the folder `word`, with `_` for a point."""
    return {
        "[Content_Types].xml": _TYPES.format(more=""),
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relations(of),
        "word/document.xml": main or body(paragraph()),
        **{f"word/{name.replace('_', '.')}": content for name, content in parts.items()},
    }


def zipped(of: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in of.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def nothing_but_spaces() -> bytes:
    """Inflates to 100 MB."""
    return zipped(members(b" " * 100_000_000))


def lying_header() -> bytes:
    """Inflates to 100 MB and says 10 bytes in both headers."""
    stated = (100_000_000).to_bytes(4, "little")
    return nothing_but_spaces().replace(stated, (10).to_bytes(4, "little"))


def many_tags() -> bytes:
    """Has 320,000 paragraphs, no two alike, so that nothing packs too well."""
    chance = random.Random(1)
    rows = (f'<w:p w:id="{chance.getrandbits(40):x}"/>' for _ in range(320_000))
    return zipped(members(body("".join(rows))))


def tags_in_the_wiring() -> bytes:
    """Has as many relationships and content types together."""
    chance = random.Random(1)
    found = [("hyperlink", f"http://{chance.getrandbits(40):x}.example/") for _ in range(160_000)]
    more = (f'<Override PartName="/x{n}{chance.getrandbits(30)}" ContentType="a/b"/>' for n in range(160_000))
    of = members(of=found)
    of["word/_rels/document.xml.rels"] = relations(found, ' TargetMode="External"')
    of["[Content_Types].xml"] = _TYPES.format(more="".join(more))
    return zipped(of)


def half_an_encyclopaedia() -> bytes:
    """Has four million letters, in honest sentences."""
    chance = random.Random(1)
    words = ["".join(chance.choice("abcdefghij") for _ in range(7)) for _ in range(20_000)]
    return zipped(members(body("".join(paragraph(" ".join(words)) for _ in range(30)))))


def one_huge_text() -> bytes:
    """Has twelve million letters in one text node, more than the parser takes."""
    return zipped(members(body(paragraph(random.Random(1).randbytes(6_000_000).hex()))))


def shared_stream(kind: str, content: bytes | str, n: int = 300) -> bytes:
    """One packed stream under many names, which all lie on the same bytes."""
    drawn = (paragraph(f'<w:r><w:drawing><a:blip r:embed="r{i}"/></w:drawing></w:r>') for i in range(n))
    main = body("".join(drawn)) if kind == "image" else body(paragraph())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, own in members(main, [(kind, f"many/m{i}.xml") for i in range(n)]).items():
            archive.writestr(name, own)
        archive.writestr("word/many/m0.xml", content)
        for i in range(1, n):
            again = copy.copy(archive.getinfo("word/many/m0.xml"))
            again.filename = f"word/many/m{i}.xml"
            archive.filelist.append(again)
    return buffer.getvalue()


def headers_on_the_same_bytes() -> bytes:
    """Three hundred headers of twenty thousand tags each, which are one."""
    return shared_stream("header", part("hdr", "<w:p/>" * 20_000))


def pictures_on_the_same_bytes() -> bytes:
    """Three hundred pictures of 20 MB each, which are one."""
    return shared_stream("image", b"\0" * 20_000_000)


def long_directory() -> bytes:
    """Has seventy thousand empty members."""
    return zipped(members() | {f"word/x{n}.xml": "" for n in range(70_000)}, zipfile.ZIP_STORED)


def styles_in_a_chain() -> bytes:
    """Each of five thousand styles is based on the next, and each is used."""
    n = 5_000
    chain = (
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:name w:val="s{i}"/><w:basedOn w:val="s{i + 1}"/></w:style>'
        for i in range(n)
    )
    used = (paragraph("x", f'<w:pStyle w:val="s{i}"/>') for i in range(n))
    return zipped(
        members(body("".join(used)), [("styles", "styles.xml")], styles_xml=part("styles", "".join(chain)))
    )


def diagram_again_and_again() -> bytes:
    """Two thousand drawings of one diagram with two thousand texts."""
    drawn = paragraph('<w:r><w:drawing><dgm:relIds r:dm="r0"/></w:drawing></w:r>') * 2_000
    texts = "".join(f"<a:p><a:r><a:t>abc {n}</a:t></a:r></a:p>" for n in range(2_000))
    return zipped(members(body(drawn), [("diagramData", "data.xml")], data_xml=part("x", texts)))


def list_number_without_end() -> bytes:
    """A list's pattern names its own number ten thousand times, in Roman numerals."""
    pattern = "%1" * 10_000
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4888"/><w:numFmt w:val="upperRoman"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = paragraph("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    of = [("numbering", "numbering.xml")]
    return zipped(members(body(item * 100), of, numbering_xml=part("numbering", numbering)))


def numbered_from(start: str) -> bytes:
    """Three items of a list that starts at that number."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = paragraph(TEXT, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    of = [("numbering", "numbering.xml")]
    return zipped(members(body(item * 3), of, numbering_xml=part("numbering", numbering)))


def everything_refers_to_everything() -> bytes:
    """Seven hundred parts, each with relationships to all of them."""
    n = 700
    of = members() | {f"word/p{i}.xml": "<x/>" for i in range(n)}
    of |= {
        f"word/_rels/p{i}.xml.rels": relations(("header", f"p{k}.xml") for k in range(n)) for i in range(n)
    }
    return zipped(of | {"word/_rels/document.xml.rels": relations([("header", "p0.xml")])})


def billion_laughs(coding: str = "utf-8") -> bytes:
    """Entities of entities, in a text and in an attribute."""
    kinds = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    document_type = f'<!DOCTYPE x [<!ENTITY e0 "ha">{kinds}]>'
    main = body(paragraph('<w:r w:x="&e9;"><w:t>&e9;</w:t></w:r>'))
    return zipped(members(f'<?xml version="1.0" encoding="{coding}"?>{document_type}{main}'.encode(coding)))


REFUSED: dict[Callable[[], bytes], str] = {
    nothing_but_spaces: "too-large",
    lying_header: "too-large",
    many_tags: "too-large",
    tags_in_the_wiring: "too-large",
    half_an_encyclopaedia: "too-large",
    one_huge_text: "too-large",
    headers_on_the_same_bytes: "corrupt",
    pictures_on_the_same_bytes: "corrupt",
    long_directory: "too-large",
    everything_refers_to_everything: "too-large",
    billion_laughs: "corrupt",
}
READ = (styles_in_a_chain, diagram_again_and_again, list_number_without_end)
"""Files with little in them that a careless reader would be long about."""
