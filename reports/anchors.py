"""The names of places in the HTML page, for whatever links to it: `report.html#1a`, `report.html#finding-3`."""

from __future__ import annotations

import re

from models.outcome import Finding, Precheck
from reports.order import by_weight

_OTHER = re.compile(r"[^\w.-]+")


def section_anchor(section: str) -> str:
    """The place of a section, by its id: the id itself where an address can hold it."""
    return _OTHER.sub("-", section)


def finding_anchor(number: int) -> str:
    """The place of the finding of that number; numbers start at 1, in the order of `numbered`."""
    return f"finding-{number}"


def numbered(outcome: Precheck) -> tuple[tuple[int, Finding], ...]:
    """All findings with their numbers on the page, the weightiest first."""
    return tuple(enumerate(by_weight(outcome), 1))
