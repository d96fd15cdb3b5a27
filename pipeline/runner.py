"""Runs checks in worker processes that can be killed, one submission at a time each, and never lets one stop the rest.

Every file becomes one outcome. Workers are started afresh (spawn, the only way that Windows and macOS know), serve
several files because loading the language model costs more than many checks, and are replaced after a few dozen so
that no leak adds up. A lone `precheck check` runs here too: what the worker loads the command line need not, so it
costs a fraction of a second, and a file that hangs or brings down a PDF library ends in a sentence all the same.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

import psutil
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from models.outcome import Outcome
from pipeline.errors import PrecheckError
from pipeline.memory import BUDGET, EXIT_CODE, limited_memory
from pipeline.mishaps import base_name, mishap

SECONDS: Final = 120.0
"""How long a check may take unless told otherwise."""
LARGEST: Final = 500_000_000
"""Bytes of the largest file that is opened at all; the office takes 25 MB."""
_FILES_PER_WORKER: Final = 40
_MEMORY_PER_WORKER: Final = 1 << 30
_PERIOD: Final = 0.2
_POOLS: Final = 3
_KILLED: Final = -9


@dataclass(frozen=True, slots=True)
class Terms:
    """How submissions are checked: by which framework and pathway (ids, a framework file's path, or `auto`), with how
    many workers (0: as the machine allows), and for how long (seconds; 0: no limit) and in how much memory (bytes)."""

    framework: str = "auto"
    pathway: str = "auto"
    jobs: int = 0
    seconds: float = SECONDS
    memory: int = BUDGET

    def workers(self, files: int) -> int:
        """As many as asked for, else as cores and memory allow; never more than files."""
        fitting = min(os.cpu_count() or 1, psutil.virtual_memory().total // _MEMORY_PER_WORKER)
        return max(1, min(self.jobs or fitting, files))


Work = Callable[[Path, Terms], Outcome]


def check_file(path: Path, terms: Terms) -> Outcome:
    """Checks one file within a worker: the boundary at which any failure becomes that file's own outcome.

    Raises PrecheckError only for what is wrong with the terms, which is wrong for every file.
    """
    from pipeline.check import Options, check

    try:
        size = path.stat().st_size
        if size > LARGEST:
            return mishap("too-large", path, f"{size / 1e6:,.0f} MB")
        content = path.read_bytes()
    except OSError as error:
        return mishap("not-opened", path, error.strerror or type(error).__name__)
    try:
        with limited_memory(terms.memory):
            return check(base_name(path), content, Options(terms.framework, terms.pathway))
    except PrecheckError:
        raise
    except MemoryError:
        return mishap("out-of-memory", path)
    except Exception as error:  # a fault of ours on one file: told in its row, without words of the file
        last = traceback.extract_tb(error.__traceback__)[-1]
        return mishap("crashed", path, f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of checks. Iterating yields each file with its outcome, in the order of `files`, as they come.

    Setting `stop` ends it early: workers are stopped, and of the rest only the outcomes already there are yielded.
    `done` is called, from another thread, whenever a file is through.
    """

    files: Sequence[Path]
    terms: Terms
    stop: Event
    done: Callable[[], None] = lambda: None
    work: Work = check_file

    def __iter__(self) -> Iterator[tuple[Path, Outcome]]:
        waiting = dict(enumerate(self.files))
        for _ in range(_POOLS):
            try:
                yield from self._pooled(waiting)
            except BrokenProcessPool:  # a worker died between two files, so no file is to blame
                continue
            return
        for path in waiting.values():
            yield path, mishap("crashed", path, "worker processes keep ending")

    def _pooled(self, waiting: dict[int, Path]) -> Iterator[tuple[Path, Outcome]]:
        """The outcomes of the files that wait; each leaves `waiting` when it is yielded, and its memory is freed."""
        pool = ProcessPool(
            max_workers=self.terms.workers(len(waiting)),
            max_tasks=_FILES_PER_WORKER,
            initializer=_hush,
            context=multiprocessing.get_context("spawn"),
        )
        try:
            futures = self._scheduled(pool, waiting)
            for place in sorted(futures):
                future = futures.pop(place)
                if not self._finished(future):
                    pool.stop()
                    if not future.done():
                        continue
                path = waiting[place]
                outcome = self._outcome(path, future)
                del waiting[place]
                yield path, outcome
        finally:
            pool.stop()
            pool.join()

    def _scheduled(self, pool: ProcessPool, waiting: dict[int, Path]) -> dict[int, ProcessFuture[Outcome]]:
        """Longest files first, so that the last worker is not left alone with the longest."""
        futures = {}
        for place in sorted(waiting, key=lambda place: -_size(waiting[place])):
            args = (waiting[place], self.terms)
            futures[place] = pool.schedule(self.work, args=args, timeout=self.terms.seconds or None)
            futures[place].add_done_callback(lambda _: self.done())
        return futures

    def _finished(self, future: ProcessFuture[Outcome]) -> bool:
        """Waits for a future; False when the run was stopped first. Waits are short: Windows interrupts none."""
        while not future.done():
            if self.stop.is_set():
                return False
            wait((future,), timeout=_PERIOD)
        return True

    def _outcome(self, path: Path, future: ProcessFuture[Outcome]) -> Outcome:
        """A finished future's outcome, or what its failure amounts to."""
        try:
            return future.result()
        except TimeoutError:
            return mishap("timed-out", path, f"{self.terms.seconds:g} seconds")
        except MemoryError:
            return mishap("out-of-memory", path)
        except ProcessExpired as error:
            if error.exitcode in (EXIT_CODE, _KILLED):  # systems that run out of memory kill
                return mishap("out-of-memory", path)
            return mishap("crashed", path, f"its worker process ended with code {error.exitcode}")


def _hush() -> None:
    """Readers' libraries quote the documents they stumble over: their logs and warnings stay unsaid."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
