"""The evidence that was seen, section by section, each item with its state and the reasons for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from models.outcome import EvidenceItem, EvidenceState
from reports.inert import trimmed
from reports.order import label
from reports.page_parts.setting import Cited, Jump, Setting, Status, openable

_LABEL_LONGEST = 160
_QUOTE_LONGEST = 240


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item. `opens` is its target where choosing it can do no harm, else None and the target is only text."""

    status: Status
    label: str
    kind: str
    target: str | None
    opens: str | None
    reasons: tuple[str, ...]
    cited: tuple[Cited, ...]
    access: str | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The items of one section; `jump` is None for those outside the sections."""

    title: str
    jump: Jump | None
    items: tuple[ItemShown, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All items, how many are in each state, and what the states mean."""

    intro: str
    counts: tuple[tuple[Status, str], ...]
    meanings: tuple[tuple[Status, str], ...]
    shelves: tuple[Shelf, ...]


def evidence(setting: Setting) -> Evidence:
    """The evidence, in the framework's order."""
    items, terms = setting.outcome.evidence, setting.words.evidence
    counted = Counter(item.state for item in items)
    states: tuple[EvidenceState, ...] = tuple(s for s in get_args(EvidenceState) if counted[s])
    tried = any(item.access != "not-tried" for item in items)
    return Evidence(
        intro=terms.tried if tried else terms.intro,
        counts=tuple(
            (
                setting.evidence_status(s),
                terms.counts.format(state=setting.shared.evidence_states[s], n=counted[s]),
            )
            for s in states
        ),
        meanings=tuple((setting.evidence_status(s), terms.states[s]) for s in states),
        shelves=_shelves(setting),
    )


def _shelves(setting: Setting) -> tuple[Shelf, ...]:
    items = setting.outcome.evidence
    known = {section.id for section in setting.outcome.sections}
    shelves = [
        Shelf(label(s), setting.jump(s), _items([i for i in items if i.section == s.id], setting))
        for s in setting.outcome.sections
    ]
    outside = [item for item in items if item.section not in known]
    shelves.append(Shelf(setting.words.evidence.outside, None, _items(outside, setting)))
    return tuple(shelf for shelf in shelves if shelf.items)


def _items(items: list[EvidenceItem], setting: Setting) -> tuple[ItemShown, ...]:
    return tuple(_item(item, setting) for item in items)


def _item(item: EvidenceItem, setting: Setting) -> ItemShown:
    told = item.quote is None or item.state == "given" or item.quote.text.strip() == item.label.strip()
    quotes = () if told or item.quote is None else (item.quote,)
    kind = setting.shared.evidence_kinds[item.kind]
    return ItemShown(
        status=setting.evidence_status(item.state),
        label=trimmed(item.label, _LABEL_LONGEST) or kind,
        kind=kind,
        target=item.target,
        opens=openable(item.target),
        reasons=tuple(map(setting.addressed, item.reasons)),
        cited=setting.cited(quotes, item.section, 1, _QUOTE_LONGEST),
        access=None if item.access == "not-tried" else setting.shared.access[item.access],
    )
