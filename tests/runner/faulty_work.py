"""Checks that go wrong, each in a way of its own; run in real workers."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

from models.outcome import SCHEMA, Outcome, SourceOutcome, Unreadable
from pipeline.confined import limited_processor
from pipeline.errors import UsageError
from pipeline.intake.items import Submission
from pipeline.memory import limited_memory
from pipeline.terms import Terms


def follow_name(submission: Submission, terms: Terms) -> Outcome:
    """Does what the file's name says: hangs, dies, eats memory or time, raises, or takes that many
    hundredths of a second, after which a file `….through` lies beside it."""
    path = submission.portfolio.path
    match path.stem.split("-")[0]:
        case "hang":
            time.sleep(600)
        case "die":
            time.sleep(0.3)
            os._exit(5)
        case "eat":
            with limited_memory(terms.memory):
                eaten = []
                while True:
                    eaten.append(b"x" * 10_000_000)
        case "creep":  # below every limit that the system knows: only the watch sees it
            with limited_memory(terms.memory, address_space=False):
                eaten = []
                while True:
                    eaten.append(b"x" * 2_000_000)
                    time.sleep(0.005)
        case "swell":  # nothing within the worker watches
            eaten = []
            while True:
                eaten.append(b"x" * 5_000_000)
                time.sleep(0.005)
        case "spin":  # one call into C, which lets no other thread of Python work
            with limited_processor(1):
                re.match(r"(a|a)+$", "a" * 60 + "b")
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "leave":  # as a library in C may, without a word
            os._exit(0)
        case "chatter":
            os.write(1, b"what a library prints\n")
        case "ended":  # as somebody may who ends processes one by one
            os.kill(os.getpid(), signal.SIGTERM)
        case "misuse":
            raise UsageError("There is no pathway `none`.")
        case number:
            time.sleep(int(number) / 100)
            if path.exists():  # not so where it was carried elsewhere
                path.with_suffix(".through").touch()
    return outcome_of(path)


def outcome_of(path: Path) -> Outcome:
    """An outcome that carries the file's name, and as its advice the worker's id and the time."""
    source = SourceOutcome(name=path.name, sha256="", format=None, pages=None, words=0)
    return Unreadable(SCHEMA, source, "unreadable", "no-text", f"{os.getpid()} {time.time()}")


def largest_image(task: None, setting: None) -> int:
    """How much of its memory the system would write to a file if this process crashed, in bytes."""
    try:
        import resource
    except ImportError:  # Windows writes none
        return 0
    return resource.getrlimit(resource.RLIMIT_CORE)[0]


class AskingError(Exception):
    """One that cannot be unpickled, as some of libraries cannot."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} {why}")


def ask_in_vain(task: None, setting: None) -> None:
    raise AskingError("neither", "nor")


def options(task: None, setting: None) -> tuple[int, int, list[str]]:
    """How this interpreter was started: whether it optimises, whether it keeps to UTF-8, and what it warns of."""
    return sys.flags.optimize, sys.flags.utf8_mode, sys.warnoptions


class Spoilt:
    """An outcome that cannot be unpickled (`spoilt-here`), or not be pickled for want of memory (`spoilt-there`)."""

    def __init__(self, where: str) -> None:
        self._where = where

    def __reduce__(self) -> tuple[object, ...]:
        if self._where == "there":
            raise MemoryError
        return _refuse, ()


def _refuse() -> None:
    raise ArithmeticError


def spoil(submission: Submission, terms: Terms) -> Outcome:
    """As the file's name says an outcome that is `Spoilt`, or one that is not."""
    what, _, where = submission.portfolio.path.stem.partition("-")
    return Spoilt(where) if what == "spoilt" else outcome_of(submission.portfolio.path)  # type: ignore[return-value]
