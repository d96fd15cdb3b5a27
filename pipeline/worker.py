"""What the process does that `lone` starts: the one thing that it is asked for through its standard input."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.confined import confine

Asked = tuple[Callable[[Any, Any], Any], Any, Any]
"""The work, and the task and the setting that it is given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the work returned, or the error that it raised."""

    returned: Any = None
    error: Exception | None = None

    def result(self) -> Any:
        """What was returned; raises what was raised."""
        if self.error is not None:
            raise self.error
        return self.returned

    def packed(self) -> bytes:
        """It, pickled. For what cannot be, or cannot be unpickled as some errors cannot, a RuntimeError tells of it;
        what there is no memory for is a MemoryError."""
        try:
            packed = pickle.dumps(self, pickle.HIGHEST_PROTOCOL)
            if self.error is not None:
                pickle.loads(packed)
        except MemoryError:
            return Answer(error=MemoryError()).packed()
        except Exception as unfit:  # classes may raise here what they like
            error = self.error or unfit
            return Answer(error=RuntimeError(f"{type(error).__name__}: {error}")).packed()
        return packed


def main() -> None:
    """Does the work and writes its answer. Only the answer: what libraries print goes nowhere.

    The process ends without tidying up, which would cost more than many a check.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        work, task, setting = _asked()
    except (EOFError, pickle.UnpicklingError):  # who started us has ended before all was said
        os._exit(1)
    confine(parent_ends())
    with answers:
        answers.write(answered(lambda: work(task, setting)).packed())
    os._exit(0)


def _asked() -> Asked:
    asked: Asked = pickle.load(sys.stdin.buffer)
    return asked


def parent_ends() -> Callable[[], object]:
    """What returns when the process has ended that started this one.

    Its end of our standard input tells it, except on Windows: a thread that reads from a pipe there holds up libraries
    that look at standard input while they are loaded.
    """
    if sys.platform != "win32":
        return lambda: os.read(0, 1)
    import psutil

    parent = psutil.Process().parent()
    return parent.wait if parent is not None else lambda: None


def answered(work: Callable[[], Any]) -> Answer:
    """What comes of some work."""
    try:
        return Answer(work())
    except Exception as error:  # raised again where it was asked
        return Answer(error=error)
