"""How a status is shown: one of six words, each with a symbol and a tone, so that nothing hangs on colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from models.outcome import Judged, SectionStatus, Severity

Shown = Literal["found", "thin", "check", "not-found", "not-required", "not-checked"]
Tone = Literal["good", "weak", "look", "absent", "quiet"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`symbol` for any Unicode display, `plain` for one that knows only ASCII."""

    symbol: str
    plain: str
    tone: Tone


MARKS: dict[Shown, Mark] = {
    "found": Mark("✓", "+", "good"),
    "thin": Mark("◐", "~", "weak"),
    "check": Mark("?", "?", "look"),
    "not-found": Mark("✗", "x", "absent"),
    "not-required": Mark("–", "-", "quiet"),
    "not-checked": Mark("○", "o", "quiet"),
}
SEVERITY_MARKS: dict[Severity, Mark] = {
    "missing": Mark("✗", "x", "absent"),
    "check": Mark("?", "?", "look"),
    "advice": Mark("→", ">", "quiet"),
}


def shown_section(status: SectionStatus) -> Shown:
    """The word for a section's status."""
    match status:
        case "present":
            return "found"
        case "thin":
            return "thin"
        case "unsure":
            return "check"
        case "missing":
            return "not-found"
        case "not-required":
            return "not-required"
        case _:
            assert_never(status)


def shown_judged(status: Judged) -> Shown:
    """The word for a judgement on a part, a principle or the candidate's own part."""
    match status:
        case "met":
            return "found"
        case "partly-met":
            return "thin"
        case "not-met":
            return "not-found"
        case "not-checked":
            return "not-checked"
        case _:
            assert_never(status)


def shown_own(status: Judged) -> Shown:
    """The word for the candidate's own part: that it is not visible is a question to a person, never an absence."""
    shown = shown_judged(status)
    return "check" if shown == "not-found" else shown
