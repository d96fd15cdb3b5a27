"""PDF files put together piece by piece, as no program writes them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name

WORDS = b"BT /F 11 Tf 72 700 Td (I wrote this portfolio for nobody in particular.) Tj ET\n"
_FLATE = Name.FlateDecode
Change = Callable[[pikepdf.Pdf], None]


def pdf(change: Change = lambda made: None, content: bytes = WORDS, pages: int = 1) -> bytes:
    """A PDF whose pages all draw `content`, changed before it is saved; streams stay as they are packed."""
    made = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font = made.make_indirect(font)
    stream = made.make_stream(content)
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = stream
    change(made)
    buffer = io.BytesIO()
    made.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return buffer.getvalue()


def packed(made: pikepdf.Pdf, raw: bytes, times: int = 1, **keys: object) -> pikepdf.Object:
    """A stream that is deflated so many times."""
    for _ in range(times):
        raw = zlib.compress(raw, 9)
    stream = pikepdf.Stream(made, b"")
    stream.write(raw, filter=Array([_FLATE] * times))
    for key, value in keys.items():
        stream["/" + key] = value
    return made.make_indirect(stream)


def by_hand(objects: dict[int, bytes], compressed: dict[int, tuple[int, int]]) -> bytes:
    """A file of these objects, with a cross-reference stream that places others in object streams."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, text in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    last = max([*objects, *compressed]) + 1
    places[last] = start = len(out)
    rows = bytearray()
    for number in range(last + 1):
        if number in compressed:
            stream, place = compressed[number]
            rows += bytes([2]) + stream.to_bytes(4, "big") + place.to_bytes(2, "big")
        else:
            rows += bytes([number in places]) + places.get(number, 0).to_bytes(4, "big") + b"\0\0"
    keys = b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R" % (last + 1)
    out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (last, stream_object(bytes(rows), keys), start)
    return bytes(out)


def stream_object(content: bytes, keys: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (keys, len(content), content)
