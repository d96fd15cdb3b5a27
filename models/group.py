"""A writing group: each member's successive drafts, how every section stands in them, and what is open in the newest.

All of it is drawn from the outcomes of the drafts; nothing here is judged anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.changes import Changes
from models.outcome import Finding, Outcome, Part, Precheck, SectionStatus

DraftOrder = Literal["dates", "numbers", "times", "only"]
"""How the order of a member's drafts is known: by dates or numbers in their names, by when the files were last changed
because the names do not say, or not at all as there is only one."""
Standing = Literal["not-found", "check", "thin", "parts-not-found", "to-check", "clear", "not-required"]
"""How far a section is: its status; where it is there, whether a part of it is not, or there are findings on it."""

STANDINGS: tuple[Standing, ...] = (
    "not-found",
    "check",
    "thin",
    "parts-not-found",
    "to-check",
    "clear",
    "not-required",
)


@dataclass(frozen=True, slots=True)
class SectionStep:
    """A section in one draft, and whether something of it came or went since the last draft that could be read.

    `absent` are its parts that were not found though it was; `points` are the findings on it that say something is
    absent or to be checked, the weightiest first.
    """

    id: str
    status: SectionStatus
    absent: tuple[Part, ...]
    points: tuple[Finding, ...]
    came: bool
    went: bool

    @property
    def standing(self) -> Standing:
        """How far it is."""
        match self.status:
            case "missing":
                return "not-found"
            case "unsure":
                return "check"
            case "thin":
                return "thin"
            case "present":
                return self._there
            case "not-required":
                return "not-required"

    @property
    def _there(self) -> Standing:
        if self.absent:
            return "parts-not-found"
        return "to-check" if self.points else "clear"

    @property
    def open(self) -> bool:
        """Whether something of it is absent, or for a person to check."""
        return self.standing not in ("clear", "not-required")


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft under the name it has in reports. `sections` is empty where it could not be read.

    `changes` are those since the last draft before it that could be read, None where there is none. They leave out how
    texts and evidence changed, and findings that say no more than that a section came or went. `partial` is whether
    most sections of that draft are not in this one: it may be only a part of the portfolio.
    """

    name: str
    outcome: Outcome
    sections: tuple[SectionStep, ...] = ()
    changes: Changes | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One member, with the drafts in their order, the newest last. All that could be read are held to one pathway."""

    name: str
    order: DraftOrder
    drafts: tuple[Draft, ...]

    @property
    def newest(self) -> Draft | None:
        """The newest draft that could be read."""
        return next((d for d in reversed(self.drafts) if isinstance(d.outcome, Precheck)), None)


@dataclass(frozen=True, slots=True)
class GroupSection:
    """A section that some member's pathway asks for, or that is there in a draft."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class GroupFramework:
    """A framework with its sections in order, and the members who write to it; a section of it is the same for all."""

    id: str
    title: str
    edition: str
    sections: tuple[GroupSection, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class OpenSection:
    """A section that is open in the newest draft of some members: theirs, with how it stands there, in their order.

    `asked` counts the members whose pathway asks for it, or who have it all the same.
    """

    framework: str
    section: GroupSection
    asked: int
    members: tuple[tuple[str, SectionStep], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The whole group. `open` has the section to take first at its head.

    `unread` are members none of whose drafts could be read; they stand in no framework. `aside` names documents that
    are no drafts, and `others` counts the files that are no documents.
    """

    name: str
    frameworks: tuple[GroupFramework, ...]
    unread: tuple[Member, ...]
    open: tuple[OpenSection, ...]
    aside: tuple[str, ...]
    others: int

    @property
    def members(self) -> tuple[Member, ...]:
        """All members."""
        return (*(m for framework in self.frameworks for m in framework.members), *self.unread)
