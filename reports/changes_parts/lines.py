"""The changes as lines: what each says, whether something came or went, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from models.changes import Changes, EvidenceChange, FindingChange, SectionChange, Turn
from models.outcome import EvidenceItem, Judged, SectionStatus
from reports.changes_parts.words import ChangesWords, GroupId
from reports.inert import one_line, trimmed
from reports.marks import shown_judged, shown_section
from reports.order import label, short
from reports.wording import Wording, read_wording, wording

Sign = Literal["came", "went", "settled", "arisen", "other"]
_QUOTE_LONGEST = 200
_LABEL_LONGEST = 90
_SIGNS: Mapping[str, Sign] = {
    "now-there": "came",
    "more": "came",
    "no-longer-there": "went",
    "less": "went",
    "gone": "settled",
    "new": "arisen",
    "added": "came",
    "dropped": "went",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One change. `sign` says whether something came or went, or a finding did.

    `words` are quotations with what each is: new, or taken out.
    """

    sign: Sign
    text: str
    words: tuple[tuple[str, str], ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind."""

    id: GroupId
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Puts changes into lines, in one language."""

    changes: Changes
    words: ChangesWords
    shared: Wording

    @classmethod
    def of(cls, changes: Changes, language: str = "en") -> Telling:
        """The teller of these changes."""
        return cls(changes, read_wording("changes", ChangesWords, language), wording(language))

    def groups(self) -> tuple[Group, ...]:
        """The lines of each kind; kinds without any are left out."""
        turns = self.changes.turns
        lines: dict[GroupId, Iterator[Line]] = {
            "there": (self._turn(t) for t in turns if t.way in ("now-there", "more")),
            "lost": (self._turn(t) for t in turns if t.way in ("no-longer-there", "less")),
            "text": map(self._text, self.changes.sections),
            "findings": map(self._finding, self.changes.findings),
            "evidence": map(self._evidence, self.changes.evidence),
        }
        groups = (Group(kind, self.words.groups[kind], tuple(each)) for kind, each in lines.items())
        return tuple(group for group in groups if group.lines)

    def read_as(self) -> str | None:
        """A sentence where the earlier draft by itself would be read otherwise."""
        alone, taken = self.changes.before.alone, self.changes.after.pathway_title
        return None if alone == taken else self.words.read_as.format(pathway=taken, alone=alone)

    def place(self, section: str | None) -> str:
        """A section's short name; words for what stands in none."""
        if section is None:
            return self.shared.phrases.whole
        title = self.changes.titles.get(section)
        return section if title is None else short(section, title)

    def item(self, item: EvidenceItem) -> str:
        """An item by its kind and label."""
        kind = self.shared.evidence_kinds[item.kind]
        return self.words.item.named.format(kind=kind, label=trimmed(item.label, _LABEL_LONGEST))

    def _turn(self, turn: Turn) -> Line:
        part = None if turn.part is None else self.shared.parts[turn.part]
        sentence = self.words.turns[f"{turn.of}_{turn.way}"]
        part = part if part is None or sentence.startswith("{part}") else part.lower()
        name = one_line(turn.title) if turn.of == "principle" else label(turn)
        before, after = self._status(turn.before), self._status(turn.after)
        return Line(_SIGNS[turn.way], sentence.format(section=name, part=part, before=before, after=after))

    def _status(self, status: SectionStatus | Judged) -> str:
        match status:
            case "met" | "partly-met" | "not-met" | "not-checked":
                return self.shared.statuses[shown_judged(status)]
            case _:
                return self.shared.statuses[shown_section(status)]

    def _text(self, change: SectionChange) -> Line:
        terms = self.words.text
        if change.words_added and change.words_removed:
            sentence = terms.both
        elif change.words_added:
            sentence = terms.added
        else:
            sentence = terms.removed if change.words_removed else terms.same
        text = sentence.format(
            section=label(change),
            added=change.words_added,
            removed=change.words_removed,
            before=change.words_before,
            after=change.words_after,
        )
        added = [(self.words.quote_added, trimmed(q.text, _QUOTE_LONGEST)) for q in change.added]
        removed = [(self.words.quote_removed, trimmed(q.text, _QUOTE_LONGEST)) for q in change.removed]
        return Line("other", text, (*added, *removed), tuple(self._moved(change)))

    def _moved(self, change: SectionChange) -> Iterator[str]:
        for moved in change.moved:
            if moved.went_to == change.id:
                yield self.words.text.came.format(words=moved.words, section=self.place(moved.came_from))
            else:
                yield self.words.text.went.format(words=moved.words, section=self.place(moved.went_to))

    def _finding(self, change: FindingChange) -> Line:
        finding = change.after or change.before
        assert finding is not None
        text = self.words.findings[change.turn].format(
            section=self.place(finding.section),
            message=one_line(finding.message),
            before=change.before and self.shared.severities[change.before.severity],
            after=change.after and self.shared.severities[change.after.severity],
        )
        return Line(_SIGNS.get(change.turn, "other"), text)

    def _evidence(self, change: EvidenceChange) -> Line:
        old, new = change.before, change.after
        item = new or old
        assert item is not None
        before, after = "", ""
        if old is not None and new is not None:
            before, after = self._sides(change, old, new)
        text = self.words.evidence[change.turn].format(
            section=self._stands(item), item=self.item(item), before=before, after=after
        )
        return Line(_SIGNS.get(change.turn, "other"), text)

    def _sides(self, change: EvidenceChange, old: EvidenceItem, new: EvidenceItem) -> tuple[str, str]:
        match change.turn:
            case "other-target":
                return old.target or self.shared.phrases.no, new.target or self.shared.phrases.no
            case "other-state":
                return self.shared.evidence_states[old.state], self.shared.evidence_states[new.state]
            case _:
                return self._stands(old), self._stands(new)

    def _stands(self, item: EvidenceItem) -> str:
        known = item.section if item.section not in ("front", "back", None) else None
        return self.words.item.outside if known is None else self.place(known)
