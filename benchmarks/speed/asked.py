"""A process that works through files as it is asked to, and says what each cost: one path a line in, JSON a line out.

Needs nothing but Python, since tools that are compared run it in an environment of their own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_STATUS = Path("/proc/self/status")


def serve(work: Callable[[str], int], prepare: Callable[[str], str] = str) -> None:
    """Answers until its input ends. `work` returns how many characters it found; `prepare` is not timed.

    Tools write to the terminal what they like: answers have a channel of their own.
    """
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        prepared = prepare(line.rstrip("\n"))
        began, used = time.perf_counter(), processor_seconds()
        characters = work(prepared)
        answer = {
            "processor_seconds": processor_seconds() - used,
            "seconds": time.perf_counter() - began,
            "peak_mib": peak_mib(),
            "characters": characters,
        }
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def processor_seconds() -> float:
    """Of this process with all its threads and the processes it has waited for, in and for the program."""
    ours = time.process_time()
    if resource is None:
        return ours
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours + theirs.ru_utime + theirs.ru_stime


def peak_mib() -> float:
    """The most memory that this process has held so far; where the system tells, without that of what began it."""
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    if resource is None:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1024
    )
