"""Evidence that was added, dropped, moved to another section, given another target, or is in another state now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import Final

from models.changes import EvidenceChange, EvidenceTurn
from models.outcome import EvidenceItem, Precheck

Pair = tuple[EvidenceItem, EvidenceItem]
_SEEN: Final = ("image", "screenshot", "video", "audio")
"""Kinds that are there or not, whatever the words beside them say."""


def evidence_changes(before: Precheck, after: Precheck) -> tuple[EvidenceChange, ...]:
    """The changes by the later draft's order, then what was dropped in the earlier one's."""
    old, new = list(before.evidence), list(after.evidence)
    pairs = [pair for key in _KEYS for pair in _taken(old, new, key)]
    old = [item for item in old if not _still_told(item, after)]
    new = [item for item in new if not _still_told(item, before)]
    changed = {id(b): EvidenceChange(turn, a, b) for a, b in pairs for turn in _turn(a, b)}
    added = {id(item): EvidenceChange("added", None, item) for item in new}
    there = changed | added
    return (
        *(there[id(item)] for item in after.evidence if id(item) in there),
        *(EvidenceChange("dropped", item, None) for item in old),
    )


def _taken(
    old: list[EvidenceItem], new: list[EvidenceItem], key: Callable[[EvidenceItem], Hashable | None]
) -> list[Pair]:
    """Takes pairs with the same key out of both lists."""
    waiting: dict[Hashable, list[EvidenceItem]] = defaultdict(list)
    for item in reversed(old):
        if (its := key(item)) is not None:
            waiting[its].append(item)
    pairs = [(waiting[its].pop(), item) for item in new if (its := key(item)) is not None and waiting[its]]
    gone = {id(item) for pair in pairs for item in pair}
    old[:] = [item for item in old if id(item) not in gone]
    new[:] = [item for item in new if id(item) not in gone]
    return pairs


def _turn(before: EvidenceItem, after: EvidenceItem) -> Iterator[EvidenceTurn]:
    """The weightiest way in which an item is not as it was."""
    if _target(before) != _target(after):
        yield "other-target"
    elif before.state != after.state:
        yield "other-state"
    elif before.section != after.section:
        yield "moved"


def _still_told(item: EvidenceItem, other: Precheck) -> bool:
    """Whether the other draft has the item's words as well: then it is only known as evidence in one of them."""
    if item.target is not None or item.quote is None or item.kind in _SEEN:
        return False
    words = item.quote.text.strip()
    return any(words in block.text for block in other.blocks)


def _label(item: EvidenceItem) -> str:
    return " ".join(item.label.casefold().split()).rstrip(" .…")


def _target(item: EvidenceItem) -> str | None:
    return (
        item.target.strip().rstrip("/").removeprefix("https://").removeprefix("http://")
        if item.target
        else None
    )


def _targeted(item: EvidenceItem) -> Hashable | None:
    return _target(item)


# From the surest sign that two items are the same to the least sure.
_KEYS: Final[tuple[Callable[[EvidenceItem], Hashable | None], ...]] = (
    lambda item: (item.section, _target(item), _label(item), item.state),
    lambda item: (item.section, _target(item), _label(item)),
    lambda item: None if item.target is None else (item.section, _target(item)),
    lambda item: (item.section, _label(item)),
    lambda item: (_target(item), _label(item)),
    _targeted,
)
