"""The drafts of a group checked: those of a member are all held to what the newest one that can be read is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Event

from models.outcome import Outcome, Precheck
from pipeline.intake.items import Submission
from pipeline.progress.gathering import Writer
from pipeline.runner import Run
from pipeline.terms import AUTO, Terms

Held = tuple[str, str]
"""The ids of a framework and of one of its pathways."""


def checked(
    writers: Sequence[Writer], terms: Terms, done: Callable[[], None] = lambda: None
) -> Mapping[Submission, Outcome]:
    """The outcome of every draft. One that by itself would be held to something else is checked again."""
    each = [draft for writer in writers for draft in writer.drafts]
    outcomes = dict(Run(each, terms, Event(), done))
    again: dict[Held, list[Submission]] = defaultdict(list)
    for writer in writers:
        newest = newest_held([outcomes[draft] for draft in writer.drafts])
        for draft in writer.drafts:
            if newest is not None and _held(outcomes[draft]) not in (newest, None):
                again[newest].append(draft)
    for (framework, pathway), drafts in again.items():
        given = framework if terms.framework == AUTO else terms.framework
        outcomes |= dict(Run(drafts, replace(terms, framework=given, pathway=pathway), Event()))
    return outcomes


def newest_held(outcomes: Sequence[Outcome]) -> Held | None:
    """What the newest of a member's drafts is for, of those that can be read."""
    return next((held for outcome in reversed(outcomes) if (held := _held(outcome))), None)


def _held(outcome: Outcome) -> Held | None:
    return (outcome.framework.id, outcome.pathway.id) if isinstance(outcome, Precheck) else None
