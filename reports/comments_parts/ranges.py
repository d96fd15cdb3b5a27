"""The marks that tie a comment to words: where its range begins and ends, and the reference after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from models.annotation import WordRange
from reports.comments_parts.markup import Dialect, local
from reports.comments_parts.runs import CONTAINERS, Cutter, unit_of

MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference")
_SILENT: Final = frozenset(
    {
        "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "proofErr", "bookmarkStart", "bookmarkEnd",
        "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "lastRenderedPageBreak",
    }
)  # fmt: skip
_IN_BOXES: Final = "txbxContent"


class Ties:
    """Ties comments to the words of one part. The words' elements are looked up at once, by ordinals that hold until
    anything in the part is changed."""

    def __init__(self, root: etree._Element, places: Iterable[WordRange | None], dialect: Dialect) -> None:
        self._dialect = dialect
        self._root = root
        self._paragraphs = list(root.iter(dialect.w("p")))
        touched = {place.paragraph for place in places if place is not None}
        self._leaves = {ordinal: list(self._paragraphs[ordinal].iter("*")) for ordinal in touched}

    def tie(self, ranges: Mapping[int, WordRange | None]) -> None:
        """Puts the marks of comments, by their ids, around their words; one without words at the first paragraph."""
        cutter = Cutter(self._dialect, _ids(self._root, self._dialect))
        by_paragraph: dict[int, dict[int, WordRange]] = defaultdict(dict)
        for comment, place in ranges.items():
            if place is not None:
                by_paragraph[place.paragraph][comment] = place
        for ordinal, places in by_paragraph.items():
            paragraph = _Paragraph(self._paragraphs[ordinal], self._leaves[ordinal], self._dialect, cutter)
            paragraph.tie(places)
        if self._paragraphs:
            for comment in reversed([comment for comment, place in ranges.items() if place is None]):
                _at_top(self._paragraphs, comment, self._dialect)


def untie(root: etree._Element, comments: frozenset[str], dialect: Dialect) -> None:
    """Takes the marks of these comments out of a part."""
    for element in list(root.iter(*map(dialect.w, MARKS))):
        if element.get(dialect.w("id")) in comments:
            run = element.getparent()
            _take_out(element)
            if run is not None and local(run) == "r" and all(local(child) == "rPr" for child in run):
                _take_out(run)


def _take_out(element: etree._Element) -> None:
    """Removes an element, but not the white space after it."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _ids(root: etree._Element, dialect: Dialect) -> list[int]:
    found = (element.get(dialect.w("id"), "") for element in root.iter("*"))
    return [int(identifier) for identifier in found if identifier.isdecimal() and len(identifier) < 10]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph that comments are tied to, with its leaves by their ordinals."""

    _paragraph: etree._Element
    _leaves: list[etree._Element]
    _dialect: Dialect
    _cutter: Cutter

    def tie(self, places: Mapping[int, WordRange]) -> None:
        pieces = self._cut(places)
        for comment, place in places.items():
            first = pieces[place.first].get(place.start, self._leaves[place.first])
            mark = _mark("commentRangeStart", comment, self._dialect)
            self._start(first).addprevious(mark)
        for comment, place in reversed(list(places.items())):
            last = _ending(pieces[place.last], place.end)
            end = self._end(last)
            _after(end, _reference(comment, self._dialect))
            _after(end, _mark("commentRangeEnd", comment, self._dialect))

    def _cut(self, places: Mapping[int, WordRange]) -> dict[int, dict[int, etree._Element]]:
        """The pieces of every leaf at which a range begins or ends, by the offset that each begins at."""
        cuts: dict[int, set[int]] = defaultdict(set)
        for place in places.values():
            cuts[place.first].add(place.start)
            cuts[place.last].add(place.end)
        pieces = {}
        for ordinal, offsets in cuts.items():
            leaf = self._leaves[ordinal]
            divisible = leaf.tag == self._dialect.w("t") and not len(leaf) and self._unit(leaf) is leaf
            pieces[ordinal] = self._cutter.pieces(leaf, offsets) if divisible else {0: leaf}
        return pieces

    def _unit(self, leaf: etree._Element) -> etree._Element:
        return unit_of(leaf, self._paragraph)

    def _start(self, leaf: etree._Element) -> etree._Element:
        """What a range that begins with `leaf` begins before: the link or control that opens with it, as a whole."""
        place = self._cutter.before(self._unit(leaf))
        while (outer := self._outer(place)) is not None:
            if not all(local(other) in _SILENT for other in place.itersiblings(preceding=True)):
                break
            place = outer
        return _field_edge(place, forward=False)

    def _end(self, leaf: etree._Element) -> etree._Element:
        place = self._cutter.after(self._unit(leaf))
        while (outer := self._outer(place)) is not None:
            if not all(local(other) in _SILENT for other in place.itersiblings()):
                break
            place = outer
        return _field_edge(place, forward=True)

    def _outer(self, element: etree._Element) -> etree._Element | None:
        parent = element.getparent()
        inside = parent is not None and parent is not self._paragraph and local(parent) in CONTAINERS
        return parent if inside else None


def _ending(pieces: Mapping[int, etree._Element], end: int) -> etree._Element:
    """The piece that ends at the offset `end`."""
    return pieces[max((start for start in pieces if start < end), default=0)]


def _field_edge(run: etree._Element, *, forward: bool) -> etree._Element:
    """Where a field's result begins or ends with `run`: the run that the field itself begins or ends with."""
    for other in run.itersiblings(preceding=not forward):
        kinds = [local(child) for child in other if local(child) != "rPr"]
        if local(other) in _SILENT or kinds == ["instrText"]:
            continue
        if local(other) != "r" or kinds != ["fldChar"]:
            return run
        kind = next(value for name, value in other[-1].attrib.items() if str(name).endswith("fldCharType"))
        if kind == ("end" if forward else "begin"):
            return other
        if forward or kind != "separate":
            return run
    return run


def _mark(name: str, comment: int, dialect: Dialect) -> etree._Element:
    return etree.Element(dialect.w(name), {dialect.w("id"): str(comment)})


def _reference(comment: int, dialect: Dialect) -> etree._Element:
    run = etree.Element(dialect.w("r"))
    run.append(_mark("commentReference", comment, dialect))
    return run


def _after(element: etree._Element, new: etree._Element) -> None:
    """Puts `new` behind `element`; lxml itself moves the white space that follows."""
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def _at_top(paragraphs: list[etree._Element], comment: int, dialect: Dialect) -> None:
    boxes = dialect.w(_IN_BOXES)
    free = (p for p in paragraphs if next(p.iterancestors(boxes), None) is None)
    paragraph = next(free, paragraphs[0])
    place = sum(1 for child in paragraph if local(child) == "pPr")
    names = ("commentRangeStart", "commentRangeEnd")
    marks = [*(_mark(name, comment, dialect) for name in names), _reference(comment, dialect)]
    for offset, mark in enumerate(marks):
        paragraph.insert(place + offset, mark)
