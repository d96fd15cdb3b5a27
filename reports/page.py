"""The report as one HTML page: what is there, what to mend and why, and what the program cannot tell."""

from __future__ import annotations

from typing import assert_never

from models.document import ReadingNote
from models.outcome import JUDGED_PARTS, Outcome, Precheck, Unreadable
from reports.inert import one_line
from reports.marks import MARKS, Shown
from reports.page_parts import evidence, figures, findings, head, sections
from reports.page_parts.setting import Setting
from reports.page_parts.words import PageWords, Reader
from reports.templating import page
from reports.wording import read_wording, wording

_LEGEND: tuple[Shown, ...] = ("found", "thin", "check", "not-found", "not-checked")


def render_page(outcome: Outcome, language: str = "en", reader: Reader = "candidate") -> str:
    """The page of one submission, put to its reader; it needs no other file and no script.

    Sections stand at `#<their id>`, findings at `#finding-1` and so on, as `reports.anchors` names them.
    """
    match outcome:
        case Precheck():
            return _checked(Setting.of(outcome, language, reader), language)
        case Unreadable():
            return _unreadable(outcome, language)
        case _:
            assert_never(outcome)


def _checked(setting: Setting, language: str) -> str:
    outcome, words = setting.outcome, setting.words
    return page(
        "page.html",
        language,
        title=words.title.format(name=one_line(outcome.source.name)),
        words=words,
        shared=setting.shared,
        reader=setting.reader,
        head=head.head(setting),
        columns=[words.map.whole, *(setting.shared.parts[part] for part in JUDGED_PARTS), words.map.own],
        part_names=[(part, setting.shared.parts[part]) for part in JUDGED_PARTS],
        legend=[(setting.status(shown), setting.shared.status_meanings[shown]) for shown in _LEGEND],
        rows=sections.rows(setting),
        not_asked=head.not_asked(setting),
        pathway=outcome.pathway.title,
        principles=sections.principles(setting),
        spread=sections.spread(setting),
        sections=sections.sections(setting),
        groups=findings.groups(setting),
        evidence=evidence.evidence(setting),
        figures=figures.figures(setting),
        totals=figures.totals(setting),
        complete=outcome.reading.complete,
        notes=[_note(note, words) for note in outcome.reading.notes],
    )


def _unreadable(outcome: Unreadable, language: str) -> str:
    words, shared = read_wording("page", PageWords, language), wording(language)
    return page(
        "unreadable.html",
        language,
        title=words.title.format(name=one_line(outcome.source.name)),
        words=words,
        name=outcome.source.name,
        mark=MARKS["not-found"],
        lead=words.unreadable.lead.format(reason=shared.reasons[outcome.reason]),
        advice=one_line(outcome.advice),
    )


def _note(note: ReadingNote, words: PageWords) -> str:
    message = one_line(note.message)
    if not note.pages or any(str(page) in message for page in note.pages):
        return message
    return f"{message} {words.unread.pages.format(pages=', '.join(map(str, note.pages)))}"
