"""Runs of a Word paragraph cut in two where a comment begins or ends: both halves look as the whole did."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from typing import Final

from lxml import etree

from reports.comments_parts.markup import SPACE, Dialect, local

CONTAINERS: Final = frozenset(
    {
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "r",
    }
)
"""Elements between a paragraph and its text in which a range may begin or end (ECMA-376, EG_RangeMarkupElements)."""
_BOUND: Final = frozenset(
    {"dataBinding", "dropDownList", "comboBox", "date", "checkbox", "docPartObj", "picture"}
)
_CHANGES: Final = frozenset({"rPrChange", "ins", "del", "moveFrom", "moveTo"})


def unit_of(leaf: etree._Element, paragraph: etree._Element) -> etree._Element:
    """The leaf, or what holds it and cannot be divided: a formula, letters with reading aids, a filled-in control."""
    unit = leaf
    for element in leaf.iterancestors():
        if element is paragraph:
            break
        if local(element) not in CONTAINERS or _is_bound(element):
            unit = element
    return unit


def _is_bound(element: etree._Element) -> bool:
    """Whether a content control's words are chosen or filled in as one."""
    if local(element) != "sdt":
        return False
    properties = next((child for child in element if local(child) == "sdtPr"), None)
    return properties is not None and any(local(child) in _BOUND for child in properties)


class Cutter:
    """Cuts the texts and runs of one part."""

    def __init__(self, dialect: Dialect, change_ids: Iterable[int] = ()) -> None:
        """`change_ids` are those that the part's tracked changes have already."""
        self._dialect = dialect
        self._next = max(change_ids, default=0) + 1

    def pieces(self, text: etree._Element, cuts: Iterable[int]) -> dict[int, etree._Element]:
        """The pieces of a `w:t` by the offset that each begins at, the first of them `text` itself; runs are whole
        after it."""
        whole = text.text or ""
        bounds = [0, *sorted(set(cuts) - {0, len(whole)}), len(whole)]
        pieces = {0: text}
        last = text
        for start, end in pairwise(bounds[1:]):
            piece = etree.Element(text.tag, nsmap=None)
            piece.text = whole[start:end]
            _keep_space(piece)
            last.addnext(piece)
            pieces[start] = last = piece
        if len(bounds) > 2:
            text.text = whole[: bounds[1]]
            _keep_space(text)
        return pieces

    def before(self, unit: etree._Element) -> etree._Element:
        """What a range that begins with `unit` begins before: the unit, or its run, cut if need be."""
        run = unit.getparent()
        if run is None or local(run) != "r":
            return unit
        earlier = [child for child in unit.itersiblings(preceding=True) if not _is_properties(child)]
        if not earlier:
            return run
        self._cut(run, [unit, *unit.itersiblings()])
        run = unit.getparent()
        assert run is not None
        return run

    def after(self, unit: etree._Element) -> etree._Element:
        """What a range that ends with `unit` ends after."""
        run = unit.getparent()
        if run is None or local(run) != "r":
            return unit
        later = list(unit.itersiblings())
        if later:
            self._cut(run, later)
        return run

    def _cut(self, run: etree._Element, later: list[etree._Element]) -> None:
        """Moves the children `later` of a run into a run of their own after it."""
        second = etree.Element(run.tag)
        second.attrib.update(run.attrib)
        properties = next((child for child in run if _is_properties(child)), None)
        if properties is not None:
            copied = deepcopy(properties)
            copied.tail = None
            self._renumber(copied)
            second.append(copied)
        second.tail, run.tail = run.tail, None
        run.addnext(second)
        for child in later:
            second.append(child)

    def _renumber(self, properties: etree._Element) -> None:
        """Gives tracked changes of a run's look ids of their own, as no two may have the same."""
        for element in properties.iter("*"):
            if local(element) in _CHANGES and self._dialect.w("id") in element.attrib:
                element.set(self._dialect.w("id"), str(self._next))
                self._next += 1


def _is_properties(element: etree._Element) -> bool:
    return local(element) == "rPr"


def _keep_space(text: etree._Element) -> None:
    """White space at the ends of a text is dropped unless the element says that it counts."""
    if text.text and (text.text[0].isspace() or text.text[-1].isspace()):
        text.set(SPACE, "preserve")
