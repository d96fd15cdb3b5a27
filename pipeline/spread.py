"""Checks spread over any executor of `concurrent.futures`, also one whose workers are on other computers.

What is spread carries its files with it, as bytes: nobody who works needs this computer's disk. Each thread that works
has a process of its own for it, with the same limits as here: an executor knows no limit of time and none of memory,
and a file that hangs or brings down a library must not take somebody's worker with it.

Nothing is raised where the work is done but what nobody could foresee, and no argument shows what is in a file: such
things are written into the logs of a cluster.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pebble import ProcessExpired, ProcessPool

from models.outcome import Outcome, Unreadable
from pipeline.boundary import content_of
from pipeline.errors import PrecheckError, UnreadableError
from pipeline.failures import Failed
from pipeline.intake.items import Submission
from pipeline.keys import given_files, program
from pipeline.memory import watched
from pipeline.mishaps import unreadable
from pipeline.processes import failed, processes
from pipeline.terms import Terms
from pipeline.worker import Answer, answered


class OtherProgramError(PrecheckError):
    """Whoever should do the work has another version of this program, and would come to other results."""


@dataclass(frozen=True, slots=True, eq=False)
class Borrowed:
    """An executor that checks for us; `room` is how many submissions it is given at a time.

    `lost` are the errors by which it says that those who checked a submission were lost, one after the other.
    """

    executor: Executor
    room: int
    lost: tuple[type[Exception], ...] = ()
    _begun: weakref.WeakSet[Future[Any]] = field(default_factory=weakref.WeakSet)

    def begin(
        self,
        work: Callable[[Submission, Terms], Outcome],
        task: Submission,
        setting: Terms,
        seconds: float,
    ) -> Future[Outcome | Failed]:
        """Begins a check; see `Crew`."""
        content = _content(task, setting)
        result: Future[Outcome | Failed] = Future()
        if isinstance(content, Unreadable):
            result.set_result(content)
            return result
        carried = _carried(task, content)
        future = self.executor.submit(in_a_process, work, carried, setting, given_files(setting), program())
        self._begun.add(future)
        future.add_done_callback(lambda done: self._pass_on(done, result))
        return result

    def _pass_on(
        self, done: Future[bytes | Failed | PrecheckError], result: Future[Outcome | Failed]
    ) -> None:
        """What came of it, with what was caught far away raised here."""
        if done.cancelled():
            result.cancel()
            result.set_running_or_notify_cancel()
            return
        error = done.exception()
        if isinstance(error, self.lost):
            result.set_result(Failed("crashed", type(error).__name__))
        elif error is not None:
            result.set_exception(error)
        elif isinstance(came := done.result(), PrecheckError):
            result.set_exception(came)
        elif isinstance(came, Failed):
            result.set_result(came)
        else:
            _give(_unpacked(came), result)

    def stop(self) -> None:
        """What has not begun never will; what has goes on to its end, or its limit, and is not waited for."""
        for future in list(self._begun):
            future.cancel()

    def leave(self) -> None:
        """The executor is somebody else's, and stays."""
        self.stop()


def _unpacked(came: bytes) -> Answer:
    """The answer, or the error that kept it from being unpacked: callbacks that raise leave everybody waiting."""
    try:
        answer: Answer = pickle.loads(came)
    except Exception as error:  # classes may raise here what they like
        return Answer(error=error)
    return answer


def _give(answer: Answer, result: Future[Outcome | Failed]) -> None:
    if answer.error is None:
        result.set_result(answer.returned)
    elif isinstance(answer.error, MemoryError):
        result.set_result(Failed("out-of-memory"))
    else:
        result.set_exception(answer.error)


def _content(submission: Submission, terms: Terms) -> bytes | Unreadable:
    item = submission.portfolio
    try:
        return content_of(item, terms.language)
    except UnreadableError as error:
        return unreadable(item, error.reason, error.advice, terms.language)


def _carried(submission: Submission, content: bytes) -> Submission:
    """The submission with its bytes, and without the place that it has on this computer."""
    item = submission.portfolio
    return replace(
        submission,
        portfolio=replace(item, path=Path(item.name), parts=(item.name,), entry=None, held=content),
    )


def in_a_process(
    work: Callable[[Submission, Terms], Outcome],
    submission: Submission,
    terms: Terms,
    files: Mapping[str, bytes],
    expected: str,
) -> bytes | Failed | PrecheckError:
    """The work done in a process that this thread has for it; called wherever an executor's workers are.

    `files` are those of frameworks and crosswalks that the terms name, `expected` is the digest of the program. Returns
    the pickled `Answer`, which is unpacked only where it was asked for.
    """
    if program() != expected:
        return OtherProgramError(
            "Whoever should do the checks has another version of precheck, or of its libraries, and would come to other"
            " results. Install the same there."
        )
    with _at_hand(terms, files) as here, watched(terms.memory):
        future: Future[bytes] = _of_thread.process().schedule(
            _packed, args=(work, submission, here), timeout=terms.seconds or None
        )
        try:
            return future.result()
        except (TimeoutError, MemoryError, ProcessExpired) as error:
            return failed(error, terms.seconds)
        except BrokenProcessPool:
            return Failed("crashed", BrokenProcessPool.__name__)


def _packed(work: Callable[[Submission, Terms], Outcome], submission: Submission, terms: Terms) -> bytes:
    return answered(lambda: work(submission, terms)).packed()


@contextmanager
def _at_hand(terms: Terms, files: Mapping[str, bytes]) -> Iterator[Terms]:
    """The terms as they are here, where the files that they name have other places."""
    if not files:
        yield terms
        return
    with TemporaryDirectory(prefix="precheck-") as folder:
        here = {given: str(Path(folder, f"{n}.yaml")) for n, given in enumerate(files)}
        for given, content in files.items():
            Path(here[given]).write_bytes(content)
        framework = here.get(terms.framework, terms.framework)
        yield replace(terms, framework=framework, maps=tuple(here.get(each, each) for each in terms.maps))


class _OfThread(threading.local):
    """A process for each thread, started when it is first needed, and ended with the thread."""

    _pool: ProcessPool | None = None

    def process(self) -> ProcessPool:
        if self._pool is None or not self._pool.active:
            # Some executors forbid their processes to start others, lest these be left behind: ours end by themselves.
            multiprocessing.current_process().daemon = False
            self._pool = processes(1)
            weakref.finalize(threading.current_thread(), self._pool.stop)
        return self._pool


_of_thread = _OfThread()
