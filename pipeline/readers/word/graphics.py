"""Drawings of both kinds, DrawingML and VML: their pictures, text boxes and diagrams, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from pipeline.readers.word import tags
from pipeline.readers.word.accounting import chosen
from pipeline.readers.word.relations import Relation, Relations

_PICTURE: Final = tags.PICTURE_NAME.replace("cNvPr", "pic")
_PICTURE_NAME: Final = f"{tags.PICTURE_NAME.replace('cNvPr', 'nvPicPr')}/{tags.PICTURE_NAME}"
_VML: Final = tags.IMAGE_OF_SHAPE.replace("imagedata", "")
_SHAPE_TITLE: Final = "{urn:schemas-microsoft-com:office:office}title"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its alternative text, its name, where a linked one lies, and what a click on it opens."""

    alternative: str
    name: str | None = None
    source: Relation | None = None
    target: str | None = None
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """A text box; `content` holds its paragraphs."""

    content: etree._Element


@dataclass(frozen=True, slots=True)
class Lettering:
    """A paragraph of a drawing's own text, which is no paragraph of the document's."""

    text: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram whose text lies in the part that `data` points at."""

    data: Relation


Graphic = Image | Box | Lettering | Diagram


@dataclass(frozen=True, slots=True)
class _Named:
    alternative: str = ""
    name: str | None = None
    target: str | None = None


def graphics_in(element: etree._Element, relations: Relations) -> Iterator[Graphic]:
    """What a `w:drawing`, `w:pict` or `w:object` shows."""
    return _graphics(element, _Named(), relations)


def _graphics(parent: etree._Element, named: _Named, relations: Relations) -> Iterator[Graphic]:
    for element in parent:
        tag = element.tag
        if tag == tags.DRAWING_NAME:
            named = _described(element, named, relations)
        elif tag == tags.BOX_CONTENT:
            yield Box(element)
        elif tag == tags.ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                yield from _graphics(branch, named, relations)
        elif tag == tags.BLIP:
            if (image := _image(element, named, relations)) is not None:
                yield image
        elif tag == tags.IMAGE_OF_SHAPE:
            yield _shape_image(element, named, relations)
        elif tag == tags.CHART:
            yield Image(named.alternative, named.name, target=named.target, expected=False)
        elif tag == tags.DIAGRAM:
            if (data := relations.get(element.get(tags.DIAGRAM_DATA, ""))) is not None:
                yield Diagram(data)
        elif tag == tags.DRAWING_PARAGRAPH:
            yield Lettering(lettering(element))
        elif tag == _PICTURE:
            own = element.find(_PICTURE_NAME)
            yield from _graphics(element, _described(own, named, relations), relations)
        elif tag.startswith(_VML):
            yield from _graphics(element, _shape(element, named), relations)
        else:
            yield from _graphics(element, named, relations)


def lettering(element: etree._Element) -> str:
    """The text of a paragraph of DrawingML."""
    return "".join(text.text or "" for text in element.iter(tags.DRAWING_TEXT))


def _described(element: etree._Element | None, named: _Named, relations: Relations) -> _Named:
    if element is None:
        return named
    click = element.find(tags.LINK_ON_CLICK)
    relation = None if click is None else relations.get(click.get(tags.RELATION_ID, ""))
    return _Named(
        element.get("descr") or element.get("title") or named.alternative,
        element.get("name") or named.name,
        relation.target if relation else named.target,
    )


def _shape(element: etree._Element, named: _Named) -> _Named:
    alternative, target = element.get("alt"), element.get("href")
    if alternative is None and target is None:
        return named
    return replace(named, alternative=alternative or named.alternative, target=target or named.target)


def _image(element: etree._Element, named: _Named, relations: Relations) -> Image | None:
    identifiers = [element.get(tags.EMBED), element.get(tags.LINKED)]
    sources = [relations.get(identifier) for identifier in identifiers if identifier]
    if not sources:
        return None
    source = next((found for found in sources if found is not None), None)
    return Image(named.alternative, named.name, source, named.target)


def _shape_image(element: etree._Element, named: _Named, relations: Relations) -> Image:
    identifier = element.get(tags.RELATION_ID) or element.get(tags.EMBED)
    source = relations.get(identifier) if identifier else None
    name = element.get(_SHAPE_TITLE) or named.name
    return Image(named.alternative, name, source, named.target, expected=identifier is not None)
