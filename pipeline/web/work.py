"""What is done with an upload: a draft checked, two drafts compared, many portfolios put into a workbook."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from threading import Event
from typing import Final

from models.outcome import Outcome, Unreadable
from pipeline.intake.items import Item, Submission, told_by_name
from pipeline.intake.looking import looks_in_workers
from pipeline.mishaps import mishap, unreadable
from pipeline.runner import Run
from pipeline.submissions import Submissions, submissions
from pipeline.terms import Terms
from pipeline.web import bounds
from pipeline.web.jobs import Job, Work
from pipeline.web.results import CheckedDraft, CheckedRound, ComparedDrafts
from pipeline.web.tasks import (
    check_draft,
    compare_drafts,
    empty_template,
    not_compared,
    without_report,
    write_round,
)
from pipeline.web.workers import Workers, WorkFailedError
from reports.about import About
from reports.web_parts.words import web_words

_LONGER: Final = 3
"""How many times as long a comparison may take: it is up to three checks."""


def uploaded(path: Path, name: str) -> Submission:
    """An upload as a submission that is called `name`."""
    return Submission(told_by_name(Item(path, (name,), path.stat().st_size)))


@dataclass(frozen=True, slots=True)
class Bench:
    """Where work is done, how long a check may take, and in which language its results are.

    Of rounds there is one at a time: it has workers of its own.
    """

    workers: Workers
    seconds: float
    one_round: asyncio.Semaphore
    language: str

    def check(self, draft: Submission, terms: Terms, earlier: bytes = b"") -> Work:
        """A draft's report; `earlier` is the outcome of an earlier version, as JSON."""

        async def work(job: Job) -> CheckedDraft:
            try:
                return await self.workers.do(
                    job.begin, self.seconds, check_draft, draft, self._spoken(terms), _today(), earlier
                )
            except WorkFailedError as error:
                return without_report(_failed(error, draft, self.language), self.language)

        return work

    def compare(self, before: Submission, after: Submission, terms: Terms) -> Work:
        """What changed between two drafts."""

        async def work(job: Job) -> ComparedDrafts:
            try:
                return await self.workers.do(
                    job.begin, _LONGER * self.seconds, compare_drafts, before, after, self._spoken(terms)
                )
            except WorkFailedError as error:
                return not_compared(_failed(error, after, self.language), self.language)

        return work

    async def template(self, terms: Terms) -> bytes:
        """An empty portfolio; raises WorkFailedError."""
        framework, pathway = terms.framework, terms.pathway
        return await self.workers.do(
            _at_once, self.seconds, empty_template, framework, pathway, self.language
        )

    def round(self, paths: Sequence[Path], terms: Terms) -> Work:
        """The workbook of many portfolios; single drafts need not wait for it."""

        async def work(job: Job) -> CheckedRound:
            stop = Event()
            async with self.one_round:
                try:
                    found, outcomes = await asyncio.to_thread(_checked, paths, self._spoken(terms), job, stop)
                finally:
                    stop.set()
            names = found.names()
            about = About(version("precheck"), dt.datetime.now().astimezone().date(), language=self.language)
            return await self.workers.do(
                job.begin,
                _LONGER * self.seconds,
                write_round,
                tuple(outcomes.values()),
                tuple(names[submission] for submission in outcomes),
                terms,
                about,
                found.ignored,
            )

        return work

    def _spoken(self, terms: Terms) -> Terms:
        return replace(terms, language=self.language)


def _checked(
    paths: Sequence[Path], terms: Terms, job: Job, stop: Event
) -> tuple[Submissions, dict[Submission, Outcome]]:
    found = submissions(paths, terms, looking=looks_in_workers(terms, stop))
    job.total = len(found.each)
    job.begin()

    def count() -> None:
        job.through += 1

    known = dict(Run(found.each, replace(terms, jobs=bounds.WORKERS), stop, count))
    return found, {submission: known[submission] for submission in found.each if submission in known}


def _failed(error: WorkFailedError, submission: Submission, language: str) -> Unreadable:
    """The outcome of a submission whose work did not come to an end; options are nothing to who has no terminal."""
    if error.kind == "timed-out":
        advice = web_words(language).work.slow.format(what=error.what)
        return unreadable(submission.portfolio, "timed-out", advice, language)
    return mishap(error.kind, submission.portfolio, language, error.what, options=False)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _at_once() -> None:
    """Nobody is told when it begins."""
