"""A submission set against every pathway of one or several frameworks: what is there, and what each would ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.outcome import (
    Finding,
    FrameworkChoice,
    PathwayChoice,
    PlacedBlock,
    Quote,
    Reading,
    SectionStatus,
    SourceOutcome,
)

SCHEMA: Literal["precheck-pathways/1"] = "precheck-pathways/1"

YearsStanding = Literal["within", "below", "above", "explained", "not-stated"]


@dataclass(frozen=True, slots=True)
class SectionHere:
    """A section of a framework, or a further one of a series that was found; `pages` where the file has them."""

    id: str
    title: str
    pages: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class SectionAsked:
    """A section as one pathway sees it: whether it asks for it, and how it stands there."""

    id: str
    required: bool
    status: SectionStatus
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedYears:
    """Years of experience that the text states; a beginning in a year leaves one of them open."""

    least: int
    most: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class ExperienceAsked:
    """What a pathway is meant for, and what the text states of it: years, and work at a level.

    No more than `least_years` or `most_years` are given where the pathway names none. `explained` are words by which
    years outside that range are explained. `level_asked` is the number of sentences from which the level counts as
    told (None: no level is asked for), `level_told` how many were found, `level_quotes` the first of them in sections.
    """

    least_years: int | None
    most_years: int | None
    years: YearsStanding
    stated: tuple[StatedYears, ...]
    explained: tuple[Quote, ...]
    level_asked: int | None
    level_told: int
    level_quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PathwayStanding:
    """One pathway: every section as it sees it, and what the rules say that are made for this pathway alone.

    `level` orders the pathways of a framework from 1 up.
    """

    id: str
    title: str
    level: int
    sections: tuple[SectionAsked, ...]
    findings: tuple[Finding, ...]
    experience: tuple[ExperienceAsked, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From a pathway to the next one up: the sections that are asked for in addition, and findings that are new there.

    The sections stand in `following` as its pathway sees them.
    """

    pathway: str
    following: str
    sections: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NewestYear:
    """The newest year that a section names, up to the day of the check, with the words; None where it names none."""

    section: str
    year: int | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Currency:
    """How recent the practice in each section is: a year before `since` lies more than `years` back."""

    years: int
    since: int
    sections: tuple[NewestYear, ...]


@dataclass(frozen=True, slots=True)
class FrameworkStanding:
    """One edition of a framework: its pathways from the lowest up, the steps between them, and how recent it all is.

    `currency` is None where the framework has no rule on it.
    """

    id: str
    title: str
    edition: str
    sections: tuple[SectionHere, ...]
    pathways: tuple[PathwayStanding, ...]
    steps: tuple[Step, ...]
    currency: Currency | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A submission set against pathways. `framework` and `pathway` are what a check would take for it.

    That framework comes first. Quotes index `blocks`, whose sections are those of that framework.
    """

    schema: Literal["precheck-pathways/1"]
    source: SourceOutcome
    outcome: Literal["compared"]
    candidate: str | None
    reading: Reading
    framework: FrameworkChoice
    pathway: PathwayChoice
    frameworks: tuple[FrameworkStanding, ...]
    blocks: tuple[PlacedBlock, ...]
