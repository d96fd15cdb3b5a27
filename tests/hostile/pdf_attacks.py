"""PDF files made to harm whoever opens them, each small and made here: what it does stands in its function's line."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.hostile.pdf_made import WORDS, by_hand, packed, pdf, stream_object


def _drawing(raw: bytes, times: int = 1, **keys: object) -> bytes:
    return pdf(lambda made: made.pages[0].__setattr__("Contents", packed(made, raw, times, **keys)))


def nothing_but_spaces() -> bytes:
    """A page's content inflates to 100 MB."""
    return _drawing(b" " * 100_000_000)


def packed_twice() -> bytes:
    """A page's content inflates to 200 kB, and these to 200 MB."""
    return _drawing(b" " * 200_000_000, 2)


def called_an_image() -> bytes:
    """A page's content that inflates to 100 MB and calls itself an image."""
    return _drawing(WORDS + b" " * 100_000_000, Subtype=Name.Image, Type=Name.XObject)


def written_in_ascii() -> bytes:
    """A page's content that inflates to 100 MB, written in ASCII."""

    def change(made: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(made, b"")
        letters = base64.a85encode(zlib.compress(b" " * 100_000_000, 9)) + b"~>"
        stream.write(letters, filter=Array([Name.ASCII85Decode, Name.FlateDecode]))
        made.pages[0].Contents = made.make_indirect(stream)

    return pdf(change)


def many_small_ones() -> bytes:
    """Eighty contents, each of 3 MB: less than is suspicious, more than is read."""

    def change(made: pikepdf.Pdf) -> None:
        for page in made.pages:
            page.Contents = packed(made, b" " * 3_000_000)

    return pdf(change, pages=80)


def letters_of_letters() -> bytes:
    """The font says that its letter I stands for a hundred thousand letters, and the page has five thousand of them."""

    def change(made: pikepdf.Pdf) -> None:
        made.pages[0].Resources.Font.F.ToUnicode = made.make_stream(
            b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <49> <"
            + b"0041" * 100_000
            + b"> endbfchar endcmap"
        )

    return pdf(change, b"BT /F 11 Tf 72 700 Td (" + b"I" * 5000 + b") Tj ET")


def mapping_bomb() -> bytes:
    """A font's mapping inflates to 100 MB."""

    def change(made: pikepdf.Pdf) -> None:
        rows = b"begincmap 1 beginbfrange " + b"<00> <ff> <0041>\n" * 6_000_000
        made.pages[0].Resources.Font.F.ToUnicode = packed(made, rows + b"endbfrange endcmap")

    return pdf(change)


def object_stream_bomb() -> bytes:
    """The structure tree lies in an object stream that inflates to 100 MB."""
    bomb = stream_object(
        zlib.compress(b" " * 100_000_000, 9), b"/Type/ObjStm/N 9/First 80/Filter/FlateDecode"
    )
    pixel = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/StructParents 0"
        b"/Resources<</Font<</F 4 0 R>>/XObject<</I 6 0 R>>>>>>"
    )
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 20 0 R/MarkInfo<</Marked true>>>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: page,
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        5: stream_object(b"/P <</MCID 0>> BDC " + WORDS + b"EMC q 200 0 0 200 50 50 cm /I Do Q"),
        6: stream_object(b"\0", pixel),
        10: bomb,
    }
    return by_hand(objects, {20: (10, 0)})


def cross_reference_bomb() -> bytes:
    """The cross-reference stream itself inflates to 100 MB."""
    bomb = stream_object(
        zlib.compress(bytes(100_000_000), 9),
        b"/Type/XRef/Size 10000000/W[1 4 2]/Root 1 0 R/Filter/FlateDecode",
    )
    out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    return out + b"9 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (bomb, len(out))


def too_many_pages() -> bytes:
    """Has twelve thousand pages."""
    return pdf(pages=12_000)


def form_in_itself() -> bytes:
    """A form that draws itself, twice, and so on."""
    return pdf(lambda made: _with_forms(made, depth=1, loop=True))


def tree_of_forms() -> bytes:
    """Nine forms, each of which draws the next ten times."""
    return pdf(lambda made: _with_forms(made, depth=9, loop=False))


def _with_forms(made: pikepdf.Pdf, depth: int, *, loop: bool) -> None:
    inner, page = None, made.pages[0]
    for _ in range(depth):
        drawn = b"/X Do " * (2 if loop else 10) if inner or loop else b""
        form = made.make_indirect(pikepdf.Stream(made, drawn or WORDS))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
        form.Resources = Dictionary(Font=page.Resources.Font)
        if loop or inner:
            form.Resources.XObject = Dictionary(X=form if loop else inner)
        inner = form
    page.Resources.XObject = Dictionary(X=inner)
    page.Contents = made.make_stream(WORDS + b"/X Do")


