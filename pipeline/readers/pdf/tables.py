"""Ruled tables of pages without structure: cells from the rules drawn, by pdfplumber's geometry.

pdfplumber is given the rules pdfium already knows, so it need not read the page's text a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from pipeline.readers.pdf.layout import Box, TableCell

_THIN = 2.5
_MOST_EDGES = 1200
_MOST_CROSSINGS = 1500
_SNAP = 3.0
_LEAST_CELL = 6.0


def ruled_cells(areas: Sequence[Box], numbers: count[int]) -> list[tuple[Box, TableCell]]:
    """The cells of the ruled tables among the rectangles drawn on a page; tables are numbered from `numbers`.

    A table has at least two cells; a page with too many lines (a drawing) has none.
    """
    edges = [edge for area in areas for edge in _edges(area)]
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2 or len(edges) > _MOST_EDGES:
        return []
    from pdfplumber import table as plumber  # imported late: most portfolios have no untagged ruled table

    merged = plumber.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = plumber.edges_to_intersections(merged, _SNAP, _SNAP)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    cells = plumber.intersections_to_cells(crossings)
    return [
        placed
        for table in plumber.cells_to_tables(cells)
        if len(table) > 1
        for placed in _placed([Box(*cell) for cell in table], next(numbers))
    ]


def _edges(area: Box) -> list[dict[str, float | str]]:
    """The sides of a drawn rectangle that can bound a cell; a thin one is a single rule."""
    width, height = area.x1 - area.x0, area.bottom - area.top
    if min(width, height) <= _THIN:
        return [_edge(area, "h" if width >= height else "v")] if max(width, height) >= _LEAST_CELL else []
    if width < _LEAST_CELL or height < _LEAST_CELL:
        return []
    return [
        _edge(area._replace(bottom=area.top), "h"),
        _edge(area._replace(top=area.bottom), "h"),
        _edge(area._replace(x1=area.x0), "v"),
        _edge(area._replace(x0=area.x1), "v"),
    ]


def _edge(area: Box, orientation: str) -> dict[str, float | str]:
    x0, top, x1, bottom = area
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top,
        "orientation": orientation, "object_type": "line",
    }  # fmt: skip


def _placed(cells: list[Box], number: int) -> list[tuple[Box, TableCell]]:
    tops = sorted({round(cell.top) for cell in cells})
    lefts = sorted({round(cell.x0) for cell in cells})
    return [
        (cell, TableCell(number, tops.index(round(cell.top)), lefts.index(round(cell.x0)), len(lefts)))
        for cell in cells
    ]
