"""The structure tree of a tagged PDF: which block-level element each piece of marked content belongs to.

Source: ISO 32000-1, 14.7 and 14.8. The walk is bounded in depth and number, so a tree with cycles ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, repeat
from typing import NamedTuple

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


class _Place(NamedTuple):
    """What the ancestors of an element say about it."""

    element: Element
    table: _Table | None = None
    in_row: bool = False


class _Ends(NamedTuple):
    """Whether the first and the last piece of an element stand on the page being walked."""

    first: bool
    last: bool


_HERE, _ELSEWHERE = _Ends(True, True), _Ends(False, False)


@dataclass(slots=True)
class _Found:
    """The place of each marked content, and where each block-level element (by its key) begins and ends."""

    marks: dict[int, _Place] = field(default_factory=dict)
    ends: dict[int, _Ends] = field(default_factory=dict)


@dataclass(slots=True)
class StructureReader:
    """Reads page after page of one document; keys and tables are numbered through."""

    keys: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=count)
    left: int = _MOST_ELEMENTS

    def elements_of(self, page: engine.Handle) -> dict[int, Element]:
        """The block-level element of every marked-content id of the page; empty where it is not tagged."""
        tree = engine.structure_of(page)
        if not tree:
            return {}
        try:
            return self._walk(tree)
        finally:
            engine.close_structure(tree)

    def _walk(self, tree: engine.Handle) -> dict[int, Element]:
        found = _Found()
        root = _Place(Element(key=0, kind="loose"))
        for index in range(min(engine.structure_count(tree), self.left)):
            if top := engine.structure_at(tree, index):
                self._descend(top, root, 0, found)
        places = {place.element.key: place for place in found.marks.values()}
        finished = {key: _finished(found, place) for key, place in places.items()}
        return {mark: finished[place.element.key] for mark, place in found.marks.items()}

    def _descend(self, handle: engine.Handle, above: _Place, depth: int, found: _Found) -> _Ends:
        """Records the marked content under an element; returns whether its first and last pieces are on this page."""
        self.left -= 1
        if depth > _DEEPEST or self.left < 0:
            return _HERE
        place = self._placed(handle, engine.utf16(engine.element_type, handle), above)
        kids = list(map(engine.element_at, repeat(handle), range(engine.element_count(handle))))
        marks = _content_of(handle, [index for index, kid in enumerate(kids) if not kid])
        ends: dict[int, _Ends] = {}
        for index, kid in enumerate(kids):
            if kid:
                ends[index] = self._descend(engine.Handle(kid), place, depth + 1, found)
            elif index in marks:
                ends[index] = _HERE
                found.marks.setdefault(marks[index], place)
        last = len(kids) - 1
        whole = _Ends(ends.get(0, _ELSEWHERE).first, ends.get(last, _ELSEWHERE).last) if kids else _HERE
        if place.element.key != above.element.key:
            found.ends[place.element.key] = whole
        return whole

    def _placed(self, handle: engine.Handle, name: str, above: _Place) -> _Place:
        """The place of an element called `name` whose parent stands at `above`."""
        element = above.element
        match name:
            case "L":
                return above._replace(element=element._replace(depth=element.depth + 1))
            case "TOC":
                return above._replace(element=element._replace(contents=True))
            case "Table":
                return above._replace(table=_Table(next(self.tables)), in_row=False)
            case "TR" if above.table:
                above.table.row += 1
                above.table.column = -1
                return above._replace(in_row=True)
        heading = _HEADING.match(name)
        kind = "heading" if heading else _KINDS.get(name)
        if kind is None or (element.kind == "heading" and kind in ("paragraph", "item")):
            return above
        level = int(heading[1] or 1) if heading else (1 if kind == "heading" else None)
        return self._block(handle, name, kind, level, above)

    def _block(
        self, handle: engine.Handle, name: str, kind: ElementKind, level: int | None, above: _Place
    ) -> _Place:
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
        inner = Element(
            key=key,
            kind=kept,
            level=level,
            depth=element.depth,
            item=key if name == "LI" else element.item,
            cell=cell,
            contents=element.contents,
            note=element.note or kind == "note",
            quote=element.quote or kind == "quote",
            alt=alt,
        )
        return _Place(inner, table, above.in_row)


def _content_of(handle: engine.Handle, indices: Sequence[int]) -> dict[int, int]:
    """The marked-content ids among the pieces of an element, by their index: those that stand on the page."""
    marks = map(engine.element_content, repeat(handle), indices)  # a document's root has thousands of pieces
    return {index: mark for index, mark in zip(indices, marks, strict=True) if mark >= 0}


def _finished(found: _Found, place: _Place) -> Element:
    """The element of a place, with what is known once the whole page has been walked."""
    element, ends = place.element, found.ends.get(place.element.key, _HERE)
    if element.cell and place.table:
        element = element._replace(cell=element.cell._replace(columns=place.table.widest))
    if ends == _HERE:
        return element
    return element._replace(starts_before=not ends.first, ends_after=not ends.last)
