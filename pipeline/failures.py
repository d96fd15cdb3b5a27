"""What may befall a task in a process of its own, told from how that process ended."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.confined import OUT_OF_TIME
from pipeline.memory import EXIT_CODE

Failure = Literal["timed-out", "out-of-memory", "crashed"]

_OUT_OF_MEMORY: Final = (EXIT_CODE, -9, 15)
"""Exit codes: by itself, killed by the system or by us, and killed by us on Windows."""
_TOLD_TO_END: Final = (-signal.SIGTERM, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Failed:
    """What stands for the result of a task that was ended: what befell it, and what completes the sentence on it.

    That is in no language: the seconds that the task was given, or an exit code.
    """

    kind: Failure
    what: str = ""


def out_of_time(seconds: float) -> Failed:
    """The failure of a task that took more than the `seconds` that it was given."""
    return Failed("timed-out", f"{seconds:g}")


def ended(exit_code: int | None, seconds: float) -> Failed:
    """The failure of a task whose worker ended before it, with that exit code."""
    if OUT_OF_TIME and exit_code == OUT_OF_TIME:
        return out_of_time(seconds)
    return Failed("out-of-memory") if exit_code in _OUT_OF_MEMORY else Failed("crashed", f"exit {exit_code}")


def told_to_end(exit_code: int | None) -> bool:
    """Whether a worker that ended so got the sign to end, as the program did when all was stopped.

    Then nothing befell its task. A worker that takes notice of the sign ends with its number.
    """
    return exit_code in _TOLD_TO_END
