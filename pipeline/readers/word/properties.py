"""Paragraph and run properties as one `w:pPr` or `w:rPr` states them, and how one set is laid over another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from lxml import etree

from pipeline.readers.word import tags

_OFF: Final = frozenset({"0", "false", "off", "none"})
_BEFORE_AUTO: Final = tags.w("beforeAutospacing")
_MARK_DELETED: Final = (tags.DELETED, tags.MOVED_FROM)
_TWIPS: Final = 20
_MOST_POINTS: Final = 100_000.0
_MOST_NUMBER: Final = 1 << 31
_HALF_POINTS: Final = 2

_T = TypeVar("_T")

BOLD, ITALIC, CAPS, UNDERLINED, HIDDEN, SIZE = range(6)
_RUN_FIELDS: Final = {
    tags.w("b"): BOLD,
    tags.w("i"): ITALIC,
    tags.w("caps"): CAPS,
    tags.w("smallCaps"): CAPS,
    tags.w("u"): UNDERLINED,
    tags.w("vanish"): HIDDEN,
    tags.w("sz"): SIZE,
}


class RunProperties(NamedTuple):
    """What run properties state; None where they are silent. `size` is in points; `hidden` text is not
    printed."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def under(self, upper: RunProperties) -> RunProperties:
        """These, with `upper` laid over them."""
        return RunProperties._make(
            mine if over is None else over for mine, over in zip(self, upper, strict=True)
        )

    def toggled(self, character: RunProperties) -> RunProperties:
        """These, with a character style laid over them: what both switch on is off (ECMA-376, 17.7.3)."""
        merged = self.under(character)
        return merged._replace(
            bold=merged.bold and not (self.bold and character.bold),
            italic=merged.italic and not (self.italic and character.italic),
            caps=merged.caps and not (self.caps and character.caps),
            hidden=merged.hidden and not (self.hidden and character.hidden),
        )


PLAIN: Final = RunProperties()


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What paragraph properties state; None where they are silent.

    `outline` is 0 to 9, 9 for body text; `number` is the id of a list definition (0 for none) and `depth`
    the level in
    it from 0; `before` is in points; `section` is the `w:sectPr` of a section that ends here.
    """

    style: str | None = None
    outline: int | None = None
    number: int | None = None
    depth: int | None = None
    centred: bool | None = None
    before: float | None = None
    new_page: bool | None = None
    section: etree._Element | None = None
    mark_deleted: bool = False


SILENT: Final = ParagraphProperties()


def whole_number(text: str | None) -> int | None:
    """`text` as an integer, None where it is none, or none of the 32 bits that Word has for one."""
    try:
        number = int(text) if text is not None else None
    except ValueError:
        return None
    return number if number is not None and abs(number) < _MOST_NUMBER else None


def is_on(element: etree._Element) -> bool:
    """Whether a switch such as `w:b` switches on."""
    return element.get(tags.VALUE) not in _OFF


def run_properties(element: etree._Element, base: RunProperties = PLAIN) -> RunProperties:
    """What a `w:rPr` states, laid over `base`; its `w:rStyle` is the caller's concern."""
    changed: list[bool | float | None] | None = None
    for child in element:
        position = _RUN_FIELDS.get(child.tag)
        if position is None:
            continue
        if changed is None:
            changed = list(base)
        if position != SIZE:
            changed[position] = is_on(child)
        elif (halves := _measure(child.get(tags.VALUE), _HALF_POINTS)) is not None:
            changed[SIZE] = halves
    return base if changed is None else RunProperties._make(changed)


def paragraph_properties(element: etree._Element) -> ParagraphProperties:
    """What a `w:pPr` states."""
    style = outline = number = depth = before = None
    centred = new_page = None
    section = None
    mark_deleted = False
    for child in element:
        tag = child.tag
        if tag == tags.PARAGRAPH_STYLE:
            style = child.get(tags.VALUE)
        elif tag == tags.NUMBERING_PROPERTIES:
            number, depth = _number(child)
        elif tag == tags.OUTLINE_LEVEL:
            outline = whole_number(child.get(tags.VALUE))
        elif tag == tags.JUSTIFICATION:
            centred = child.get(tags.VALUE) == "center"
        elif tag == tags.SPACING:
            before = None if child.get(_BEFORE_AUTO) in {"1", "true", "on"} else _points(child)
        elif tag == tags.PAGE_BREAK_BEFORE:
            new_page = is_on(child)
        elif tag == tags.SECTION:
            section = child
        elif tag == tags.RUN_PROPERTIES:
            mark_deleted = any(change.tag in _MARK_DELETED for change in child)
    return ParagraphProperties(
        style, outline, number, depth, centred, before, new_page, section, mark_deleted
    )


def laid_over(lower: ParagraphProperties, upper: ParagraphProperties) -> ParagraphProperties:
    """`upper` with what it is silent about taken from `lower`, as far as it is inherited."""
    return ParagraphProperties(
        style=upper.style,
        outline=_first(upper.outline, lower.outline),
        number=_first(upper.number, lower.number),
        depth=_first(upper.depth, lower.depth),
        centred=_first(upper.centred, lower.centred),
        before=_first(upper.before, lower.before),
        new_page=_first(upper.new_page, lower.new_page),
        section=upper.section,
        mark_deleted=upper.mark_deleted,
    )


def _first(upper: _T | None, lower: _T | None) -> _T | None:
    return lower if upper is None else upper


def _number(element: etree._Element) -> tuple[int | None, int | None]:
    number = element.find(tags.NUMBER_ID)
    depth = element.find(tags.LEVEL_INDEX)
    return (
        None if number is None else whole_number(number.get(tags.VALUE)),
        None if depth is None else whole_number(depth.get(tags.VALUE)),
    )


def _points(element: etree._Element) -> float | None:
    return _measure(element.get(tags.BEFORE), _TWIPS)


def _measure(text: str | None, units: int) -> float | None:
    """A length in points from a number of `units` to the point, or from a number with `pt` as Strict files
    have it; None for what is no number or beyond all measure (`1e999`, `NaN`)."""
    if text is None:
        return None
    try:
        points = float(text[:-2]) if text.endswith("pt") else float(text) / units
    except ValueError:
        return None
    return points if abs(points) <= _MOST_POINTS else None
