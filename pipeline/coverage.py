"""Where the source's characters went, once every block is placed."""

from __future__ import annotations

from collections import Counter
from typing import Final

from models.document import Document, LeftOut, visible
from models.outcome import Coverage
from pipeline.segment.labels import BACK, FRONT
from pipeline.segment.layout import Layout

RUNNING: Final = "headers, footers, page numbers and comments"


def coverage(document: Document, layout: Layout) -> Coverage:
    """The account of the whole file; raises ValueError if the parts do not sum to the reader's total."""
    where: Counter[str] = Counter()
    for block, place in zip(layout.blocks, layout.places, strict=True):
        if block.kind == "image":
            continue
        key = (
            place.section
            if place.section in (FRONT, BACK)
            else RUNNING
            if place.section is None
            else "sections"
        )
        where[key] += visible(block.text)
    running = (LeftOut(RUNNING, where[RUNNING]),) if where[RUNNING] else ()
    left_out = (*document.left_out, *running)
    parts = where["sections"] + where[FRONT] + where[BACK] + sum(item.n for item in left_out)
    if parts != document.total:
        raise ValueError(f"coverage does not sum up: {parts} of {document.total} characters")
    return Coverage("characters", document.total, where["sections"], where[FRONT], where[BACK], left_out)
