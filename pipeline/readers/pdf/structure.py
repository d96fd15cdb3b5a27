"""The structure tree of a tagged PDF: which block-level element each piece of marked content belongs to.

Source: ISO 32000-1, 14.7 and 14.8. The walk is bounded in depth and number, so a tree with cycles ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from pipeline.readers.pdf import engine
from pipeline.readers.pdf.layout import Element, ElementKind, TableCell

_DEEPEST = 60
_MOST_ELEMENTS = 60_000
_HEADING = re.compile(r"H([1-6])?$")
_KINDS: dict[str, ElementKind] = {
    "P": "paragraph",
    "Lbl": "label",
    "LBody": "item",
    "LI": "item",
    "TD": "cell",
    "TH": "cell",
    "Caption": "caption",
    "BlockQuote": "quote",
    "Note": "note",
    "FENote": "note",
    "Figure": "figure",
    "Formula": "paragraph",
    "TOCI": "paragraph",
    "Title": "heading",
    "Code": "paragraph",
}


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    widest: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """What the ancestors of an element say about it."""

    element: Element
    table: _Table | None = None
    in_row: bool = False


@dataclass(slots=True)
class StructureReader:
    """Reads page after page of one document; keys and tables are numbered through."""

    keys: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=count)
    left: int = _MOST_ELEMENTS

    def elements_of(self, page: int) -> dict[int, Element]:
        """The block-level element of every marked-content id of the page; empty where it is not tagged."""
        tree = engine.structure_of(page)
        if not tree:
            return {}
        try:
            return self._walk(tree)
        finally:
            engine.close_structure(tree)

    def _walk(self, tree: int) -> dict[int, Element]:
        found: dict[int, tuple[Element, _Table | None]] = {}
        root = _Place(Element(key=0, kind="loose"))
        for index in range(min(engine.structure_count(tree) or 0, self.left)):
            if top := engine.structure_at(tree, index):
                self._descend(top, root, 0, found)
        return {mark: _with_columns(element, table) for mark, (element, table) in found.items()}

    def _descend(
        self, handle: int, above: _Place, depth: int, found: dict[int, tuple[Element, _Table | None]]
    ) -> None:
        self.left -= 1
        if depth > _DEEPEST or self.left < 0:
            return
        children = max(0, engine.element_count(handle) or 0)
        place = self._placed(handle, engine.utf16(engine.element_type, handle), above)
        kids = [(engine.element_at(handle, n), n) for n in range(children)]
        marks = [-1 if kid else engine.element_content(handle, n) or 0 for kid, n in kids]
        if place.element.key != above.element.key and kids:
            place = _spanning(place, kids[0][0] or marks[0] >= 0, kids[-1][0] or marks[-1] >= 0)
        for (kid, _), mark in zip(kids, marks, strict=True):
            if kid:
                self._descend(kid, place, depth + 1, found)
            elif mark >= 0:
                found.setdefault(mark, (place.element, place.table))

    def _placed(self, handle: int, name: str, above: _Place) -> _Place:
        """The place of an element called `name` whose parent stands at `above`."""
        element = above.element
        match name:
            case "L":
                return replace(above, element=replace(element, depth=element.depth + 1))
            case "TOC":
                return replace(above, element=replace(element, contents=True))
            case "Table":
                return replace(above, table=_Table(next(self.tables)), in_row=False)
            case "TR" if above.table:
                above.table.row += 1
                above.table.column = -1
                return replace(above, in_row=True)
        heading = _HEADING.match(name)
        kind = "heading" if heading else _KINDS.get(name)
        if kind is None or (element.kind == "heading" and kind in ("paragraph", "item")):
            return above
        level = int(heading[1] or 1) if heading else (1 if kind == "heading" else None)
        return self._block(handle, name, kind, level, above)

    def _block(self, handle: int, name: str, kind: ElementKind, level: int | None, above: _Place) -> _Place:
        element, table = above.element, above.table
        cell = element.cell
        if kind == "cell" and table and above.in_row:
            table.column += 1
            table.widest = max(table.widest, table.column + 1)
            cell = TableCell(table.number, table.row, table.column, 0)
        key = next(self.keys)
        kept = element.kind if kind == "paragraph" and element.kind in ("item", "caption", "note") else kind
        if kept == "paragraph" and element.quote:
            kept = "quote"
        alt = engine.utf16(engine.element_alt, handle) if kind == "figure" else ""
        return replace(
            above,
            element=replace(
                element,
                key=key,
                kind=kept,
                level=level,
                item=key if name == "LI" else element.item,
                cell=cell,
                note=element.note or kind == "note",
                quote=element.quote or kind == "quote",
                alt=alt,
                starts_before=False,
                ends_after=False,
            ),
        )


def _spanning(place: _Place, first_here: object, last_here: object) -> _Place:
    element = replace(place.element, starts_before=not first_here, ends_after=not last_here)
    return replace(place, element=element)


def _with_columns(element: Element, table: _Table | None) -> Element:
    if element.cell is None or table is None:
        return element
    return replace(element, cell=replace(element.cell, columns=table.widest))
