"""Trying many addresses: each once, a few at a time, to one host fewer still, and not for ever."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Final

from pipeline.links.address import WebAddress
from pipeline.links.answers import Answer, Failure, Verdict
from pipeline.links.attempt import SECONDS, attempt
from pipeline.links.network import Network
from pipeline.links.turns import PER_HOST, HostTurns
from pipeline.links.verdict import verdict

AT_ONCE: Final = 6
ALL_SECONDS: Final = 1800.0
"""How long all the links of a run may take."""
_PERIOD: Final = 0.2
_UNANSWERED: Final = frozenset({"no-name", "name-unknown", "unreachable"})

Found = Answer | Failure


@dataclass(frozen=True, slots=True)
class Trial:
    """How links are tried. Setting `stop` ends it early; `done` is called whenever an address is through."""

    network: Network = field(default_factory=Network)
    stop: Event = field(default_factory=Event)
    done: Callable[[], None] = lambda: None
    seconds: float = SECONDS
    all_seconds: float = ALL_SECONDS

    def verdicts(self, addresses: Iterable[WebAddress]) -> dict[WebAddress, Verdict]:
        """A verdict on each address. Where no site could be reached, nothing is said of any: it may be the computer."""
        asked = tuple(dict.fromkeys(addresses))
        work = _Work(deque(asked), self)
        found = work.through()
        left = Verdict("not-tried", "stopped" if self.stop.is_set() else "out-of-time")
        verdicts = {a: verdict(a, found[a]) if a in found else left for a in asked}
        if any(_answered(f) for f in found.values()):
            return verdicts
        offline = {a: Verdict("not-tried", "offline") for a, f in found.items() if _unanswered(f)}
        return verdicts | offline


def _unanswered(found: Found) -> bool:
    return isinstance(found, Failure) and found.mishap in _UNANSWERED


def _answered(found: Found) -> bool:
    """Whether somebody out there gave a sign of life."""
    return not (_unanswered(found) or (isinstance(found, Failure) and found.mishap == "closed"))


@dataclass(slots=True)
class _Work:
    """Addresses that wait and that are under way. Threads are left to themselves when all ends early."""

    waiting: deque[WebAddress]
    trial: Trial
    turns: HostTurns = field(default_factory=HostTurns)
    under_way: Counter[str] = field(default_factory=Counter)
    dead: dict[tuple[str, int], Failure] = field(default_factory=dict)
    results: SimpleQueue[tuple[WebAddress, Found | Exception]] = field(default_factory=SimpleQueue)

    def through(self) -> dict[WebAddress, Found]:
        """What came of each address that was tried before time was up."""
        found: dict[WebAddress, Found] = {}
        until = time.monotonic() + self.trial.all_seconds
        while (self.waiting or self.under_way.total()) and not self.trial.stop.is_set():
            if time.monotonic() > until:
                break
            while self.under_way.total() < AT_ONCE and (address := self._next()) is not None:
                self._begin(address)
            try:
                address, result = self.results.get(timeout=_PERIOD)
            except Empty:
                continue
            self.under_way[address.host] -= 1
            if isinstance(result, Exception):
                raise result
            found[address] = result
            self.trial.done()
            if isinstance(result, Failure) and _unanswered(result) and result.at == address:
                self.dead[address.host, address.port] = result
        return found

    def _next(self) -> WebAddress | None:
        """The first of those that wait whose host is free; it waits no longer."""
        for address in self.waiting:
            if self.under_way[address.host] < PER_HOST:
                self.waiting.remove(address)
                return address
        return None

    def _begin(self, address: WebAddress) -> None:
        self.under_way[address.host] += 1
        dead = self.dead.get((address.host, address.port))
        if dead is not None:  # a host that nobody could reach is not knocked at for every link
            self.results.put((address, Failure(dead.mishap, address)))
            return
        Thread(target=self._try, args=(address,), daemon=True).start()

    def _try(self, address: WebAddress) -> None:
        try:
            self.results.put((address, attempt(address, self.trial.network, self.turns, self.trial.seconds)))
        except Exception as error:  # raised again where it is waited for
            self.results.put((address, error))
