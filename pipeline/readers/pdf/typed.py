"""Words typed onto a PDF instead of into it: values of form fields and free-text annotations.

A page's own text does not hold them, so a form filled in by a candidate would read as empty without them. Comments
(notes, highlights) are other people's words and stay out. Nothing of a form is run.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as pdfium

from pipeline.readers.pdf import engine
from pipeline.readers.pdf.glyphs import Frame
from pipeline.readers.pdf.layout import Box, Line

_MOST_ANNOTATIONS = 2_000
_USUAL_SIZE = 10.0
_TYPED_FIELDS = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)


@contextmanager
def form_of(document: Any) -> Iterator[Any]:
    """The handle of the document's form, None where it has none; closed at the end."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    settings = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, settings)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def with_typed(lines: Sequence[Line], page: Any, number: int, frame: Frame, form: Any) -> list[Line]:
    """The lines of a page with what was typed onto it, each value a line after those above it."""
    placed = list(lines)
    for text, box in _typed(page, frame, form):
        baseline = min(box.top + _USUAL_SIZE, box.bottom)
        line = Line(number, text, box, baseline, _USUAL_SIZE, bold=False, italic=False, typed=True)
        above = [at for at, other in enumerate(placed) if other.baseline <= baseline + 2]
        placed.insert(above[-1] + 1 if above else 0, line)
    return placed


def _typed(page: Any, frame: Frame, form: Any) -> Iterator[tuple[str, Box]]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            text = _value(annotation, form).strip("\0\r\n\t ")
            area = pdfium.FS_RECTF()
            if text and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(area)):
                yield text.replace("\r\n", "\n").replace("\r", "\n"), frame.box(*_corners(area))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _corners(area: Any) -> tuple[float, float, float, float]:
    return area.left, area.bottom, area.right, area.top


def _value(annotation: Any, form: Any) -> str:
    match pdfium.FPDFAnnot_GetSubtype(annotation):
        case pdfium.FPDF_ANNOT_FREETEXT:
            return engine.utf16(engine.annotation_text, engine.handle(annotation), b"Contents")
        case pdfium.FPDF_ANNOT_WIDGET if form:
            if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) in _TYPED_FIELDS:
                return engine.utf16(engine.field_value, engine.handle(form), engine.handle(annotation))
    return ""
