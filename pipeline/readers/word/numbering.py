"""List numbers as Word displays them, computed from the numbering definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.readers.word import tags
from pipeline.readers.word.numerals import numeral
from pipeline.readers.word.properties import is_on, whole_number
from pipeline.readers.word.symbols import bullet

LEVELS: Final = 9
_LONGEST: Final = 255
"""Characters of a level's pattern; Word takes no more."""
_ABSTRACT: Final = tags.w("abstractNum")
_ABSTRACT_ID: Final = tags.w("abstractNumId")
_NUM: Final = tags.w("num")
_LEVEL: Final = tags.w("lvl")
_START: Final = tags.w("start")
_FORM: Final = tags.w("numFmt")
_TEXT: Final = tags.w("lvlText")
_RESTART: Final = tags.w("lvlRestart")
_LEGAL: Final = tags.w("isLgl")
_PICTURE: Final = tags.w("lvlPicBulletId")
_OVERRIDE: Final = tags.w("lvlOverride")
_START_OVERRIDE: Final = tags.w("startOverride")
_STYLE_LINK: Final = tags.w("numStyleLink")
_LINKED_STYLE: Final = tags.w("styleLink")
_FONTS: Final = tags.w("rFonts")
_ASCII: Final = tags.w("ascii")
_PLACEHOLDER: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` is its pattern (`%1.%2`); `restart` the level, from 1, whose use starts it
    again
    (None: any higher one, 0: none); `legal` shows all numbers as decimal."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None
    font: str | None
    picture: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A list definition with its overrides; `shared` is the abstract definition whose counters it goes on
    with."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The numbering definitions of a document."""

    def __init__(self, root: etree._Element | None = None) -> None:
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._by_style_link: dict[str, str] = {}
        for element in root if root is not None else ():
            if element.tag == _ABSTRACT:
                identifier = element.get(_ABSTRACT_ID, "")
                self._abstracts.setdefault(identifier, element)
                if (link := _value(element, _LINKED_STYLE)) is not None:
                    self._by_style_link.setdefault(link, identifier)
            elif element.tag == _NUM and (number := whole_number(element.get(tags.NUMBER_ID))) is not None:
                self._nums.setdefault(number, element)

    def list(self, number: int) -> _List | None:
        """The list that `w:numId` names; None where it names none."""
        if number not in self._lists:
            element = self._nums.get(number)
            self._lists[number] = None if element is None else self._defined(element)
        return self._lists[number]

    def depth_of_style(self, number: int, style: str | None) -> int | None:
        """The level, from 0, that the list ties to paragraphs of `style`; None where it ties none."""
        found = self.list(number) if style else None
        return (
            next((depth for depth, level in found.levels.items() if level.style == style), None)
            if found
            else None
        )

    def _defined(self, element: etree._Element) -> _List | None:
        identifier = _value(element, _ABSTRACT_ID) or ""
        abstract = self._abstracts.get(identifier)
        if abstract is None:
            return None
        if (link := _value(abstract, _STYLE_LINK)) is not None and link in self._by_style_link:
            identifier = self._by_style_link[link]
            abstract = self._abstracts[identifier]
        levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for override in element.iterchildren(_OVERRIDE):
            depth = whole_number(override.get(tags.LEVEL_INDEX))
            if depth is None:
                continue
            levels.update(_levels(override))
            if (start := whole_number(_value(override, _START_OVERRIDE))) is not None:
                starts[depth] = start
        return _List(identifier, levels, starts)


class Counters:
    """Counts one story's list paragraphs; ask once for every list paragraph, in order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[int] = set()

    def label(self, number: int, depth: int) -> str | None:
        """The number or bullet of the next paragraph of list `number` at `depth` (from 0); None where it
        shows none."""
        found = self._numbering.list(number)
        if found is None or not 0 <= depth < LEVELS or depth not in found.levels:
            return None
        counts = self._counts.setdefault(found.shared, [None] * LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for overridden in found.starts:
                if 0 <= overridden < LEVELS:
                    counts[overridden] = None
        _advance(found, counts, depth)
        return _shown(found, counts, depth).strip() or None


def _advance(found: _List, counts: list[int | None], depth: int) -> None:
    for higher in range(depth):
        if counts[higher] is None:
            counts[higher] = _start(found, higher)
    current = counts[depth]
    counts[depth] = _start(found, depth) if current is None else current + 1
    for deeper in range(depth + 1, LEVELS):
        level = found.levels.get(deeper)
        restart = level.restart if level else None
        if restart is None or depth < restart:
            counts[deeper] = None


def _start(found: _List, depth: int) -> int:
    level = found.levels.get(depth)
    return found.starts.get(depth, level.start if level else 1)


def _shown(found: _List, counts: list[int | None], depth: int) -> str:
    level = found.levels[depth]
    if level.picture:
        return bullet("\uf0b7", None)
    if level.form == "bullet":
        return bullet(level.text, level.font)

    def number(match: re.Match[str]) -> str:
        position = int(match[1]) - 1
        source = found.levels.get(position)
        form = "decimal" if source is None or (level.legal and source.form != "none") else source.form
        count = counts[position]
        return numeral(_start(found, position) if count is None else count, form)

    return _PLACEHOLDER.sub(number, level.text)


def _levels(parent: etree._Element) -> list[tuple[int, Level]]:
    found: list[tuple[int, Level]] = []
    for element in parent.iterchildren(_LEVEL):
        depth = whole_number(element.get(tags.LEVEL_INDEX))
        if depth is not None and 0 <= depth < LEVELS:
            found.append((depth, _level(element)))
    return found


def _level(element: etree._Element) -> Level:
    fonts = element.find(f"{tags.RUN_PROPERTIES}/{_FONTS}")
    legal = element.find(_LEGAL)
    start = whole_number(_value(element, _START))
    return Level(
        start=0 if start is None else start,
        form=_value(element, _FORM) or "decimal",
        text=(_value(element, _TEXT) or "")[:_LONGEST],
        restart=whole_number(_value(element, _RESTART)),
        legal=legal is not None and is_on(legal),
        style=_value(element, tags.PARAGRAPH_STYLE),
        font=None if fonts is None else fonts.get(_ASCII),
        picture=element.find(_PICTURE) is not None,
    )


def _value(element: etree._Element, tag: str) -> str | None:
    child = element.find(tag)
    return None if child is None else child.get(tags.VALUE)
