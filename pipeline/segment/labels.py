"""The labels a stretch of text can bear, and what it costs to go from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.framework import Area, Framework, Section
from pipeline.lexicon import heading_words
from pipeline.segment.wording import Wordings, wordings

FRONT, BACK = "front", "back"
EXTRA_OF_SERIES = 2

MOST_SKIPPED = 8
MOVING = (
    "again", "skipped-by-all", "skipped-by-some", "past-first", "further", "gap-in-series", "backward",
    "from-back", "to-front",
)  # fmt: skip

LabelKind = Literal["front", "area", "section", "back"]


@dataclass(frozen=True, slots=True)
class Label:
    """A place a block can belong to. `order` is its position in the framework; `section` is its definition,
    if any."""

    id: str
    kind: LabelKind
    order: float
    area: str | None
    section: Section | None
    extra: bool = False


@lru_cache(maxsize=8)
def label_table(framework: Framework) -> tuple[Label, ...]:
    """All labels of a framework: front, its areas that hold several sections, its sections, further ones of a
    series, back."""
    labels: list[Label] = [Label(FRONT, "front", -1.0, None, None)]
    seen: set[str] = set()
    for order, section in enumerate(framework.sections):
        area = _area_to_open(framework, section, seen)
        if area is not None:
            labels.append(Label(area.id, "area", order - 0.5, area.id, None))
        labels.append(Label(section.id, "section", float(order), section.area, section))
        if section.series and _last_of_area(framework, section):
            labels.extend(_further(section, order))
    labels.append(Label(BACK, "back", float(len(framework.sections)), None, None))
    return tuple(labels)


def _area_to_open(framework: Framework, section: Section, seen: set[str]) -> Area | None:
    """The area whose first section this is, unless it holds just this one: then its heading opens the section
    itself."""
    if section.area is None or section.area in seen:
        return None
    seen.add(section.area)
    several = len(framework.sections_of(section.area)) > 1 or section.series
    return next((a for a in framework.areas if a.id == section.area), None) if several else None


def _last_of_area(framework: Framework, section: Section) -> bool:
    return section.area is not None and framework.sections_of(section.area)[-1] == section


def _further(section: Section, order: int) -> list[Label]:
    base, letter = section.id[:-1], section.id[-1]
    return [
        Label(f"{base}{chr(ord(letter) + n)}", "section", order + n / 10, section.area, section, extra=True)
        for n in range(1, EXTRA_OF_SERIES + 1)
    ]


@lru_cache(maxsize=8)
def label_wordings(framework: Framework, labels: tuple[Label, ...]) -> Wordings:
    """The wordings of every label's heading; an area that holds one section lends it its own."""
    words, areas = heading_words(), {area.id: area for area in framework.areas}
    names: dict[str, tuple[str, ...]] = {}
    for label in labels:
        area = areas.get(label.area or "")
        if label.kind == "front":
            names[label.id] = words.front
        elif label.kind == "back":
            names[label.id] = words.back
        elif label.kind == "area" and area is not None:
            names[label.id] = (area.title, *area.names)
        elif label.section is not None:
            own = (label.section.title, *label.section.names)
            alone = area is not None and len(framework.sections_of(area.id)) == 1 and not label.section.series
            names[label.id] = (*own, area.title, *area.names) if alone and area is not None else own
    return wordings(names)


def moves(framework: Framework, labels: tuple[Label, ...]) -> NDArray[np.float64]:
    """Labels × labels × MOVING: what opening the second after the first means for the framework's order."""
    everywhere = {s.id for s in framework.sections if len(s.required) == len(framework.pathways)}
    return np.array([[_move(a, b, labels, everywhere) for b in labels] for a in labels])


def _move(a: Label, b: Label, labels: tuple[Label, ...], everywhere: set[str]) -> list[float]:
    skipped = [
        label
        for label in labels
        if label.kind == "section" and not label.extra and a.order < label.order < b.order
    ]
    onward = b.kind != "front" and a.kind != "back" and a.order < b.order
    by_all = sum(label.id in everywhere for label in skipped)
    said = {
        "again": float(a.id == b.id),
        "skipped-by-all": min(by_all, MOST_SKIPPED) if onward else 0.0,
        "skipped-by-some": min(len(skipped) - by_all, MOST_SKIPPED) if onward else 0.0,
        "past-first": float(onward and a.kind == "area" and a.area == b.area and bool(skipped)),
        "further": float(onward and b.extra),
        "gap-in-series": float(onward and b.extra and not _follows(a, b)),
        "backward": float(a.id != b.id and not onward and a.kind != "back" and b.kind != "front"),
        "from-back": float(a.kind == "back" and b.kind not in ("back", "front")),
        "to-front": float(a.kind != "front" and b.kind == "front"),
    }
    return [said[name] for name in MOVING]


def _follows(a: Label, b: Label) -> bool:
    return a.area == b.area and bool(a.id) and a.kind == "section" and ord(b.id[-1]) == ord(a.id[-1]) + 1


def positions(labels: tuple[Label, ...]) -> Mapping[str, int]:
    """Where each label stands in the table."""
    return {label.id: number for number, label in enumerate(labels)}
