"""A first version of the paragraph that tells assessors what has changed since they last read the portfolio."""

from __future__ import annotations

from collections.abc import Iterator

from models.changes import Changes, EvidenceChange, SectionChange
from reports.changes_parts.lines import Telling
from reports.changes_parts.words import ChangesWords
from reports.inert import trimmed
from reports.wording import read_wording

SMALL = 25
"""Up to so many words that came and went, a section was changed a little."""
_ITEMS_MOST = 6
_LABEL_LONGEST = 70
_ROUND = 10


def summary(changes: Changes, language: str = "en") -> str:
    """The paragraph, in the first person, for its author to edit; it tells nothing that did not change."""
    telling = Telling.of(changes, language)
    sentences = [
        *_sections(telling),
        *_parts(telling),
        *_texts(telling),
        *_moves(telling),
        *_evidence(telling),
    ]
    words = telling.words.summary
    return " ".join([words.opening, *sentences]) if sentences else words.nothing


def _sections(telling: Telling) -> Iterator[str]:
    words = telling.words.summary
    turns = [turn for turn in telling.changes.turns if turn.of == "section"]
    new = [turn.id for turn in turns if turn.way == "now-there"]
    gone = [telling.place(turn.id) for turn in turns if turn.way == "no-longer-there"]
    sizes = {change.id: change.words_after for change in telling.changes.sections}
    if new:
        named = [
            words.new_section.format(section=telling.place(added), words=_about(sizes.get(added, 0), telling))
            for added in new
        ]
        yield words.new_sections.format(sections=telling.shared.listed(named))
    if gone:
        yield words.dropped_sections.format(sections=telling.shared.listed(gone))


def _parts(telling: Telling) -> Iterator[str]:
    words = telling.words.summary
    into: dict[str, list[str]] = {}
    for turn in telling.changes.turns:
        if turn.of == "part" and turn.part is not None and turn.way in ("now-there", "more"):
            into.setdefault(telling.shared.parts[turn.part].lower(), []).append(telling.place(turn.id))
    named = [
        words.part.format(part=part, sections=telling.shared.listed(places)) for part, places in into.items()
    ]
    if named:
        yield words.parts.format(parts=telling.shared.listed(named))


def _texts(telling: Telling) -> Iterator[str]:
    words = telling.words.summary
    told = {
        t.id for t in telling.changes.turns if t.of == "section" and t.way in ("now-there", "no-longer-there")
    }
    changed = [change for change in telling.changes.sections if change.id not in told]
    large = [change for change in changed if change.words_added + change.words_removed > SMALL]
    written = [c for c in large if c.words_removed <= _ROUND]
    shortened = [c for c in large if c.words_added <= _ROUND]
    rewritten = [c for c in large if c not in written and c not in shortened]
    for sentence, section, each in (
        (words.written, words.written_section, written),
        (words.rewritten, words.rewritten_section, rewritten),
        (words.shortened, words.shortened_section, shortened),
    ):
        if each:
            yield sentence.format(sections=telling.shared.listed([_sized(section, c, telling) for c in each]))
    small = [telling.place(c.id) for c in changed if 0 < c.words_added + c.words_removed <= SMALL]
    if small:
        yield words.edited.format(sections=telling.shared.listed(small))


def _sized(sentence: str, change: SectionChange, telling: Telling) -> str:
    return sentence.format(
        section=telling.place(change.id),
        added=_about(change.words_added, telling),
        removed=_about(change.words_removed, telling),
    )


def _moves(telling: Telling) -> Iterator[str]:
    for change in telling.changes.sections:
        for moved in change.moved:
            if moved.went_to == change.id:
                came, went = telling.place(moved.came_from), telling.place(moved.went_to)
                yield telling.words.summary.moved.format(
                    words=_about(moved.words, telling), came=came, went=went
                )


def _evidence(telling: Telling) -> Iterator[str]:
    words, changes = telling.words.summary, telling.changes.evidence
    mended = [c for c in changes if c.before is not None and c.before.state != "given" and _given(c)]
    sentences = (
        (words.evidence_added, [c for c in changes if c.turn == "added" and _given(c)]),
        (words.evidence_mended, mended),
        (words.evidence_dropped, [c for c in changes if c.turn == "dropped"]),
    )
    for sentence, each in sentences:
        if each:
            yield sentence.format(items=_items(each, telling))


def _given(change: EvidenceChange) -> bool:
    return change.after is not None and change.after.state == "given"


def _items(changes: list[EvidenceChange], telling: Telling) -> str:
    words = telling.words.summary
    items = [item for c in changes if (item := c.after or c.before) is not None]
    named = [
        words.evidence_item.format(
            label=trimmed(item.label, _LABEL_LONGEST),
            section=words.outside if item.section in ("front", "back", None) else telling.place(item.section),
        )
        for item in items[:_ITEMS_MOST]
    ]
    if len(items) > _ITEMS_MOST:
        named.append(words.evidence_more.format(n=len(items) - _ITEMS_MOST))
    return telling.shared.listed(named)


def _about(words: int, telling: Telling) -> str:
    """A number of words to the nearest ten, since it is told and not counted."""
    return telling.shared.number(max(_ROUND, round(words / _ROUND) * _ROUND))


def note(language: str = "en") -> str:
    """What its author should know of the paragraph."""
    return read_wording("changes", ChangesWords, language).summary.note