def bookmarks_in_a_circle() -> bytes:
    """A bookmark that is its own next, and its own first below."""

    def change(made: pikepdf.Pdf) -> None:
        one = made.make_indirect(Dictionary(Title=pikepdf.String("again")))
        one.Next = one.First = one
        made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=one, Last=one))

    return pdf(change)


def structure_in_a_circle() -> bytes:
    """Two structure elements, each the child of the other."""

    def change(made: pikepdf.Pdf) -> None:
        one = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
        other = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=Array([one, one]), P=one))
        one.K, one.P, one.Pg = Array([other, other, other]), other, made.pages[0].obj
        tree = Dictionary(
            Type=Name.StructTreeRoot, K=one, ParentTree=Dictionary(Nums=Array([0, Array([one])]))
        )
        made.Root.StructTreeRoot, made.Root.MarkInfo = made.make_indirect(tree), Dictionary(Marked=True)
        made.pages[0].StructParents = 0

    return pdf(change, b"/P <</MCID 0>> BDC " + WORDS + b"EMC")


def pages_in_a_circle() -> bytes:
    """The page tree is a branch of itself."""
    return pdf(lambda made: made.Root.Pages.Kids.append(made.Root.Pages))


def page_count_that_lies() -> bytes:
    """The page tree says that it has three million pages."""
    return pdf(lambda made: made.Root.Pages.__setattr__("Count", 3_000_000))


def giant_page() -> bytes:
    """A second page a thousand kilometres wide."""

    def change(made: pikepdf.Pdf) -> None:
        made.pages[1].MediaBox = Array([0, 0, 2 * 10**9, 2 * 10**9])

    return pdf(change, pages=2)


def giant_image() -> bytes:
    """An image of 50,000 by 30,000 pixels, packed into 100 kB."""

    def change(made: pikepdf.Pdf) -> None:
        keys = {"Width": 50_000, "Height": 30_000, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        image = packed(made, bytes(100_000_000), Type=Name.XObject, Subtype=Name.Image, **keys)
        made.pages[0].Resources.XObject = Dictionary(I=image)
        made.pages[0].Contents = made.make_stream(WORDS + b"q 400 0 0 400 0 0 cm /I Do Q")

    return pdf(change)


def attachment_of(size: str) -> bytes:
    """A file is attached and says, in words, how large it is."""

    def change(made: pikepdf.Pdf) -> None:
        made.attachments["notes.txt"] = b"x"
        made.attachments["notes.txt"].obj.EF.F.Params = Dictionary(Size=pikepdf.String(size))

    return pdf(change)


def broken_font() -> bytes:
    """The font's file is noise, and its mapping covers four thousand million codes."""

    def change(made: pikepdf.Pdf) -> None:
        font = made.pages[0].Resources.Font.F
        noise = made.make_stream(bytes(n * 7 % 251 for n in range(20_000)))
        font.Subtype = Name.TrueType
        font.FontDescriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.X, Flags=4, FontFile2=noise)
        font.ToUnicode = made.make_stream(
            b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange "
            b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
        )

    return pdf(change)


def links_upon_links() -> bytes:
    """Three thousand links, all over the same words."""

    def change(made: pikepdf.Pdf) -> None:
        def link(n: int) -> pikepdf.Object:
            action = Dictionary(S=Name.URI, URI=pikepdf.String(f"https://harbour.example/{n}"))
            return made.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 595, 842], A=action)
            )

        made.pages[0].Annots = Array([link(n) for n in range(3_000)])

    return pdf(
        change, b"BT /F 11 Tf 14 TL 72 800 Td " + b"(We met again, and I wrote it down.) Tj T*\n" * 50 + b"ET"
    )


REFUSED: dict[Callable[[], bytes], str] = {
    nothing_but_spaces: "too-large",
    packed_twice: "too-large",
    called_an_image: "no-text",
    written_in_ascii: "too-large",
    many_small_ones: "too-large",
    mapping_bomb: "too-large",
    object_stream_bomb: "too-large",
    cross_reference_bomb: "too-large",
    too_many_pages: "too-large",
}
READ = (
    bookmarks_in_a_circle, structure_in_a_circle, pages_in_a_circle, page_count_that_lies, giant_page, giant_image,
    broken_font, links_upon_links,
)  # fmt: skip
"""Files whose words are read all the same."""
ENDED = (form_in_itself, tree_of_forms, letters_of_letters)
"""Files that pdfium itself unfolds without end: only the limits of a worker help."""
