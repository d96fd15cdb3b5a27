"""The few functions of pdfium that are called once a character or once an object, bound for speed.

pypdfium2's own bindings build a Python object for every pointer they pass; a page has thousands of characters, so the
hot ones are bound again to plain addresses. Handles are integers; 0 or None stands for "none". pdfium is not
thread-safe: one thread of a process at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2.raw as pdfium

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int
_FLOAT = ctypes.c_float


def _bound(function: object, result: object, *arguments: object) -> Callable[..., int | None]:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    bound: Callable[..., int | None] = ctypes.CFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]
    return bound


text_page_of = _bound(pdfium.FPDFText_LoadPage, _POINTER, _POINTER)
close_text_page = _bound(pdfium.FPDFText_ClosePage, None, _POINTER)
character_count = _bound(pdfium.FPDFText_CountChars, _INT, _POINTER)
characters = _bound(pdfium.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
code_point = _bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
text_object_of = _bound(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
origin = _bound(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
matrix_of = _bound(pdfium.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
nominal_size = _bound(pdfium.FPDFTextObj_GetFontSize, _INT, _POINTER, _POINTER)
font_of = _bound(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
font_name = _bound(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
font_flags = _bound(pdfium.FPDFFont_GetFlags, _INT, _POINTER)
render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
fill_colour = _bound(pdfium.FPDFPageObj_GetFillColor, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)

object_count = _bound(pdfium.FPDFPage_CountObjects, _INT, _POINTER)
object_at = _bound(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
form_object_count = _bound(pdfium.FPDFFormObj_CountObjects, _INT, _POINTER)
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
object_kind = _bound(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
object_bounds = _bound(pdfium.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
marked_content = _bound(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)
mark_count = _bound(pdfium.FPDFPageObj_CountMarks, _INT, _POINTER)
segment_count = _bound(pdfium.FPDFPath_CountSegments, _INT, _POINTER)

structure_of = _bound(pdfium.FPDF_StructTree_GetForPage, _POINTER, _POINTER)
close_structure = _bound(pdfium.FPDF_StructTree_Close, None, _POINTER)
structure_count = _bound(pdfium.FPDF_StructTree_CountChildren, _INT, _POINTER)
structure_at = _bound(pdfium.FPDF_StructTree_GetChildAtIndex, _POINTER, _POINTER, _INT)
element_count = _bound(pdfium.FPDF_StructElement_CountChildren, _INT, _POINTER)
element_at = _bound(pdfium.FPDF_StructElement_GetChildAtIndex, _POINTER, _POINTER, _INT)
element_content = _bound(pdfium.FPDF_StructElement_GetChildMarkedContentID, _INT, _POINTER, _INT)
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


def address(handle: object) -> int:
    """The plain address of one of pypdfium2's own pointers, 0 for a null one."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def utf16(reads: Callable[..., int | None], *arguments: object) -> str:
    """The string that `reads(*arguments, buffer, size)` writes as UTF-16, as pdfium's text getters do."""
    size = min(reads(*arguments, None, 0) or 0, 1 << 20)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    reads(*arguments, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
