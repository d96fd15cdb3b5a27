"""An accreditation framework as data: pathways, areas, sections, parts, core principles, and the rules it asks for.

The classes are the schema of the YAML files under `rules/frameworks` and `rules/rulesets`; unknown keys are refused.
"""

from __future__ import annotations

from typing import Any

import msgspec

from models.outcome import Severity


class Pathway(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to accreditation. `names` are how a title page declares it; `level` orders pathways from 1 up."""

    id: str
    title: str
    level: int
    names: tuple[str, ...] = ()


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of sections with a heading of its own."""

    id: str
    title: str
    names: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a portfolio must hold. `names` are wordings of its heading, `about` words of its content in our own words.

    `required` lists the pathways that need it. `open` marks a section whose title is the author's own subject; one
    with `series` may be followed by further ones of the same kind (`5b`, `5c` … after `5a`). `topic` names it in the
    trained content model; `tags` are words by which rules choose sections.
    """

    id: str
    title: str
    required: tuple[str, ...]
    area: str | None = None
    graded: bool = True
    open: bool = False
    series: bool = False
    names: tuple[str, ...] = ()
    about: str = ""
    topic: str | None = None
    tags: tuple[str, ...] = ()


class Principle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A core principle that must inform the whole portfolio."""

    id: str
    title: str
    about: str = ""


class Undivided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the text of an area without section headings is shared: `first` takes it, `also` may stand within it.

    `also` counts as present within `first` when at least `distinct` different entries of the
    vocabulary's `groups` are named.
    Entries for the same area must be for different `pathways`; without any an entry serves all.
    """

    area: str
    first: str
    also: str
    vocabulary: str
    groups: tuple[str, ...]
    distinct: int = 1
    pathways: tuple[str, ...] = ()


class RuleInstance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A general kind of rule put to work: where it applies and with which settings (typed by the kind itself).

    Without `sections`, `tags` or `graded` it applies to the submission as a whole.
    """

    id: str
    kind: str
    severity: Severity
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    graded: bool = False
    every: bool = False
    pathways: tuple[str, ...] = ()
    settings: dict[str, Any] = {}
    source: str = ""

    def __hash__(self) -> int:
        """Without the settings, which are a mapping: so that frameworks can be keys."""
        return hash((self.id, self.kind, self.sections, self.tags, self.pathways))


class Ruleset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that several frameworks share."""

    id: str
    rules: tuple[RuleInstance, ...]


class Framework(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edition of a scheme. `preference` breaks ties between editions that fit equally well (higher wins)."""

    id: str
    title: str
    edition: str
    preference: int
    pathways: tuple[Pathway, ...]
    sections: tuple[Section, ...]
    areas: tuple[Area, ...] = ()
    principles: tuple[Principle, ...] = ()
    declared: tuple[str, ...] = ()
    undivided: tuple[Undivided, ...] = ()
    prior: str | None = None
    guidance: str | None = None
    ruleset: str | None = None
    rules: tuple[RuleInstance, ...] = ()

    def section(self, section_id: str) -> Section:
        """The section of that id; further ones of a series are answered by its last listed member."""
        for section in self.sections:
            if section.id == section_id:
                return section
        series = [
            s for s in self.sections if s.series and s.area is not None and section_id.startswith(s.area)
        ]
        if not series:
            raise KeyError(section_id)
        return series[-1]

    def pathway(self, pathway_id: str) -> Pathway:
        """The pathway of that id, or KeyError."""
        for pathway in self.pathways:
            if pathway.id == pathway_id:
                return pathway
        raise KeyError(pathway_id)

    def sections_of(self, area_id: str) -> tuple[Section, ...]:
        """The sections of an area, in the framework's order."""
        return tuple(s for s in self.sections if s.area == area_id)
