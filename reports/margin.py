"""What is said in the margin of a candidate's own file: which findings stand at which words, and what goes to the top.

One comment for a finding, at the first words of it that a comment can stand at; a finding of absence stands at the
heading of its section. What has no such place, or no room on its page, is said in the summary.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from models.annotation import Said
from models.outcome import Finding, Precheck, Quote, Severity
from reports.language import language_words
from reports.order import by_weight, page_of, spoken, with_codes
from reports.page_parts.setting import Setting
from reports.wording import Strict, read_wording

MOST: Final = 5
"""How many comments stand on a page at most, unless told otherwise."""
WORDS_ON_PAGE: Final = 400
"""A Word file has pages only once it is laid out; so many words of running text make about one."""
_OTHERS_NAMED: Final = 4
_QUOTE_MOST: Final = 90


class _Note(Strict, frozen=True):
    nearest: str
    also: str
    quoted: str
    quoted_in: str
    more: str
    goes_on: str


class _Summary(Strict, frozen=True):
    title: str
    made: str
    found: str
    margin: str
    nothing: str
    apart: str
    crowded: str
    item: str
    unread: str
    closing: str


class Words(Strict, frozen=True):
    """The wording file of comments."""

    language: str
    leads: dict[Severity, str]
    note: _Note
    summary: _Summary


def words_of_comments(language: str = "en") -> Words:
    """The words of comments in a language."""
    return read_wording("comments", Words, language)


@dataclass(frozen=True, slots=True)
class Margin:
    """`summary` stands at the top; `notes` are in reading order, each at its words."""

    summary: tuple[Said, ...]
    notes: tuple[tuple[Quote, tuple[Said, ...]], ...]


def wanted_places(outcome: Precheck) -> tuple[Quote, ...]:
    """All words that a comment could stand at."""
    headings = (section.heading for section in outcome.sections if section.heading)
    return tuple(dict.fromkeys([*headings, *(q for f in outcome.findings for q in f.quotes)]))


def margin(
    outcome: Precheck, placeable: Collection[Quote], most: int, date: dt.date, language: str = "en"
) -> Margin:
    """The comments on a submission, dated `date`, with at most `most` on a page, the weightiest first.

    `placeable` are those of `wanted_places` that a comment can stand at.
    """
    setting = Setting.of(outcome, language, "candidate")
    return _Choosing(setting, placeable, most, words_of_comments(language)).margin(date)


class _Choosing:
    def __init__(self, setting: Setting, placeable: Collection[Quote], most: int, words: Words) -> None:
        self._setting, self._words = setting, words
        self._placeable, self._most = placeable, most
        self._outcome = setting.outcome
        self._pages = _pages(setting.outcome)

    def margin(self, date: dt.date) -> Margin:
        notes: list[tuple[Quote, Finding]] = []
        apart: list[Finding] = []
        crowded: list[Finding] = []
        on_page: Counter[int] = Counter()
        for finding in by_weight(self._outcome):
            place = self._place(finding)
            if place is None:
                apart.append(finding)
            elif on_page[self._page(place)] >= self._most:
                crowded.append(finding)
            else:
                on_page[self._page(place)] += 1
                notes.append((place, finding))
        notes.sort(key=lambda note: (note[0].block, note[0].start, note[0].end))
        summary = tuple(self._summary(date, len(notes), apart, crowded))
        return Margin(summary, tuple((place, tuple(self._note(f, place))) for place, f in notes))

    def _place(self, finding: Finding) -> Quote | None:
        """The words that a finding's comment stands at: those that are read first, or else the heading."""
        if finding.quotes:
            return next((quote for quote in _read_first(finding) if quote in self._placeable), None)
        section = next((s for s in self._outcome.sections if s.id == finding.section), None)
        heading = section.heading if section else None
        return heading if heading in self._placeable else None

    def _page(self, quote: Quote) -> int:
        return page_of(quote, self._outcome) or self._pages[quote.block]

    def _note(self, finding: Finding, place: Quote) -> Iterator[Said]:
        yield Said(self._words.leads[finding.severity], self._message(finding))
        if finding.looked_in and finding.quotes:
            yield Said("", self._words.note.nearest)
        if finding.advice:
            yield Said("", self._setting.addressed(finding.advice))
        yield from self._others(finding, [quote for quote in _read_first(finding) if quote != place])

    def _others(self, finding: Finding, others: list[Quote]) -> Iterator[Said]:
        """The other places of a finding, by their words."""
        note = self._words.note
        for n, quote in enumerate(others[:_OTHERS_NAMED]):
            yield Said(note.also if n == 0 else "", self._quoted(quote, finding))
        if len(others) > _OTHERS_NAMED:
            yield Said("", note.more.format(n=len(others) - _OTHERS_NAMED))

    def _quoted(self, quote: Quote, finding: Finding) -> str:
        """A quote's words, with the section where it is another than the finding's, and the page where there is one."""
        (cited,) = self._setting.cited([quote], finding.section, 1, _QUOTE_MOST)
        note = self._words.note
        form = note.quoted_in if cited.place else note.quoted
        return form.format(words=cited.text, place=cited.place)

    def _message(self, finding: Finding) -> str:
        """What a finding says, put to the candidate, in as few words as at its own section are needed."""
        return self._setting.addressed(with_codes(finding.message, self._outcome))

    def _summary(
        self, date: dt.date, notes: int, apart: list[Finding], crowded: list[Finding]
    ) -> Iterator[Said]:
        words, outcome = self._words.summary, self._outcome
        yield Said(words.title)
        yield Said("", words.made.format(date=date.isoformat()))
        required = [section for section in outcome.sections if section.required]
        found = sum(section.status in ("present", "thin") for section in required)
        counts = [words.found.format(n=found, total=len(required), pathway=outcome.pathway.title)]
        counts += [words.margin.format(n=notes)] if notes else []
        counts += [] if outcome.findings else [words.nothing]
        yield Said("", " ".join(counts))
        for note in outcome.reading.notes if not outcome.reading.complete else ():
            yield Said(words.unread, note.message)
        for title, findings in ((words.apart, apart), (words.crowded, crowded)):
            if findings:
                yield Said("", title)
            for finding in findings:
                yield from self._item(finding)
        yield Said("", words.closing)
        if remark := language_words(self._words.language).remark:
            yield Said("", remark)

    def _item(self, finding: Finding) -> Iterator[Said]:
        place = spoken(finding.section, self._outcome, self._setting.shared)
        lead = self._words.summary.item.format(place=place[:1].upper() + place[1:])
        advice = self._setting.addressed(finding.advice)
        yield Said(lead, " ".join(filter(None, (self._message(finding), advice))))
        for quote in finding.quotes[:_OTHERS_NAMED]:
            yield Said("", self._quoted(quote, finding))


def _read_first(finding: Finding) -> tuple[Quote, ...]:
    """The quotes in reading order; those that only come near what was not found, the nearest first."""
    if finding.looked_in:
        return finding.quotes
    return tuple(sorted(finding.quotes, key=lambda quote: (quote.block, quote.start, quote.end)))


def _pages(outcome: Precheck) -> list[int]:
    """For each block the page, counted from 0, that it would stand on if every page held the same number of words."""
    words = (len(block.text.split()) for block in outcome.blocks)
    return [before // WORDS_ON_PAGE for before in accumulate(words, initial=0)]
