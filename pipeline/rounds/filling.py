"""A run over the submissions of a round: what is known is recalled, the rest is checked and kept as it comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event

from models.matching import Known
from models.outcome import Outcome
from pipeline.intake.items import Item, Submission
from pipeline.keys import basis, digest, key, lasting
from pipeline.pool import Crew
from pipeline.recalling import Recall, Recalling
from pipeline.rounds.arriving import Arrival, Arrived, arrive
from pipeline.rounds.store import RoundStore
from pipeline.runner import Run, Work, check_submission
from pipeline.terms import Terms


@dataclass(frozen=True, slots=True)
class Task:
    """A submission with its id in the round, its digest and its outcome's key: None where its bytes cannot be had."""

    submission: Submission
    id: str
    sha256: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class Filling:
    """The run. Iterating yields each submission with its outcome, what is recalled first, the rest as it comes.

    What was yielded is kept: whatever ends the run, the next one goes on from there. What the round does not know is
    recalled from elsewhere where there is a `recall`. `stop` and `done` as of `Run`.
    """

    store: RoundStore
    tasks: Sequence[Task]
    arrived: Arrived
    terms: Terms
    stop: Event
    done: Callable[[], None] = lambda: None
    work: Work = check_submission
    recall: Recall | None = None
    crew: Callable[[], Crew[Submission, Terms, Outcome]] | None = None

    def __iter__(self) -> Iterator[tuple[Submission, Outcome]]:
        unknown = []
        for task in self.tasks:
            outcome = self._recalled(task)
            if outcome is None:
                unknown.append(task)
                continue
            self.done()
            yield task.submission, outcome
        by_submission = {task.submission: task for task in unknown}
        run = Run(tuple(by_submission), self.terms, self.stop, self.done, self.work, True, self.crew)
        for submission, outcome in run if self.recall is None else Recalling(run, self.recall, self.done):
            self._keep(by_submission[submission], outcome)
            yield submission, outcome

    def _recalled(self, task: Task) -> Outcome | None:
        """The outcome that is known: this submission's own, or that of a file with the same bytes."""
        if task.key is None:
            return None
        name = task.submission.portfolio.name
        own = self.store.kept(task.id, task.key)
        if own is not None and own.source.name == name:
            return own
        known = own or self.store.recall(task.key)
        if known is None:
            return None
        outcome = replace(known, source=replace(known.source, name=name))
        self.store.put_outcome(task.id, outcome, task.key)
        return outcome

    def _keep(self, task: Task, outcome: Outcome) -> None:
        changed = outcome.source.sha256 != task.sha256  # between our look and the check's
        self.store.put_outcome(task.id, outcome, None if changed or not lasting(outcome) else task.key)


def filling(
    store: RoundStore,
    submissions: Sequence[Submission],
    given: Sequence[Path],
    terms: Terms,
    stop: Event,
    today: date,
    recall: Recall | None = None,
) -> Filling:
    """The run over `submissions`, found in the paths `given`, which are written down as arrived."""
    places = [path.resolve() for path in given]
    digests = [digest(submission.portfolio) for submission in submissions]
    names = _names([submission.portfolio for submission in submissions])
    arrivals = [
        Arrival(Known(name, sha256 or ""), _place(submission.portfolio, places))
        for submission, name, sha256 in zip(submissions, names, digests, strict=True)
    ]
    arrived = arrive(store, arrivals, places)
    shared = basis(terms, today)
    tasks = tuple(
        Task(submission, id_, sha256, None if sha256 is None else key(submission, sha256, shared))
        for submission, id_, sha256 in zip(submissions, arrived.ids, digests, strict=True)
    )
    return Filling(store, tasks, arrived, terms, stop, recall=recall)


def _names(items: Sequence[Item]) -> list[str]:
    """What each is called in the round: its path within what was given, or as it was given where two share that."""
    within = ["/".join(item.parts) for item in items]
    shared = Counter(within)
    return [
        name if shared[name] == 1 else f"{item.path.as_posix()}:{name}"
        for name, item in zip(within, items, strict=True)
    ]


def _place(item: Item, places: Sequence[Path]) -> Path:
    """Which of the places that were given holds the file."""
    path = item.path.resolve()
    return next((place for place in places if path.is_relative_to(place)), path)
