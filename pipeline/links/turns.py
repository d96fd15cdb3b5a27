"""Who may ask whom when: a few requests at a time, and to one host fewer still."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

PER_HOST: Final = 2


class HostTurns:
    """Lets at most `most` requests at a time go to a host; shared by all threads that try links."""

    def __init__(self, most: int = PER_HOST) -> None:
        self._most = most
        self._busy: Counter[str] = Counter()
        self._changed = Condition()

    @contextmanager
    def __call__(self, host: str) -> Iterator[float]:
        """Within, a request to the host is under way; gives the seconds that were waited for it."""
        began = time.monotonic()
        with self._changed:
            self._changed.wait_for(lambda: self._busy[host] < self._most)
            self._busy[host] += 1
        try:
            yield time.monotonic() - began
        finally:
            with self._changed:
                self._busy[host] -= 1
                self._changed.notify_all()
