"""What was worked out before, recalled by what it was worked out from: outcomes, and looks into documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

import msgspec

from models.outcome import Outcome
from pipeline.intake.items import Submission
from pipeline.keys import digest, key, lasting
from pipeline.runner import Run
from reports.contract import from_json, to_json


class Keeps(Protocol):
    """Whatever keeps bytes under a key: a cache, or a round."""

    def recall(self, key: str) -> bytes | None:
        """What is kept under the key; None where there is nothing sound."""

    def keep(self, key: str, value: bytes) -> None:
        """Keeps the bytes."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Outcomes of submissions that were checked on the same `basis` (as of `keys.basis`), whatever they were called."""

    place: Keeps
    basis: str
    _seen: dict[Submission, tuple[str, str]] = field(default_factory=dict)

    def recall(self, submission: Submission) -> Outcome | None:
        """The outcome that is known of these very bytes, under the name that the file has now; None where none is."""
        sha256 = digest(submission.portfolio)
        if sha256 is None:
            return None
        under = key(submission, sha256, self.basis)
        found = self.place.recall(under)
        if found is not None:
            try:
                known = from_json(found)
            except msgspec.MsgspecError:  # of another version, or not what it seems
                known = None
            if known is not None and known.source.sha256 == sha256:
                return replace(known, source=replace(known.source, name=submission.portfolio.name))
        self._seen[submission] = (sha256, under)
        return None

    def keep(self, submission: Submission, outcome: Outcome) -> None:
        """Keeps the outcome of a submission that was not known."""
        sha256, under = self._seen.pop(submission, ("", ""))
        unchanged = outcome.source.sha256 == sha256  # between our look and the check's
        if under and unchanged and lasting(outcome):
            self.place.keep(under, to_json(outcome))


@dataclass(frozen=True, slots=True)
class Recalling:
    """A run that checks only what is not known, and keeps what it comes to. It yields what `run` would, as that would.

    Of a run in `any_order` the known ones come first, and none of them is held. `done` is as of `Run`.
    """

    run: Run
    recall: Recall
    done: Callable[[], None] = lambda: None

    def __iter__(self) -> Iterator[tuple[Submission, Outcome]]:
        known: dict[Submission, Outcome] = {}
        unknown = []
        for submission in self.run.submissions:
            outcome = self.recall.recall(submission)
            if outcome is None:
                unknown.append(submission)
                continue
            self.done()
            if self.run.any_order:
                yield submission, outcome
            else:
                known[submission] = outcome
        fresh = self._fresh(replace(self.run, submissions=unknown, done=self.done))
        yield from self._in_turn(known, fresh) if known else fresh

    def _fresh(self, run: Run) -> Iterator[tuple[Submission, Outcome]]:
        for submission, outcome in run:
            self.recall.keep(submission, outcome)
            yield submission, outcome

    def _in_turn(
        self, known: dict[Submission, Outcome], fresh: Iterator[tuple[Submission, Outcome]]
    ) -> Iterator[tuple[Submission, Outcome]]:
        """Known and fresh outcomes in the order of the submissions."""
        waiting = deque(self.run.submissions)
        for submission, outcome in fresh:
            while (first := waiting.popleft()) != submission:
                if first in known:
                    yield first, known.pop(first)
            yield submission, outcome
        yield from ((submission, known[submission]) for submission in waiting if submission in known)
