"""Styles resolved through their chains: what a paragraph's and a run's properties come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from models.document import OutlineSource
from pipeline.readers.word import tags
from pipeline.readers.word.properties import (
    PLAIN,
    SILENT,
    ParagraphProperties,
    RunProperties,
    laid_over,
    paragraph_properties,
    run_properties,
)
from pipeline.readers.word.stylenames import StyleRole, role_of

_DEEPEST: Final = 64
_BODY_TEXT: Final = 9
_STYLE: Final = tags.w("style")
_STYLE_ID: Final = tags.w("styleId")
_DEFAULT: Final = tags.w("default")
_NAME: Final = tags.w("name")
_BASED_ON: Final = tags.w("basedOn")
_DEFAULT_RUN: Final = f"{tags.w('docDefaults')}/{tags.w('rPrDefault')}/{tags.RUN_PROPERTIES}"
_DEFAULT_PARAGRAPH: Final = f"{tags.w('docDefaults')}/{tags.w('pPrDefault')}/{tags.PARAGRAPH_PROPERTIES}"
_LANGUAGE: Final = tags.w("lang")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with all that it inherits; `name` is its own. `run` leaves out the document's
    defaults."""

    name: str | None
    role: StyleRole | None
    paragraph: ParagraphProperties
    run: RunProperties

    def heading(self, direct: int | None) -> tuple[int, OutlineSource] | None:
        """Level (from 1) and source of a heading, where a paragraph's own outline level is `direct`."""
        if direct is not None:
            return (direct + 1, "outline") if 0 <= direct < _BODY_TEXT else None
        outline = self.paragraph.outline
        named = self.role.level if self.role else None
        if outline is not None and 0 <= outline < _BODY_TEXT:
            return outline + 1, "style" if named else "outline"
        return (named, "style") if named and outline is None else None


class Styles:
    """The document's styles. A style that is used but not defined is judged by its id alone."""

    def __init__(self, root: etree._Element | None = None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str | None, Style] = {}
        self._inherited: dict[etree._Element, Style] = {}
        self._characters: dict[tuple[RunProperties, str], RunProperties] = {}
        self._default_style: str | None = None
        self.default_run = PLAIN
        self.language: str | None = None
        default_paragraph = SILENT
        if root is not None:
            self._collect(root)
            if (run := root.find(_DEFAULT_RUN)) is not None:
                self.default_run = run_properties(run)
                language = run.find(_LANGUAGE)
                self.language = None if language is None else language.get(tags.VALUE)
            if (paragraph := root.find(_DEFAULT_PARAGRAPH)) is not None:
                default_paragraph = paragraph_properties(paragraph)
        self._bottom = Style(None, None, default_paragraph, PLAIN)

    def paragraph(self, identifier: str | None) -> Style:
        """The paragraph style called `identifier`, or the default one where that is None."""
        key = identifier or self._default_style
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolve(key)
        return found

    def with_character(self, base: RunProperties, identifier: str) -> RunProperties:
        """`base` with the character style called `identifier` over it."""
        key = (base, identifier)
        found = self._characters.get(key)
        if found is None:
            found = self._characters[key] = base.toggled(self._run_chain(identifier))
        return found

    def table(self, identifier: str | None) -> list[etree._Element]:
        """The elements of a table style and its ancestors, the most basic one first."""
        return self._chain(identifier)

    def _collect(self, root: etree._Element) -> None:
        for element in root.iterchildren(_STYLE):
            identifier = element.get(_STYLE_ID)
            if identifier is None:
                continue
            self._elements.setdefault(identifier, element)
            paragraph = element.get(tags.TYPE, "paragraph") == "paragraph"
            if paragraph and element.get(_DEFAULT) in {"1", "true", "on"}:
                self._default_style = identifier

    def _chain(self, identifier: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while identifier is not None and len(chain) < _DEEPEST:
            element = self._elements.get(identifier)
            if element is None or element in chain:
                break
            chain.append(element)
            parent = element.find(_BASED_ON)
            identifier = None if parent is None else parent.get(tags.VALUE)
        chain.reverse()
        return chain

    def _resolve(self, identifier: str | None) -> Style:
        chain = self._chain(identifier)
        if not chain:
            role = role_of(identifier) if identifier else None
            return Style(identifier, role, self._bottom.paragraph, PLAIN)
        style = self._bottom
        for element in chain[:-1]:
            known = self._inherited.get(element)
            style = self._inherited[element] = known or _over(style, element)
        return _over(style, chain[-1])

    def _run_chain(self, identifier: str) -> RunProperties:
        merged = PLAIN
        for element in self._chain(identifier):
            if (run := element.find(tags.RUN_PROPERTIES)) is not None:
                merged = run_properties(run, merged)
        return merged


def _over(below: Style, element: etree._Element) -> Style:
    named = element.find(_NAME)
    name = (named.get(tags.VALUE) if named is not None else None) or element.get(_STYLE_ID) or ""
    own = element.find(tags.PARAGRAPH_PROPERTIES)
    run = element.find(tags.RUN_PROPERTIES)
    paragraph = below.paragraph if own is None else laid_over(below.paragraph, paragraph_properties(own))
    return Style(
        name=name,
        role=role_of(name) or role_of(element.get(_STYLE_ID) or "") or below.role,
        paragraph=paragraph,
        run=below.run if run is None else run_properties(run, below.run),
    )
