"""The words of the report on pathways, as `pathways.toml` holds them."""

from __future__ import annotations

from models.pathways import YearsStanding
from reports.wording import Strict


class Matrix(Strict, frozen=True):
    """The table of sections and pathways."""

    section: str
    not_asked: str
    there: str
    asked_found: str
    legend: str


class Steps(Strict, frozen=True):
    """From one pathway to the next."""

    heading: str
    added: str
    nothing: str
    rules: str
    more: str


class Newest(Strict, frozen=True):
    """How recent the practice is."""

    heading: str
    intro: str
    section: str
    newest: str
    words: str
    older: str
    none: str
    summary_older: str
    summary_none: str


class Experience(Strict, frozen=True):
    """What is said of experience."""

    heading: str
    stated_once: str
    stated_between: str
    not_stated: str
    least: str
    most: str
    any: str
    level: str
    level_few: str


class PathwayWords(Strict, frozen=True):
    """The whole file; `years` has a sentence for each way in which years can stand to a pathway's."""

    fits: str
    closing: str
    matrix: Matrix
    steps: Steps
    currency: Newest
    experience: Experience
    years: dict[YearsStanding, str]
