"""What a style's name says of its paragraphs. Word keeps built-in names in English in every language of its
interface;
other programs and old templates write them in their own, so both are known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

StyleKind = Literal["heading", "title", "quote", "caption", "contents", "item"]

_HEADING_WORDS: Final = (
    "heading",
    "überschrift",
    "berschrift",
    "titre",
    "título",
    "titulo",
    "ttulo",
    "titolo",
    "títol",
    "títulos",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nagwek",
    "nadpis",
    "naslov",
    "címsor",
    "cmsor",
    "başlık",
    "balk",
    "titlu",
    "заголовок",
    "заглавие",
    "επικεφαλίδα",
    "antraštė",
    "virsraksts",
    "pealkiri",
    "fyrirsögn",
    "tiêu đề",
    "标题",
    "標題",
    "見出し",
    "제목",
    "כותרת",
    "عنوان",
    "หัวเรื่อง",
    "pennawd",
)
_HEADING: Final = re.compile(
    rf"(?:{'|'.join(_HEADING_WORDS)})[\s_-]*([1-9])(?:[\s_-]*(?:numbered|unnumbered))?$"
)
_CONTENTS: Final = re.compile(
    r"(?:toc|contents|verzeichnis|tm|tdc|sommario|inhopg|innehåll|indholdsfortegnelse|spis treści|目次|目录)"
    r"[\s_-]*[1-9]$|toc[\s_-]*heading$|contents[\s_-]*heading$|table of figures$"
)
_ITEM: Final = re.compile(r"list[\s_-]*(?:bullet|number)[\s_-]*[1-9]?$")
_NAMED: Final[dict[str, StyleKind]] = {
    "title": "title",
    "titel": "title",
    "titre": "title",
    "título": "title",
    "titolo": "title",
    "teitl": "title",
    "quote": "quote",
    "intense quote": "quote",
    "intensequote": "quote",
    "block text": "quote",
    "blocktext": "quote",
    "block quote": "quote",
    "blockquote": "quote",
    "block quotation": "quote",
    "quotations": "quote",
    "quotation": "quote",
    "zitat": "quote",
    "citation": "quote",
    "cita": "quote",
    "citazione": "quote",
    "citaat": "quote",
    "dyfyniad": "quote",
    "caption": "caption",
    "image caption": "caption",
    "imagecaption": "caption",
    "table caption": "caption",
    "tablecaption": "caption",
    "figure caption": "caption",
    "figurecaption": "caption",
    "captioned figure": "caption",
    "beschriftung": "caption",
    "légende": "caption",
    "legenda": "caption",
    "didascalia": "caption",
    "bijschrift": "caption",
    "capsiwn": "caption",
    "illustration": "caption",
}


@dataclass(frozen=True, slots=True)
class StyleRole:
    """What paragraphs of a style are; `level` is a heading's, from 1."""

    kind: StyleKind
    level: int | None = None


def role_of(name: str) -> StyleRole | None:
    """What the paragraphs of a style called `name` (or with that id) are; None where the name tells nothing."""
    plain = " ".join(name.lower().split())
    if found := _HEADING.match(plain):
        return StyleRole("heading", int(found[1]))
    if _CONTENTS.match(plain):
        return StyleRole("contents")
    if _ITEM.match(plain):
        return StyleRole("item")
    kind = _NAMED.get(plain)
    return StyleRole(kind, 1 if kind == "title" else None) if kind else None
