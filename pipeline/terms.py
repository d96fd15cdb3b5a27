"""The terms on which submissions are checked. Every command begins with them, so little is loaded for them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from pipeline.languages import DEFAULT
from pipeline.memory import BUDGET

AUTO: Final = "auto"
"""In place of a framework's or a pathway's id: what the portfolio declares, else what fits."""
SECONDS: Final = 120.0
"""How long a check may take unless told otherwise."""
_MEMORY_PER_WORKER: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Terms:
    """How submissions are checked: by which framework and pathway (ids, a framework file's path, or `auto`), with how
    many workers (0: as the machine allows), and for how long (seconds by the clock and of the processor; 0: no limit)
    and in how much memory at most (bytes beyond a worker's rest; small files may have less).

    `maps` are the crosswalks they are seen through besides: ids, or paths of crosswalk files. `language` is that of
    what outcomes say; with `at_terminal`, advice may name options of the command line."""

    framework: str = AUTO
    pathway: str = AUTO
    jobs: int = 0
    seconds: float = SECONDS
    memory: int = BUDGET
    maps: tuple[str, ...] = ()
    language: str = DEFAULT
    at_terminal: bool = True

    def workers(self, files: int) -> int:
        """As many as asked for, else as cores and memory allow; never more than files."""
        if files <= 1:
            return 1
        return max(1, min(self.jobs or _fitting(), files))


def _fitting() -> int:
    """The workers that this machine has cores and memory for."""
    import psutil  # late: one file needs one worker

    return min(os.cpu_count() or 1, int(psutil.virtual_memory().total) // _MEMORY_PER_WORKER)
