"""What is now there and what no longer is: sections, their parts, the candidate's own part, principles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.changes import Turn, TurnOf, Way
from models.outcome import JUDGED_PARTS, Judged, Part, Precheck, SectionOutcome, SectionStatus

_THERE: Final[dict[SectionStatus, int]] = {
    "missing": 0,
    "not-required": 0,
    "unsure": 0,
    "thin": 1,
    "present": 2,
}
_SHOWN: Final[dict[Judged, int]] = {"not-met": 0, "partly-met": 1, "met": 2}


def turns(before: Precheck, after: Precheck) -> tuple[Turn, ...]:
    """Everything that is there in one draft only, or more so than in the other; in the framework's order."""
    return (*_sections(before, after), *_principles(before, after))


def _sections(before: Precheck, after: Precheck) -> Iterator[Turn]:
    earlier = {section.id: section for section in before.sections}
    later = {section.id: section for section in after.sections}
    for section in dict.fromkeys((*later, *earlier)):
        old, new = earlier.get(section), later.get(section)
        was: SectionStatus = old.status if old is not None else "not-required"
        now: SectionStatus = new.status if new is not None else "not-required"
        known = new or old
        assert known is not None
        way = _way(_THERE[was], _THERE[now])
        if way is not None:
            yield Turn("section", way, section, known.title, None, was, now)
        if old is not None and new is not None and _THERE[was] and _THERE[now]:
            yield from _parts(old, new)


def _parts(old: SectionOutcome, new: SectionOutcome) -> Iterator[Turn]:
    for part in JUDGED_PARTS:
        if part in old.parts and part in new.parts:
            yield from _judged("part", new, part, old.parts[part].status, new.parts[part].status)
    yield from _judged("own-part", new, None, old.first_person.status, new.first_person.status)


def _judged(
    of: TurnOf, section: SectionOutcome, part: Part | None, was: Judged, now: Judged
) -> Iterator[Turn]:
    if was in _SHOWN and now in _SHOWN:
        way = _way(_SHOWN[was], _SHOWN[now])
        if way is not None:
            yield Turn(of, way, section.id, section.title, part, was, now)


def _principles(before: Precheck, after: Precheck) -> Iterator[Turn]:
    earlier = {principle.id: principle.status for principle in before.principles}
    for principle in after.principles:
        was = earlier.get(principle.id, "not-checked")
        if was in _SHOWN and principle.status in _SHOWN:
            way = _way(_SHOWN[was], _SHOWN[principle.status])
            if way is not None:
                yield Turn("principle", way, principle.id, principle.title, None, was, principle.status)


def _way(was: int, now: int) -> Way | None:
    if was == now:
        return None
    if was == 0:
        return "now-there"
    if now == 0:
        return "no-longer-there"
    return "more" if now > was else "less"
