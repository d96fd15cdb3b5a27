"""Reads the highlights of a PDF back, and holds a commented copy to the file that it was made of."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name

from pipeline.readers.pdf import read_pdf

_AUTHOR: Final = "precheck"
_SLACK: Final = 0.05
_NOT_COMPARED: Final = str.maketrans(dict.fromkeys("-\u2010\u00ad\x02\ufffe"))


def plain(text: str) -> str:
    """Text without white space and hyphens, which a PDF has at the ends of lines and its text has not."""
    return "".join(text.split()).translate(_NOT_COMPARED)


def own(content: bytes) -> list[tuple[int, str, str]]:
    """Our annotations: the page, the kind and the place of each."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            (
                number,
                str(annotation.Subtype),
                str([round(float(value), 1) for value in annotation.Rect.as_list()]),
            )
            for number, annotation in _annotations(pdf)
            if str(annotation.get(Name.T, "")) == _AUTHOR
        ]


def highlighted_words(content: bytes) -> list[str]:
    """The letters under each of our comments' highlights, in the order of the comments, as pdfium reads them."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        quads = [
            (str(annotation.NM), number, [float(value) for value in annotation.QuadPoints.as_list()])
            for number, annotation in _annotations(pdf)
            if annotation.get(Name.Subtype) == Name.Highlight and str(annotation.get(Name.T, "")) == _AUTHOR
        ]
    document = pdfium.PdfDocument(content)
    letters: dict[int, list[tuple[str, float, float]]] = {}
    words: dict[int, str] = {}
    for name, number, values in sorted(
        quads, key=lambda quad: [int(part) for part in quad[0].split("-")[1:]]
    ):
        if number not in letters:
            letters[number] = list(_letters(document[number - 1]))
        comment = int(name.split("-")[1])
        for start in range(0, len(values), 8):
            xs, ys = values[start : start + 8 : 2], values[start + 1 : start + 8 : 2]
            words[comment] = words.get(comment, "") + _within(letters[number], xs, ys)
    return [words[comment] for comment in sorted(words)]


def _within(letters: list[tuple[str, float, float]], xs: list[float], ys: list[float]) -> str:
    return "".join(
        letter
        for letter, x, y in letters
        if min(xs) - _SLACK <= x <= max(xs) + _SLACK and min(ys) - _SLACK <= y <= max(ys) + _SLACK
    )


def _letters(page: pdfium.PdfPage) -> Iterator[tuple[str, float, float]]:
    """Each letter with the middle of its place, in the page's own coordinates."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index, loose=True)
        yield text.get_text_range(index, 1), (left + right) / 2, (bottom + top) / 2


def flaws(before: bytes, after: bytes) -> list[str]:
    """What is wrong with a commented copy: kinds of flaws; empty when nothing is."""
    found = [] if read_pdf("", before).blocks == read_pdf("", after).blocks else ["text-changed"]
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        if new.check_pdf_syntax() and not old.check_pdf_syntax():
            found.append("not-sound")
        if list(map(_rest, old.pages)) != list(map(_rest, new.pages)):
            found.append("page-changed")
        if _others(old) != _others(new):
            found.append("other-annotations-changed")
        if set(old.Root.keys()) != set(new.Root.keys()):
            found.append("catalogue-changed")
    return found


def _rest(page: pikepdf.Page) -> tuple[frozenset[str], bytes]:
    """A page without its annotations: its keys, and what is drawn on it."""
    contents = page.obj.get(Name.Contents)
    streams = list(contents) if isinstance(contents, Array) else [contents]
    drawn = b"".join(stream.read_raw_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))
    return frozenset(page.obj.keys()) - {"/Annots"}, drawn


def _others(pdf: pikepdf.Pdf) -> list[tuple[int, str, str]]:
    return [
        (number, str(annotation.get(Name.Subtype)), str(annotation.get(Name.Contents, "")))
        for number, annotation in _annotations(pdf)
        if str(annotation.get(Name.T, "")) != _AUTHOR
    ]


def _annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Dictionary]]:
    for number, page in enumerate(pdf.pages, 1):
        annotations = page.obj.get(Name.Annots)
        if isinstance(annotations, Array):
            each = (annotations[index] for index in range(len(annotations)))
            yield from ((number, annotation) for annotation in each if isinstance(annotation, Dictionary))
