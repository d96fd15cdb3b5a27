"""What every part of the page needs: the outcome, the words of its language, whom it speaks to; and common pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from models.outcome import EvidenceState, Finding, Precheck, Quote, SectionOutcome, Severity
from reports.anchors import finding_anchor, numbered, section_anchor
from reports.inert import one_line, trimmed
from reports.marks import MARKS, SEVERITY_MARKS, Shown, Tone, shown_section
from reports.order import code, place_of
from reports.page_parts.words import PageWords, Reader, ReaderWords
from reports.wording import Wording, read_wording, wording

_QUOTED = re.compile(r"(“[^”]*”)")
_OPENABLE = ("http", "https")
_SHOWN: dict[EvidenceState, Shown] = {"given": "found", "mentioned-only": "not-found", "suspect": "check"}


@dataclass(frozen=True, slots=True)
class Status:
    """A mark as it is shown: a symbol, the word that says the same, and the tone of both."""

    symbol: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of the candidate, cut where they are long, and where they stand, as far as that is known."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A link within the page."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Setting:
    """One outcome to be shown in one language to one kind of reader."""

    outcome: Precheck
    shared: Wording
    words: PageWords
    reader: ReaderWords

    @classmethod
    def of(cls, outcome: Precheck, language: str, reader: Reader) -> Setting:
        """The setting of a page."""
        words = read_wording("page", PageWords, language)
        return cls(outcome, wording(language), words, words.readers[reader])

    @cached_property
    def numbered(self) -> tuple[tuple[int, Finding], ...]:
        """All findings with their numbers, the weightiest first."""
        return numbered(self.outcome)

    @cached_property
    def shown_sections(self) -> tuple[SectionOutcome, ...]:
        """The sections that the pathway asks for and those that are there all the same."""
        return tuple(s for s in self.outcome.sections if s.status != "not-required")

    def status(self, shown: Shown) -> Status:
        """The mark of a status."""
        mark = MARKS[shown]
        return Status(mark.symbol, self.shared.statuses[shown], mark.tone)

    def section_status(self, section: SectionOutcome) -> Status:
        """The mark of a section."""
        return self.status(shown_section(section.status))

    def severity(self, severity: Severity) -> Status:
        """The mark of a finding."""
        mark = SEVERITY_MARKS[severity]
        return Status(mark.symbol, self.shared.severities[severity], mark.tone)

    def evidence_status(self, state: EvidenceState) -> Status:
        """The mark of an item of evidence."""
        mark = MARKS[_SHOWN[state]]
        return Status(mark.symbol, self.shared.evidence_states[state], mark.tone)

    def cited(self, quotes: Sequence[Quote], home: str | None, most: int, longest: int) -> tuple[Cited, ...]:
        """The first `most` quotes, cut after `longest` characters, and their places; that does not name `home`."""
        return tuple(
            Cited(trimmed(q.text, longest), place_of(q, home, self.outcome, self.shared))
            for q in quotes[:most]
        )

    def jump(self, section: SectionOutcome) -> Jump:
        """To a section of the page."""
        return Jump(section_anchor(section.id), code(section))

    def points(self, section: str | None) -> tuple[Jump, ...]:
        """To the findings on a section."""
        return tuple(Jump(finding_anchor(n), str(n)) for n, f in self.numbered if f.section == section)

    def addressed(self, text: str) -> str:
        """What a rule says, put to the reader; what stands in quotation marks is somebody's words and stays."""
        return "".join(
            part if n % 2 else self._put(part) for n, part in enumerate(_QUOTED.split(one_line(text)))
        )

    def _put(self, text: str) -> str:
        for said, instead in self.reader.address:
            text = text.replace(said, instead)
        return text


def openable(target: str | None) -> str | None:
    """The target where choosing it can do no more than open a page of the web; None for any other."""
    if target is None or target != one_line(target) or not target.isascii():
        return None
    try:
        parts = urlsplit(target)
        safe = parts.scheme in _OPENABLE and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return target if safe and not set(target) & set(" \"'<>\\`") else None
