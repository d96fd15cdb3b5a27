"""The order of a member's drafts: by what their names say, and where these do not say, by when files were changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from models.group import DraftOrder
from pipeline.intake.items import Submission
from pipeline.progress.names import Mark


@dataclass(frozen=True, slots=True)
class Found:
    """A draft as it lies in the folder: what its name and that of its folder say, and when its file was last changed,
    in seconds."""

    submission: Submission
    mark: Mark
    changed: float


def changed(submission: Submission) -> float:
    """When the file of a submission was last changed; of one in an archive, the archive. 0 where that is not known."""
    try:
        return submission.portfolio.path.stat().st_mtime
    except OSError:
        return 0.0


def ordered(drafts: Sequence[Found]) -> tuple[DraftOrder, tuple[Found, ...]]:
    """The drafts, oldest first, and how that is known. What the names leave open, the time of the last change tells."""
    if len(drafts) == 1:
        return "only", tuple(drafts)
    if all(draft.mark.day for draft in drafts):
        return "dates", tuple(sorted(drafts, key=_by_date))
    if _numbered([draft.mark for draft in drafts]):
        return "numbers", tuple(sorted(drafts, key=_by_number))
    return "times", tuple(sorted(drafts, key=_by_time))


def _numbered(marks: Sequence[Mark]) -> bool:
    """Whether each has a number or is said to be the last; one without either comes before a second one."""
    bare = sum(not mark.number and not mark.last for mark in marks)
    numbers = [mark.number for mark in marks if mark.number]
    return bare == 0 or (bare == 1 and (not numbers or min(numbers) >= (2,)))


def _by_date(draft: Found) -> tuple[dt.date, tuple[int, ...], bool, float]:
    return draft.mark.day or dt.date.min, draft.mark.number, draft.mark.last, draft.changed


def _by_number(draft: Found) -> tuple[bool, tuple[int, ...], bool, float]:
    mark = draft.mark
    return mark.last and not mark.number, mark.number, mark.last, draft.changed


def _by_time(draft: Found) -> tuple[float, str]:
    return draft.changed, draft.submission.portfolio.name.casefold()
