"""Highlights with notes in a copy of a PDF: annotations on its pages, and nothing else that is there changed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from models.annotation import Comment, PageRange, Quad, Said
from reports.inert import inert
from reports.margin import words_of_comments

AUTHOR: Final = "precheck"
_COLOUR: Final = (1.0, 0.87, 0.35)
_PRINTED: Final = 4
_UNTURNED: Final = 8 | 16
_NOTE_SIDE: Final = 20.0
_INSET: Final = 12.0


class ProtectedError(ValueError):
    """The PDF's own settings allow no comments on it."""


class DamagedError(ValueError):
    """The PDF is too damaged to be written again."""


def highlighted(
    content: bytes, comments: Sequence[Comment[PageRange]], date: dt.date, language: str = "en"
) -> bytes:
    """The PDF `content` with these comments, dated `date`, instead of those it has by us; those without words become a
    note in the corner of the first page.

    Other people's annotations stay as they are. Raises ProtectedError and DamagedError.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted and not pdf.allow.modify_annotation:
                raise ProtectedError
            _take_out_own(pdf)
            for number, comment in enumerate(comments, 1):
                for page, annotation in _annotations(pdf, comment, f"{AUTHOR}-{number}", date, language):
                    _put(pdf, page, annotation)
            return _saved(pdf)
    except pikepdf.PdfError as error:
        raise DamagedError from error


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, what is in its streams untouched."""
    saved = io.BytesIO()
    if pdf.is_encrypted:
        pdf.save(saved, encryption=True, compress_streams=False)
    else:
        as_they_are = pikepdf.StreamDecodeLevel.none
        pdf.save(saved, deterministic_id=True, compress_streams=False, stream_decode_level=as_they_are)
    return saved.getvalue()


def _take_out_own(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        annotations = page.obj.get(Name.Annots)
        if not isinstance(annotations, Array):
            continue
        kept = [annotation for annotation in _each(annotations) if not _is_own(annotation)]
        if len(kept) == len(annotations):
            continue
        for annotation in kept:
            _forget(annotation)
        if kept:
            page.obj.Annots = Array(kept)
        else:
            del page.obj[Name.Annots]


def _forget(annotation: Object) -> None:
    """An answer to one of our notes stays, as a note of its own."""
    if not isinstance(annotation, Dictionary):
        return
    for key in (Name.IRT, Name.Parent):
        answered = annotation.get(key)
        if isinstance(answered, Dictionary) and _is_own(answered):
            del annotation[key]


def _each(annotations: Array) -> Iterator[Object]:
    return (annotations[index] for index in range(len(annotations)))


def _is_own(annotation: Object) -> bool:
    """Whether an annotation is ours, or the window that a program made for one of ours."""
    if not isinstance(annotation, Dictionary):
        return False
    window = annotation.get(Name.Subtype) == Name.Popup
    owner = annotation.get(Name.Parent) if window else annotation
    author = owner.get(Name.T) if isinstance(owner, Dictionary) else None
    return isinstance(author, String) and str(author) == AUTHOR


def _annotations(
    pdf: pikepdf.Pdf, comment: Comment[PageRange], name: str, date: dt.date, language: str
) -> Iterator[tuple[int, Object]]:
    """The annotations of a comment with the pages (from 1) that they go on: words may go over to the next page."""
    text = _text(comment.paragraphs)
    if comment.at is None:
        yield 1, _note(pdf, text, name, date)
        return
    for n, (page, quads) in enumerate(groupby(comment.at.quads, key=lambda quad: quad.page)):
        if n == 0:
            first, said = page, text
        else:
            said = words_of_comments(language).note.goes_on.format(n=first)
        yield page, _highlight(pdf, list(quads), said, f"{name}-{n}" if n else name, date)


def _text(paragraphs: Iterable[Said]) -> str:
    return inert("\n\n".join(" ".join(filter(None, (said.lead, said.text))) for said in paragraphs))


def _annotation(kind: Object, text: str, name: str, date: dt.date, rectangle: Array) -> Dictionary:
    day = String(f"D:{date:%Y%m%d}000000Z")
    return Dictionary(
        Type=Name.Annot,
        Subtype=kind,
        Rect=rectangle,
        Contents=String(text),
        T=String(AUTHOR),
        NM=String(name),
        M=day,
        CreationDate=day,
        C=Array(_COLOUR),
        F=_PRINTED,
    )


def _highlight(pdf: pikepdf.Pdf, quads: Sequence[Quad], text: str, name: str, date: dt.date) -> Object:
    corners = [round(value, 2) for quad in quads for value in quad.corners]
    xs, ys = corners[::2], corners[1::2]
    rectangle = Array([min(xs), min(ys), max(xs), max(ys)])
    annotation = _annotation(Name.Highlight, text, name, date, rectangle)
    annotation.QuadPoints = Array(corners)
    annotation.AP = Dictionary(N=_appearance(pdf, quads, rectangle))
    return annotation


def _appearance(pdf: pikepdf.Pdf, quads: Sequence[Quad], rectangle: Array) -> Object:
    """What a highlight looks like where a program draws none itself: its quads, the letters seen through them."""
    drawn = [" ".join(f"{part:g}" for part in _COLOUR) + " rg /Through gs"]
    for quad in quads:
        a, b, c, d, e, f, g, h = (f"{value:.2f}" for value in quad.corners)
        drawn.append(f"{a} {b} m {c} {d} l {g} {h} l {e} {f} l h f")
    form = pdf.make_stream("\n".join(drawn).encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, rectangle
    through = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    form.Resources = Dictionary(ExtGState=Dictionary(Through=through))
    form.Group = Dictionary(S=Name.Transparency)
    return form


def _note(pdf: pikepdf.Pdf, text: str, name: str, date: dt.date) -> Object:
    x, y = _corner(pdf.pages[0])
    rectangle = Array([x, y - _NOTE_SIDE, x + _NOTE_SIDE, y])
    annotation = _annotation(Name.Text, text, name, date, rectangle)
    annotation.Name = Name.Comment
    annotation.F = _PRINTED | _UNTURNED
    return annotation


def _corner(page: pikepdf.Page) -> tuple[float, float]:
    """The point near the corner that is shown at the upper left; a note hangs down from it, whatever the rotation."""
    corners = [float(value) for value in page.cropbox]
    (left, right), (bottom, top) = sorted(corners[::2]), sorted(corners[1::2])
    match page.rotation // 90 % 4:
        case 1:
            return left + _INSET, bottom + _INSET
        case 2:
            return right - _INSET, bottom + _INSET
        case 3:
            return right - _INSET, top - _INSET
        case _:
            return left + _INSET, top - _INSET


def _put(pdf: pikepdf.Pdf, number: int, annotation: Object) -> None:
    """Puts an annotation behind those of a page, in an array of the page's own: some files share one among pages."""
    page = pdf.pages[number - 1]
    before = page.obj.get(Name.Annots)
    annotation.P = page.obj
    others = list(_each(before)) if isinstance(before, Array) else []
    page.obj.Annots = Array([*others, pdf.make_indirect(annotation)])
