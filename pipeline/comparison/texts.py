"""How the text of each section changed: sentences that stay, change, come, go, or stand in another section now.

Sentences are the units, since a reader of PDF may draw paragraphs otherwise than a reader of Word. First those that
stay word for word are paired, within their section, then in another one; then those of a section that are nearly
alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from models.changes import Moved, SectionChange
from models.outcome import Precheck, Quote
from pipeline.sentences import sentence_spans

ALIKE: Final = 55.0
"""From this likeness on (0..100) two sentences of a section count as one that was reworded."""
MOVED_WORDS: Final = 6
"""A shorter sentence that stands again elsewhere may be chance."""
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_QUOTES_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a section; `words` are what is compared: without marks, dashes and the kind of apostrophe."""

    section: str
    quote: Quote
    words: tuple[str, ...]


@dataclass
class Draft:
    """The sentences of a draft that no counterpart has been found for yet."""

    left: list[Unit]

    def take(self, taken: Iterable[Unit]) -> None:
        """Takes out those that have found theirs."""
        gone = {(unit.quote.block, unit.quote.start) for unit in taken}
        self.left = [unit for unit in self.left if (unit.quote.block, unit.quote.start) not in gone]


def text_changes(before: Precheck, after: Precheck) -> tuple[SectionChange, ...]:
    """The sections whose text is not the same, in the framework's order."""
    old, new = Draft(list(_units(before))), Draft(list(_units(after)))
    words = _counted(old.left), _counted(new.left)
    _pair(old, new, lambda unit: (unit.section, unit.words))
    moved = _moved(old, new)
    remains = Remains(moved, _reworded(old, new), old.left, new.left)
    titles = {section.id: section.title for section in (*before.sections, *after.sections)}
    each = (_section(known, title, *words, remains) for known, title in titles.items())
    return tuple(change for change in each if change is not None)


def _units(outcome: Precheck) -> Iterator[Unit]:
    """Subheadings too, which another draft may have as plain lines; not the headings that open sections."""
    known = {section.id for section in outcome.sections}
    opening = {section.heading.block for section in outcome.sections if section.heading is not None}
    for block in outcome.blocks:
        text_of_section = block.section in known and block.index not in opening
        if text_of_section and block.role == "content" and block.kind != "image":
            assert block.section is not None
            for start, end in sentence_spans(block.text):
                text = block.text[start:end]
                words = tuple(word.replace("’", "'") for word in _WORD.findall(text))
                if words:
                    yield Unit(block.section, Quote(block.index, start, end, text), words)


def _counted(units: Sequence[Unit]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for unit in units:
        counts[unit.section] += len(unit.words)
    return counts


def _pair(old: Draft, new: Draft, key: Callable[[Unit], Hashable]) -> list[tuple[Unit, Unit]]:
    """Takes out pairs with the same key, in reading order."""
    waiting: dict[Hashable, list[Unit]] = defaultdict(list)
    for unit in reversed(old.left):
        waiting[key(unit)].append(unit)
    pairs = [(waiting[key(unit)].pop(), unit) for unit in new.left if waiting[key(unit)]]
    old.take(first for first, _ in pairs)
    new.take(second for _, second in pairs)
    return pairs


def _moved(old: Draft, new: Draft) -> list[Moved]:
    """Sentences that stand in another section now, word for word, summed up by where they came from and went to."""
    long = Draft([u for u in old.left if len(u.words) >= MOVED_WORDS])
    there = Draft([u for u in new.left if len(u.words) >= MOVED_WORDS])
    pairs = _pair(long, there, lambda unit: unit.words)
    old.take(first for first, _ in pairs)
    new.take(second for _, second in pairs)
    words: Counter[tuple[str, str]] = Counter()
    for first, second in pairs:
        words[first.section, second.section] += len(first.words)
    return [Moved(n, came, went) for (came, went), n in words.items()]


def _reworded(old: Draft, new: Draft) -> list[tuple[Unit, Unit]]:
    """Sentences of the same section that are nearly alike, the likest first; none is in two pairs."""
    pairs: list[tuple[Unit, Unit]] = []
    for section in dict.fromkeys(unit.section for unit in new.left):
        firsts = [unit for unit in old.left if unit.section == section]
        seconds = [unit for unit in new.left if unit.section == section]
        pairs.extend(_likest(firsts, seconds))
    old.take(first for first, _ in pairs)
    new.take(second for _, second in pairs)
    return pairs


def _likest(firsts: Sequence[Unit], seconds: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    if not firsts or not seconds:
        return
    texts = [" ".join(unit.words) for unit in firsts], [" ".join(unit.words) for unit in seconds]
    scores = cdist(*texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    found = sorted(((-scores[i, j], i, j) for i, j in zip(*scores.nonzero(), strict=True)))
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in found:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield firsts[i], seconds[j]


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left once everything that stays has found its counterpart."""

    moved: Sequence[Moved]
    reworded: Sequence[tuple[Unit, Unit]]
    old: Sequence[Unit]
    new: Sequence[Unit]


def _section(
    known: str, title: str, before: Counter[str], after: Counter[str], remains: Remains
) -> SectionChange | None:
    """The change of one section; None where its text is the same."""
    moved = tuple(m for m in remains.moved if known in (m.came_from, m.went_to))
    reworded = [(a, b, *_words_changed(a, b)) for a, b in remains.reworded if b.section == known]
    gone = [unit for unit in remains.old if unit.section == known]
    come = [unit for unit in remains.new if unit.section == known]
    if not (moved or reworded or gone or come):
        return None
    return SectionChange(
        id=known,
        title=title,
        words_before=before[known],
        words_after=after[known],
        words_added=sum(added for *_, added, _ in reworded) + sum(len(unit.words) for unit in come),
        words_removed=sum(removed for *_, removed in reworded) + sum(len(unit.words) for unit in gone),
        moved=moved,
        added=_shown([*come, *(b for _, b, added, _ in reworded if added)]),
        removed=_shown([*gone, *(a for a, _, _, removed in reworded if removed)]),
    )


def _words_changed(first: Unit, second: Unit) -> tuple[int, int]:
    """How many words came and how many went."""
    shared = Indel.similarity(first.words, second.words) // 2
    return len(second.words) - shared, len(first.words) - shared


def _shown(units: Sequence[Unit]) -> tuple[Quote, ...]:
    """The longest few, in reading order."""
    longest = sorted(units, key=lambda unit: -len(unit.words))[:_QUOTES_MOST]
    return tuple(unit.quote for unit in sorted(longest, key=lambda u: (u.quote.block, u.quote.start)))
