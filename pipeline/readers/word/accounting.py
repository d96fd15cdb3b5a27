"""An independent count of a part's text, and which of two alternative renderings of a thing is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from models.document import visible
from pipeline.readers.word import tags

_TEXT: Final = (tags.TEXT, tags.MATH_TEXT, tags.DRAWING_TEXT)
_CHARACTERS: Final = (tags.NO_BREAK_HYPHEN, tags.SYMBOL)
_SHOWN: Final = (
    *_TEXT,
    *_CHARACTERS,
    tags.BLIP,
    tags.IMAGE_OF_SHAPE,
    tags.BOX_CONTENT,
    tags.DIAGRAM,
    tags.CHART,
)
_OUT: Final = (tags.DELETED, tags.MOVED_FROM, tags.CELL_DELETED, tags.ALTERNATE)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of an `mc:AlternateContent` that is read: the first that shows anything, so that each
    counts once."""
    branches = [branch for branch in alternate if branch.tag in (tags.CHOICE, tags.FALLBACK)]
    return next((branch for branch in branches if next(branch.iter(*_SHOWN), None) is not None), None)


def count(root: etree._Element) -> int:
    """The non-white-space code points under `root` that are the document's text: of `w:t`, `m:t`, `a:t`, and
    one for
    each `w:sym` and `w:noBreakHyphen`; without what tracked changes took out and without unread
    alternatives."""
    excluded: set[etree._Element] = set()
    total = _all(root)
    for element in root.iter(*_OUT):
        for branch in _excluded_by(element):
            if not any(above in excluded for above in branch.iterancestors()):
                total -= _all(branch)
                excluded.add(branch)
    return total


def is_deleted(properties: etree._Element | None) -> bool:
    """Whether a tracked change took out the table row or cell that has these properties."""
    if properties is None:
        return False
    return any(child.tag in (tags.DELETED, tags.CELL_DELETED) for child in properties)


def _excluded_by(element: etree._Element) -> Iterator[etree._Element]:
    parent = element.getparent()
    if element.tag == tags.ALTERNATE:
        kept = chosen(element)
        yield from (branch for branch in element if branch is not kept)
    elif parent is not None and parent.tag in (tags.ROW_PROPERTIES, tags.CELL_PROPERTIES):
        outer = parent.getparent()
        if outer is not None:
            yield outer
    elif len(element):
        yield element


def _all(root: etree._Element) -> int:
    text = "".join(map(str, root.itertext(*_TEXT, with_tail=False)))
    return visible(text) + sum(1 for _ in root.iter(*_CHARACTERS))
