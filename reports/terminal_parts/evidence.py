"""How much evidence there is, and in which sections something of it was not found or should be checked: one line."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from models.outcome import EvidenceState, Precheck
from reports.order import spoken
from reports.terminal_parts.display import Display
from reports.wording import Strict, read_wording


class EvidenceWords(Strict, frozen=True, rename="kebab"):
    """A title, phrases for how many items are given, and what is said of those in another state."""

    language: str
    title: str
    one: str
    several: str
    none: str
    not_found: str
    check: str


def evidence(outcome: Precheck, display: Display) -> Iterator[RenderableType]:
    """One line that counts the items by state and names where trouble is."""
    words = read_wording("evidence", EvidenceWords, display.words.language)
    n = sum(item.state != "mentioned-only" for item in outcome.evidence)
    counts = [words.none if not n else words.one if n == 1 else words.several.format(n=n)]
    counts += _counted(outcome, "mentioned-only", words.not_found, display)
    counts += _counted(outcome, "suspect", words.check, display)
    yield Text.assemble(
        "\n", display.text(words.title, "bold"), ": ", display.text(display.words.listed(counts)), "."
    )


def _counted(outcome: Precheck, state: EvidenceState, phrase: str, display: Display) -> list[str]:
    """The phrase with its number and places, where there are such items."""
    places = [item.section for item in outcome.evidence if item.state == state]
    known = [section.id for section in outcome.sections]
    names = [spoken(section, outcome, display.words) for section in known if section in places]
    names += [] if set(places) <= set(known) else [spoken(None, outcome, display.words)]
    return [phrase.format(n=len(places), sections=display.words.listed(names))] if places else []
