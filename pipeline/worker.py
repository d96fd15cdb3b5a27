"""What the process does that `lone` starts: the one thing that it is asked for through its standard input."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.confined import confine, one_thread

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


def main() -> None:
    """Does the work and writes its answer. Only the answer: what libraries print goes nowhere.

    The process ends without tidying up, which would cost more than many a check.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us
    one_thread()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    asked: Asked = pickle.load(sys.stdin.buffer)
    confine(lambda: os.read(0, 1))
    with answers:
        pickle.dump(_answer(asked), answers, pickle.HIGHEST_PROTOCOL)
    os._exit(0)


def _answer(asked: Asked) -> Answer:
    work, task, setting = asked
    try:
        return Answer(work(task, setting))
    except Exception as error:  # raised again where it was asked
        return Answer(error=error)
