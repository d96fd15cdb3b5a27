"""Runs checks in worker processes that can be killed, and never lets one submission stop the rest.

Every submission becomes one outcome. A lone `precheck check` runs here too: what the worker loads the command line need
not, so it costs a fraction of a second, and a file that hangs or brings down a PDF library ends in a sentence all the
same.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final, TypeVar

import psutil

from models.document import Attachment, Document, Noted
from models.outcome import Outcome, Unreadable
from models.pathways import Comparison
from pipeline.confined import limited_processor
from pipeline.errors import PrecheckError, UnreadableError
from pipeline.intake.items import Item, Submission
from pipeline.languages import DEFAULT
from pipeline.memory import BUDGET, allowance, limited_memory
from pipeline.mishaps import Mishap, mishap, unreadable
from pipeline.pool import Crew, Pool

if TYPE_CHECKING:
    from pipeline.check import Options

SECONDS: Final = 120.0
"""How long a check may take unless told otherwise."""
LARGEST: Final = 500_000_000
"""Bytes of the largest file that is opened at all; the office takes 25 MB."""
_MEMORY_PER_WORKER: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Terms:
    """How submissions are checked: by which framework and pathway (ids, a framework file's path, or `auto`), with how
    many workers (0: as the machine allows), and for how long (seconds by the clock and of the processor; 0: no limit)
    and in how much memory at most (bytes beyond a worker's rest; small files may have less).

    `maps` are the crosswalks they are seen through besides: ids, or paths of crosswalk files. `language` is that of
    what outcomes say; with `at_terminal`, advice may name options of the command line."""

    framework: str = "auto"
    pathway: str = "auto"
    jobs: int = 0
    seconds: float = SECONDS
    memory: int = BUDGET
    maps: tuple[str, ...] = ()
    language: str = DEFAULT
    at_terminal: bool = True

    def workers(self, files: int) -> int:
        """As many as asked for, else as cores and memory allow; never more than files."""
        fitting = min(os.cpu_count() or 1, psutil.virtual_memory().total // _MEMORY_PER_WORKER)
        return max(1, min(self.jobs or fitting, files))


Result = TypeVar("Result")
Work = Callable[[Submission, Terms], Outcome]


def check_submission(submission: Submission, terms: Terms) -> Outcome:
    """Checks one submission within a worker."""
    from pipeline.check import check

    return within_bounds(submission, terms, check)


def compare_submission(submission: Submission, terms: Terms) -> Comparison | Unreadable:
    """Sets one submission against pathways within a worker."""
    from pipeline.pathways import compare

    return within_bounds(submission, terms, compare)


def read_within_bounds(
    submission: Submission, terms: Terms, judge: Callable[[bytes, Document, Options], Result]
) -> Result | Unreadable:
    """What `judge` makes of a submission's bytes and of the document read from them; see `within_bounds`."""
    from pipeline.check import handed_in

    def read(
        name: str,
        content: bytes,
        options: Options,
        companions: Sequence[Attachment],
        notes: Sequence[Noted],
    ) -> Result | Unreadable:
        document = handed_in(name, content, companions, notes, options.language)
        return document if isinstance(document, Unreadable) else judge(content, document, options)

    return within_bounds(submission, terms, read)


def within_bounds(
    submission: Submission,
    terms: Terms,
    judge: Callable[[str, bytes, Options, Sequence[Attachment], Sequence[Noted]], Result],
) -> Result | Unreadable:
    """What `judge` makes of a submission: the boundary at which any failure becomes that submission's own outcome.

    Raises PrecheckError only for what is wrong with the terms, which is wrong for every submission.
    """
    from pipeline.check import Options

    item = submission.portfolio
    try:
        with limited_memory(allowance(item.size, terms.memory)), limited_processor(terms.seconds):
            content = content_of(item, terms.language)
            if isinstance(content, Unreadable):
                return content
            options = Options(terms.framework, terms.pathway, maps=terms.maps, language=terms.language)
            return judge(item.name, content, options, submission.companions, submission.notes)
    except UnreadableError as error:
        return unreadable(item, error.reason, error.advice, terms.language)
    except PrecheckError:
        raise
    except MemoryError:
        return mishap("out-of-memory", item, terms.language, options=terms.at_terminal)
    except Exception as error:  # a fault of ours on one file: told in its row, without words of the file
        last = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
        return mishap("crashed", item, terms.language, what)


def content_of(item: Item, language: str) -> bytes | Unreadable:
    """The bytes of the portfolio, or the outcome of one whose bytes cannot be had; raises UnreadableError as well."""
    if item.size > LARGEST:
        return mishap("too-large", item, language, f"{item.size / 1e6:,.0f} MB")
    try:
        return item.content()
    except OSError as error:
        return mishap("not-opened", item, language, error.strerror or type(error).__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of checks. Iterating yields each submission with its outcome, as they come.

    That is in the order of `submissions`: one that is through waits for those before it, unless `any_order`.

    Setting `stop` ends it early: workers are stopped, and of the rest only the outcomes already there are yielded.
    `done` is called, from another thread, whenever a submission is through. Without a `crew`, processes of this
    computer do the work.
    """

    submissions: Sequence[Submission]
    terms: Terms
    stop: Event
    done: Callable[[], None] = lambda: None
    work: Work = check_submission
    any_order: bool = False
    crew: Callable[[], Crew[Submission, Terms, Outcome]] | None = None

    def __iter__(self) -> Iterator[tuple[Submission, Outcome]]:
        pool = pooled(self.submissions, self.terms, self.stop, self.work, self.done, self.any_order)
        return iter(replace(pool, crew=self.crew))


def pooled(
    submissions: Sequence[Submission],
    terms: Terms,
    stop: Event,
    work: Callable[[Submission, Terms], Result | Unreadable],
    done: Callable[[], None] = lambda: None,
    any_order: bool = False,
) -> Pool[Submission, Terms, Result | Unreadable]:
    """Submissions worked through in killable processes; one whose work does not come to an end is unreadable."""
    return Pool(
        tasks=submissions,
        work=work,
        setting=terms,
        fail=partial(_failed, terms),
        size=lambda submission: submission.portfolio.size,
        workers=terms.workers(len(submissions)),
        seconds=terms.seconds,
        stop=stop,
        memory=terms.memory,
        done=done,
        any_order=any_order,
    )


def _failed(terms: Terms, kind: Mishap, submission: Submission, what: str) -> Unreadable:
    return mishap(kind, submission.portfolio, terms.language, what, options=terms.at_terminal)
