"""In which order findings are read: by the framework's sections, in each the weightiest first. Judges nothing anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from models.outcome import SEVERITIES, Finding, Outcome, Precheck, Quote, Severity
from reports.inert import one_line, trimmed
from reports.wording import Wording

FIRST = 3
"""How many findings of a section come before the others in reports that are read from top to bottom."""

_MESSAGE_MOST = 160
_OTHERS_MOST = 4
_SENTENCE_END = re.compile(r"[.?!]”?(?=\s+[A-Z“])")


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one section, the weightiest first; `section` is None for those on the whole portfolio."""

    section: str | None
    title: str
    findings: tuple[Finding, ...]


def weight(severity: Severity) -> int:
    """0 for the weightiest."""
    return SEVERITIES.index(severity)


class Titled(Protocol):
    """A section with the id and title it has in its framework."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...


def code(section: Titled) -> str:
    """The short name of a section: its id, or its title where the id is only the title's beginning."""
    return short(section.id, section.title)


def short(section: str, title: str) -> str:
    """The short name of the section of that id and title."""
    title = one_line(title)
    return title if title.casefold().startswith(section.casefold()) else section


def label(section: Titled) -> str:
    """The section's id and title, without saying the same twice."""
    name, title = code(section), one_line(section.title)
    return title if name == title else f"{name} {title}"


def grouped(outcome: Precheck) -> tuple[Group, ...]:
    """All findings by section: the whole portfolio first, then the framework's order, an area before its sections."""
    places = {section.id: float(n) for n, section in enumerate(outcome.sections)}
    groups: dict[str | None, list[Finding]] = {}
    for finding in outcome.findings:
        groups.setdefault(finding.section, []).append(finding)
    ordered = sorted(groups, key=lambda section: _place(section, places))
    labels = {section.id: label(section) for section in outcome.sections}
    return tuple(
        Group(
            section,
            "" if section is None else labels.get(section, section),
            tuple(sorted(groups[section], key=lambda f: weight(f.severity))),
        )
        for section in ordered
    )


def _place(section: str | None, places: dict[str, float]) -> float:
    if section is None:
        return -1.0
    if section in places:
        return places[section]
    inside = [place for known, place in places.items() if known.startswith(section)]
    return min(inside) - 0.5 if inside else float(len(places))


def by_weight(outcome: Precheck) -> tuple[Finding, ...]:
    """All findings, the weightiest first; among equals an absent section before an absent part, then reading order."""
    absent = {section.id for section in outcome.sections if section.status == "missing"}
    found = [finding for group in grouped(outcome) for finding in group.findings]
    return tuple(sorted(found, key=lambda f: (weight(f.severity), f.section not in absent)))


def spoken(section: str | None, outcome: Precheck, words: Wording) -> str:
    """The section of a finding, as a cell or a heading names it."""
    if section is None:
        return words.phrases.whole
    return next((code(s) for s in outcome.sections if s.id == section), section)


def where_first(outcome: Outcome, words: Wording) -> str:
    """One sentence on where a person should look first: what was not read, else the weightiest finding."""
    if not isinstance(outcome, Precheck):
        return one_line(outcome.advice)
    if not outcome.reading.complete and outcome.reading.notes:
        note = trimmed(outcome.reading.notes[0].message, _MESSAGE_MOST).rstrip(".")
        return f"{words.first.unread.format(note=note)}."
    found = by_weight(outcome)
    if not found:
        return f"{words.first.nothing}."
    if all(finding.severity == "advice" for finding in found):
        sections = words.listed(_named(found, outcome, words))
        return f"{words.first.advice_only.format(sections=sections)}."
    return f"{_start(found, outcome, words)}."


def _spoken_in_sentence(finding: Finding, outcome: Precheck, words: Wording) -> str:
    return words.first.whole if finding.section is None else spoken(finding.section, outcome, words)


def _start(found: tuple[Finding, ...], outcome: Precheck, words: Wording) -> str:
    top = found[0]
    start = words.first.start.format(
        section=_spoken_in_sentence(top, outcome, words),
        message=brief(top.message, outcome).rstrip("."),
    )
    rest = tuple(f for f in found[1:] if f.severity != "advice" and f.section != top.section)
    others = _named(rest, outcome, words)
    return words.first.then.format(start=start, others=words.listed(others)) if others else start


def brief(message: str, outcome: Precheck) -> str:
    """The message with its sections named by their codes alone, and without the sentences that go beyond a glance."""
    line = with_codes(message, outcome)
    ends = [match.end() for match in _SENTENCE_END.finditer(line) if match.end() <= _MESSAGE_MOST]
    return line[: ends[-1]] if ends and len(line) > _MESSAGE_MOST else trimmed(line, _MESSAGE_MOST)


def with_codes(message: str, outcome: Precheck) -> str:
    """The message on one line, with its sections named by their codes alone."""
    for section in outcome.sections:
        message = message.replace(f"“{label(section)}”", code(section))
    return one_line(message)


def _named(found: tuple[Finding, ...], outcome: Precheck, words: Wording) -> list[str]:
    return list(dict.fromkeys(_spoken_in_sentence(f, outcome, words) for f in found))[:_OTHERS_MOST]


def page_of(quote: Quote, outcome: Precheck) -> int | None:
    """The page a quote stands on, where the file has pages."""
    return outcome.blocks[quote.block].page


def section_of(quote: Quote, outcome: Precheck) -> str | None:
    """The section a quote stands in."""
    return outcome.blocks[quote.block].section


def place_of(quote: Quote, home: str | None, outcome: Precheck, words: Wording) -> str:
    """Where a quote stands: its page, and its section where that is another than `home`; empty if neither is known."""
    section, page = section_of(quote, outcome), page_of(quote, outcome)
    places = []
    if section is not None and section != home and any(s.id == section for s in outcome.sections):
        places.append(words.phrases.in_section.format(section=spoken(section, outcome, words)))
    if page is not None:
        places.append(words.phrases.page.format(n=page))
    return ", ".join(places)
