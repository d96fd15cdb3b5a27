"""The words that styles put into a document, read from `wording.json`: titles, guidance, names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

Titles = Mapping[str, tuple[str, ...]]
"""By section id (or area, or part): the titles or texts to choose from."""


@dataclass(frozen=True, slots=True)
class WordingTable:
    """The wording file; every text in it is invented or a name that the framework gives a section."""

    people: tuple[str, ...]
    undivided_area: str
    title_page: tuple[str, ...]
    submitted_by: str
    pathway: str
    pathways: Mapping[str, str]
    contents: tuple[str, ...]
    running_head: str
    site: str
    continued: tuple[str, ...]
    field_unnamed: str
    official: Titles
    own: Titles
    own_reserved: Titles
    official_areas: Mapping[str, str]
    own_areas: Mapping[str, str]
    introductions: Titles
    guidance: Titles
    decoys: Titles
    parts: Titles
    table_labels: Mapping[str, str]
    deleted: tuple[str, ...]
    comments: tuple[str, ...]
    review_author: str


@cache
def wording() -> WordingTable:
    """The wording shipped with the package."""
    raw = json.loads(files(__package__).joinpath("wording.json").read_text(encoding="utf-8"))
    areas = raw.pop("areas")
    frozen = {key: _frozen(value) for key, value in raw.items()}
    return WordingTable(
        **cast("dict[str, object]", frozen),  # type: ignore[arg-type]
        official_areas=areas["official"],
        own_areas=areas["own"],
    )


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {key: _frozen(entry) for key, entry in value.items()}
    return value
