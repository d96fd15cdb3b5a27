"""The few functions of pdfium that are called once a character or once an object, bound for speed.

pypdfium2's own bindings build a Python object for every pointer they pass, and telling the types of arguments takes
longer than pdfium takes to answer; a page has thousands of characters. So the hot ones are bound again without types:
a handle is passed as the `Handle` it came as, an index as an int, a place to write to as a ctypes object. pdfium is not
thread-safe: one thread of a process at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Final

import pypdfium2_raw as pdfium  # without pypdfium2's own classes, which take longer to import than pdfium itself

pdfium.FPDF_InitLibrary()  # does nothing where pypdfium2 has done it
_POINTER = ctypes.c_void_p
_INT = ctypes.c_int
_SHORT: Final = 512
"""Bytes that hold nearly every string: a longer one is asked for again."""


class Handle(ctypes.c_void_p):
    """An address of pdfium's; false where there is none."""


@cache
def _untyped(result: Any) -> Callable[[int], Callable[..., Any]]:
    return ctypes.PYFUNCTYPE(result)


def _quick(function: object, result: Any) -> Callable[..., Any]:
    return _untyped(result)(_address(function))


def _bound(function: object, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(_address(function))


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


class Floats:
    """Single-precision numbers that pdfium writes: `at` has the place of each of the `values`."""

    __slots__ = ("at", "values")
    _kind: ClassVar[Any] = ctypes.c_float

    def __init__(self, n: int) -> None:
        self.values = (self._kind * n)()
        self.at = [ctypes.byref(self.values, index * ctypes.sizeof(self._kind)) for index in range(n)]


class Doubles(Floats):
    """The same in double precision."""

    __slots__ = ()
    _kind = ctypes.c_double


class Unsigned(Floats):
    """The same for whole numbers."""

    __slots__ = ()
    _kind = ctypes.c_uint


def handle(pointer: object) -> Handle:
    """One of pypdfium2's own pointers as the functions here take it."""
    return Handle(_address(pointer))


text_page_of = _bound(pdfium.FPDFText_LoadPage, Handle, _POINTER)
close_text_page = _bound(pdfium.FPDFText_ClosePage, None, _POINTER)
character_count = _quick(pdfium.FPDFText_CountChars, _INT)
characters = _quick(pdfium.FPDFText_GetText, _INT)
code_point = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
text_object_of = _quick(pdfium.FPDFText_GetTextObject, ctypes.c_size_t)
loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, _INT)
origin = _quick(pdfium.FPDFText_GetCharOrigin, _INT)
matrix_of = _quick(pdfium.FPDFText_GetMatrix, _INT)
nominal_size = _quick(pdfium.FPDFTextObj_GetFontSize, _INT)
font_of = _quick(pdfium.FPDFTextObj_GetFont, ctypes.c_size_t)
font_name = _bound(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
font_flags = _quick(pdfium.FPDFFont_GetFlags, _INT)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, _INT)
fill_colour = _quick(pdfium.FPDFPageObj_GetFillColor, _INT)

object_count = _quick(pdfium.FPDFPage_CountObjects, _INT)
object_at = _quick(pdfium.FPDFPage_GetObject, Handle)
form_object_count = _quick(pdfium.FPDFFormObj_CountObjects, _INT)
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, Handle, _POINTER, ctypes.c_ulong)
object_kind = _quick(pdfium.FPDFPageObj_GetType, _INT)
object_bounds = _quick(pdfium.FPDFPageObj_GetBounds, _INT)
object_matrix = _quick(pdfium.FPDFPageObj_GetMatrix, _INT)
marked_content = _quick(pdfium.FPDFPageObj_GetMarkedContentID, _INT)
mark_count = _quick(pdfium.FPDFPageObj_CountMarks, _INT)
segment_count = _quick(pdfium.FPDFPath_CountSegments, _INT)

structure_of = _bound(pdfium.FPDF_StructTree_GetForPage, Handle, _POINTER)
close_structure = _bound(pdfium.FPDF_StructTree_Close, None, _POINTER)
structure_count = _quick(pdfium.FPDF_StructTree_CountChildren, _INT)
structure_at = _quick(pdfium.FPDF_StructTree_GetChildAtIndex, Handle)
element_count = _quick(pdfium.FPDF_StructElement_CountChildren, _INT)
element_at = _quick(pdfium.FPDF_StructElement_GetChildAtIndex, ctypes.c_size_t)
element_content = _quick(pdfium.FPDF_StructElement_GetChildMarkedContentID, _INT)
element_type = _bound(pdfium.FPDF_StructElement_GetType, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong)
element_alt = _bound(pdfium.FPDF_StructElement_GetAltText, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong)

catalog_language = _bound(pdfium.FPDFCatalog_GetLanguage, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong)
attachment_name = _bound(pdfium.FPDFAttachment_GetName, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong)
attachment_value = _bound(
    pdfium.FPDFAttachment_GetStringValue, ctypes.c_ulong, _POINTER, ctypes.c_char_p, _POINTER, ctypes.c_ulong
)

annotation_text = _bound(
    pdfium.FPDFAnnot_GetStringValue, ctypes.c_ulong, _POINTER, ctypes.c_char_p, _POINTER, ctypes.c_ulong
)
field_value = _bound(
    pdfium.FPDFAnnot_GetFormFieldValue, ctypes.c_ulong, _POINTER, _POINTER, _POINTER, ctypes.c_ulong
)

IMAGE, PATH, FORM = pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
TEXT = pdfium.FPDF_PAGEOBJ_TEXT


def utf16(reads: Callable[..., int | None], *arguments: object) -> str:
    """The string that `reads(*arguments, buffer, size)` writes as UTF-16, as pdfium's text getters do."""
    buffer = ctypes.create_string_buffer(_SHORT)
    size = min(reads(*arguments, buffer, _SHORT) or 0, 1 << 20)
    if size <= 2:
        return ""
    if size > _SHORT:
        buffer = ctypes.create_string_buffer(size)
        reads(*arguments, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
