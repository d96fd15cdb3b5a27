"""The results that are kept: few, small, for a while, each under an id that nobody can guess."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.web import bounds
from pipeline.web.results import Result


@dataclass
class Shelf:
    """Results by id, the one looked at last at the end; `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, tuple[float, Result]] = field(default_factory=dict)

    def put(self, result_id: str, result: Result) -> None:
        """Keeps a result; those that were not looked at for longest go where there are too many."""
        self._kept[result_id] = (self.clock() + bounds.SECONDS_KEPT, result)
        self.sweep()
        while len(self._kept) > 1 and (
            len(self._kept) > bounds.RESULTS or self._size() > bounds.RESULT_BYTES
        ):
            del self._kept[next(iter(self._kept))]

    def get(self, result_id: str) -> Result | None:
        """A result, which stays the full time from now on; None where there is none any more."""
        self.sweep()
        if result_id not in self._kept:
            return None
        _, result = self._kept.pop(result_id)
        self._kept[result_id] = (self.clock() + bounds.SECONDS_KEPT, result)
        return result

    def drop(self, result_id: str) -> None:
        """Forgets a result."""
        self._kept.pop(result_id, None)

    def clear(self) -> None:
        """Forgets all."""
        self._kept.clear()

    def sweep(self) -> None:
        """Forgets what has been kept long enough."""
        now = self.clock()
        for result_id in [key for key, (until, _) in self._kept.items() if until <= now]:
            del self._kept[result_id]

    def listed(self) -> list[tuple[str, float, Result]]:
        """Id, seconds left and result of each, the latest first."""
        self.sweep()
        now = self.clock()
        return [(key, until - now, result) for key, (until, result) in reversed(self._kept.items())]

    def _size(self) -> int:
        return sum(result.size for _, result in self._kept.values())
