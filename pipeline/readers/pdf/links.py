"""Hyperlinks of a page: the areas of its link annotations with their targets, and the characters they cover.

Nothing is followed. A link inside the document has the target `#page=N`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2_raw as pdfium

from models.document import Link
from pipeline.readers.pdf import engine
from pipeline.readers.pdf.characters import DrawnSpan
from pipeline.readers.pdf.glyphs import Frame
from pipeline.readers.pdf.layout import Box

_MOST_LINKS = 5_000
_MOST_ON_SPAN = 100
_LONGEST_TARGET = 8_000
_SLACK = 1.0


class LinkArea(NamedTuple):
    """A rectangle of the page that leads somewhere."""

    box: Box
    target: str


def link_areas(document: object, page: object, frame: Frame) -> list[LinkArea]:
    """The link annotations of a page that have a target, one area for each of their rectangles."""
    areas: list[LinkArea] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            break
        if target := _target(document, link):
            areas += [LinkArea(box, target) for box in _boxes(link, frame)]
    return areas


def _boxes(link: object, frame: Frame) -> list[Box]:
    boxes: list[Box] = []
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFLink_CountQuadPoints(link), 100)):
        if pdfium.FPDFLink_GetQuadPoints(link, index, ctypes.byref(quad)):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append(frame.box(min(xs), min(ys), max(xs), max(ys)))
    if boxes:
        return boxes
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
        return []
    return [frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)]


def _target(document: object, link: object) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action:
        return _inside(document, pdfium.FPDFLink_GetDest(document, link))
    match pdfium.FPDFAction_GetType(action):
        case pdfium.PDFACTION_URI:
            return _written(pdfium.FPDFAction_GetURIPath, document, action)
        case pdfium.PDFACTION_GOTO:
            return _inside(document, pdfium.FPDFAction_GetDest(document, action))
        case pdfium.PDFACTION_REMOTEGOTO | pdfium.PDFACTION_LAUNCH | pdfium.PDFACTION_EMBEDDEDGOTO:
            return _written(pdfium.FPDFAction_GetFilePath, action)
    return ""


def _inside(document: object, destination: object) -> str:
    page = pdfium.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
    return f"#page={page + 1}" if page >= 0 else ""


def _written(reads: object, *arguments: object) -> str:
    size = min(reads(*arguments, None, 0), _LONGEST_TARGET)  # type: ignore[operator]
    if size <= 1:
        return ""
    buffer = ctypes.create_string_buffer(size)
    reads(*arguments, buffer, size)  # type: ignore[operator]
    return buffer.raw[:size].rstrip(b"\0").decode("utf-8", "replace")


def links_on(
    areas: Sequence[LinkArea],
    text_page: engine.Handle,
    span: DrawnSpan,
    signs: Sequence[str],
    frame: Frame,
    box: Box,
) -> tuple[Link, ...]:
    """The links on a span of characters drawn within `box`; offsets count from the span's first character."""
    near = [area for area in areas if _meet(area.box, box)][:_MOST_ON_SPAN]
    return tuple(link for area in near for link in _covered(area, text_page, span, signs, frame))


def _meet(area: Box, box: Box) -> bool:
    middle = (box.top + box.bottom) / 2
    return area.x0 < box.x1 and box.x0 < area.x1 and area.top - _SLACK <= middle <= area.bottom + _SLACK


def _covered(
    area: LinkArea, text_page: engine.Handle, span: DrawnSpan, signs: Sequence[str], frame: Frame
) -> list[Link]:
    values = (ctypes.c_float * 4)()
    inside = []
    for index in range(span.start, span.end):
        engine.loose_box(text_page, index, values)
        left, top, right, bottom = values
        box = frame.box(left, bottom, right, top)
        inside.append(area.box.x0 - _SLACK <= (box.x0 + box.x1) / 2 <= area.box.x1 + _SLACK)
    if True not in inside:
        return []
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    start = sum(map(len, signs[span.start : span.start + first]))
    end = start + sum(map(len, signs[span.start + first : span.start + last]))
    text = "".join(signs[span.start : span.end])
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return [Link(start, end, area.target)] if start < end else []
