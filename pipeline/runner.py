"""Runs checks in worker processes that can be killed, and never lets one submission stop the rest.

Every submission becomes one outcome. A lone `precheck check` runs here too: what the worker loads the command line need
not, so it costs a fraction of a second, and a file that hangs or brings down a PDF library ends in a sentence all the
same. Hence what checks need is loaded here only where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from pipeline.failures import Failure
from pipeline.intake.items import Submission
from pipeline.terms import Terms

if TYPE_CHECKING:
    from models.outcome import Outcome, Unreadable
    from models.pathways import Comparison
    from pipeline.pool import Crew

Result = TypeVar("Result")
Work = Callable[[Submission, Terms], "Outcome"]


def check_submission(submission: Submission, terms: Terms) -> Outcome:
    """Checks one submission within a worker."""
    from pipeline.boundary import within_bounds
    from pipeline.check import check

    return within_bounds(submission, terms, check)


def compare_submission(submission: Submission, terms: Terms) -> Comparison | Unreadable:
    """Sets one submission against pathways within a worker."""
    from pipeline.boundary import within_bounds
    from pipeline.pathways import compare

    return within_bounds(submission, terms, compare)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of checks. Iterating yields each submission with its outcome, as they come.

    That is in the order of `submissions`: one that is through waits for those before it, unless `any_order`.

    Setting `stop` ends it early: workers are stopped, and of the rest only the outcomes already there are yielded.
    `done` is called, perhaps from another thread, whenever a submission is through. Without a `crew`, processes of
    this computer do the work.
    """

    submissions: Sequence[Submission]
    terms: Terms
    stop: Event
    done: Callable[[], None] = lambda: None
    work: Work = check_submission
    any_order: bool = False
    crew: Callable[[], Crew[Submission, Terms, Outcome]] | None = None

    def __iter__(self) -> Iterator[tuple[Submission, Outcome]]:
        return iter(
            pooled(self.submissions, self.terms, self.stop, self.work, self.done, self.any_order, self.crew)
        )


def pooled(
    submissions: Sequence[Submission],
    terms: Terms,
    stop: Event,
    work: Callable[[Submission, Terms], Result | Unreadable],
    done: Callable[[], None] = lambda: None,
    any_order: bool = False,
    crew: Callable[[], Crew[Submission, Terms, Result | Unreadable]] | None = None,
) -> Iterable[tuple[Submission, Result | Unreadable]]:
    """Submissions worked through in killable processes; one whose work does not come to an end is unreadable."""
    fail = partial(_failed, terms)
    if crew is None and len(submissions) == 1:
        from pipeline.lone import Lone

        return Lone(submissions[0], work, terms, fail, terms.seconds, stop, terms.memory, done)
    from pipeline.pool import Pool

    return Pool(
        tasks=submissions,
        work=work,
        setting=terms,
        fail=fail,
        size=lambda submission: submission.portfolio.size,
        workers=terms.workers(len(submissions)),
        seconds=terms.seconds,
        stop=stop,
        memory=terms.memory,
        done=done,
        any_order=any_order,
        crew=crew,
    )


def _failed(terms: Terms, kind: Failure, submission: Submission, what: str) -> Unreadable:
    from pipeline.mishaps import mishap

    return mishap(kind, submission.portfolio, terms.language, what, options=terms.at_terminal)
