"""Headings numbered by Word: the number is displayed and stands nowhere in the text."""

import re
from collections.abc import Sequence

from docx.document import Document
from docx.text.paragraph import Paragraph

from pipeline.evaluation.docx_markup import Node, node

_ABSTRACT = 90
_NUMBER = re.compile(r"(\d+)([a-z]?)")
_FORMATS = ((0, "decimal", "%1"), (1, "lowerLetter", "%1%2"))


class HeadingNumbers:
    """A list of two levels, `1` and `1a`; begun anew where counting alone would display another number."""

    def __init__(self, document: Document) -> None:
        self._numbering = document.part.numbering_part.element
        self._shown = (0, 0)
        self._last = _ABSTRACT
        multilevel = node("w:multiLevelType", {"w:val": "multilevel"})
        identity = {"w:abstractNumId": str(_ABSTRACT)}
        self._numbering.insert(
            0,
            node(
                "w:abstractNum",
                identity,
                multilevel,
                *(_level(*form) for form in _FORMATS),
            ),
        )
        self._begin(())

    def number(self, paragraph: Paragraph, displayed: str) -> None:
        """Let Word display that number, such as `2` or `2b`, before the paragraph."""
        found = _NUMBER.fullmatch(displayed)
        if not found:
            raise ValueError(f"{displayed!r} is not a number that a heading list can display")
        wanted = (int(found[1]), ord(found[2]) - ord("a") + 1 if found[2] else 0)
        area, letter = self._shown
        if wanted != ((area, letter + 1) if wanted[1] else (area + 1, 0)):
            self._begin(wanted)
        self._shown = wanted
        depth = node("w:ilvl", {"w:val": "1" if wanted[1] else "0"})
        listing = node("w:numPr", None, depth, node("w:numId", {"w:val": str(self._last)}))
        paragraph._p.get_or_add_pPr().append(listing)

    def _begin(self, starts: Sequence[int]) -> None:
        self._last += 1
        abstract = node("w:abstractNumId", {"w:val": str(_ABSTRACT)})
        overrides = (
            node(
                "w:lvlOverride",
                {"w:ilvl": str(depth)},
                node("w:startOverride", {"w:val": str(max(start, 1))}),
            )
            for depth, start in enumerate(starts)
        )
        self._numbering.append(node("w:num", {"w:numId": str(self._last)}, abstract, *overrides))


def _level(depth: int, form: str, text: str) -> Node:
    return node(
        "w:lvl",
        {"w:ilvl": str(depth)},
        node("w:start", {"w:val": "1"}),
        node("w:numFmt", {"w:val": form}),
        node("w:lvlText", {"w:val": text}),
        node("w:lvlJc", {"w:val": "left"}),
    )
