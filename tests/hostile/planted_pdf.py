"""The hostile portfolio as a PDF: its font says what each letter stands for, so that the text holds anything."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.hostile.planted import FORMULAS, HEADINGS, MARKUP, STEERING, TARGETS, TEXTS, sentences


def pdf(texts: Sequence[str] = HEADINGS) -> bytes:
    """The portfolio, a page or two for a section."""
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
