"""What changed in a submission since a person looked at it, in a sentence and section by section."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.marks import Shown
from reports.wording import Wording
from reports.workbook_parts.memory import Facts, Known, Looked, facts_of
from reports.workbook_parts.table import Submission, row_id, status_cell
from reports.workbook_parts.words import Event, book_words

_THERE: tuple[Shown, ...] = ("found", "thin", "check")
_SLUG = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """A submission as it is remembered from now on, what is said of its change (by row id), and what happened.

    `events` are what happened with, where there is more to say, its details.
    """

    known: Known
    said: Mapping[str, str] = field(default_factory=dict)
    events: tuple[tuple[Event, str], ...] = ()


def standing(
    submission: Submission, before: Known | None, looked: Looked, date: dt.date, words: Wording
) -> Standing:
    """How a submission stands against what the workbook knew of it; `looked` is what a person has put down by now."""
    facts, book = facts_of(submission.outcome), book_words(words)
    if before is None:
        page = f"{_slug(submission.name)}{submission.id}.html"
        known = Known(submission.id, submission.name, page, facts, facts, path=submission.path)
        return Standing(known, {}, (("new", ""),))
    looked_again = looked not in (before.looked, Looked())
    base = before.facts if looked_again else before.before
    fresh = facts != before.facts
    since = "" if facts == base else date.isoformat() if fresh or looked_again else before.since
    known = Known(
        submission.id, submission.name, before.page, facts, base, looked, since, path=submission.path
    )
    what, sections = difference(base, facts, words)
    said = {}
    if since:
        kind = "reread" if base.sha256 == facts.sha256 else "since" if looked != Looked() else "before"
        said = {row_id(submission.id, section): text for section, text in sections.items()}
        said[submission.id] = getattr(book.change, kind).format(date=since, what=what)
    events: list[tuple[Event, str]] = []
    if before.withdrawn:
        events.append(("returned", ""))
    if before.name != submission.name:
        events.append(("renamed", book.log.renamed_detail.format(before=before.name)))
    if fresh:
        events.append(("changed", difference(before.facts, facts, words)[0]))
    return Standing(known, said, tuple(events))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.rpartition("/")[2].rpartition(".")[0])
    slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    return f"{slug[:_SLUG].rstrip('-')}-" if slug else ""


def difference(before: Facts, after: Facts, words: Wording) -> tuple[str, dict[str, str]]:
    """The sentence's part on what changed, and what changed in each section, by its id."""
    change = book_words(words).change
    said: list[str] = []
    if before.reason is not None and after.reason is None:
        said.append(change.opened)
    elif before.reason is not None:
        said.append(change.still)
    elif after.reason is not None:
        said.append(f"{change.closed} ({words.reasons.get(after.reason, after.reason)})")  # type: ignore[call-overload]
    else:
        said += _sections(before, after, words)
        more = after.words - before.words
        if more:
            said.append((change.more if more > 0 else change.fewer).format(n=words.number(abs(more))))
        said += _findings(before, after, words)
    return "; ".join(said) or change.nothing, _each(before, after, words)


def _sections(before: Facts, after: Facts, words: Wording) -> list[str]:
    change = book_words(words).change
    found, lost, other = [], [], []
    for section, now in after.sections.items():
        was = before.sections.get(section)
        if was is None or was.status == now.status:
            continue
        if was.status not in _THERE and now.status in _THERE:
            found.append(now.called)
        elif was.status in _THERE and now.status not in _THERE:
            lost.append(now.called)
        else:
            pair = {"before": words.statuses[was.status], "after": words.statuses[now.status]}
            other.append(change.status.format(section=now.called, **pair))
    said = [change.found.format(sections=words.listed(found))] if found else []
    said += [change.lost.format(sections=words.listed(lost))] if lost else []
    return said + other


def _findings(before: Facts, after: Facts, words: Wording) -> list[str]:
    change = book_words(words).change
    was, now = Counter(before.findings), Counter(after.findings)
    said = []
    for template, more in ((change.settled, was - now), (change.new, now - was)):
        if more:
            said.append(template.format(sections=words.listed(_counted(list(more.elements()), words))))
    return said


def _counted(findings: Sequence[tuple[str, str]], words: Wording) -> list[str]:
    each = Counter(section or words.phrases.whole for section, _ in findings)
    return [f"{n} × {section}" if n > 1 else section for section, n in each.items()]


def _each(before: Facts, after: Facts, words: Wording) -> dict[str, str]:
    change = book_words(words).change
    said = {}
    for section, now in after.sections.items():
        was = before.sections.get(section)
        if was is None or (was.status, was.words) == (now.status, now.words):
            continue
        parts = []
        if was.status != now.status:
            parts.append(f"{status_cell(was.status, words)} → {status_cell(now.status, words)}")
        if was.words != now.words:
            parts.append(change.words.format(before=was.words, after=now.words))
        said[section] = "; ".join(parts)
    return said
