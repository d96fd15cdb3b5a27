"""Trying one address: redirects are followed step by step, each judged anew, up to an answer that is worth reading."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from typing import Final, Protocol

from pipeline.links.address import WebAddress, following
from pipeline.links.answers import Answer, Failure, Reply
from pipeline.links.exchange import exchange
from pipeline.links.network import Budget, Network
from pipeline.links.signs import leads_to_sign_in

SECONDS: Final = 20.0
"""How long one address may take with all its redirects, waiting for its turn not counted."""
HEAD_SECONDS: Final = 8.0
BYTES: Final = 1 << 19
"""How many bytes may come of one address with all its redirects."""
REDIRECTS: Final = 8
_REDIRECTING: Final = frozenset({301, 302, 303, 307, 308})
_PAGES: Final = ("text/html", "application/xhtml+xml")
_FINAL: Final = frozenset({"no-name", "name-unknown", "closed", "unreachable", "certificate"})


class Turns(Protocol):
    """Waits until a host may be asked; gives the seconds waited."""

    def __call__(self, host: str) -> AbstractContextManager[float]: ...


def attempt(
    address: WebAddress, network: Network, turns: Turns, seconds: float = SECONDS
) -> Answer | Failure:
    """What comes of an address. A redirect to a sign-in page is the answer: the page itself is not asked for."""
    budget = Budget(time.monotonic() + seconds, BYTES)
    at, seen = address, {address}
    while len(seen) <= REDIRECTS + 1:
        with turns(at.host) as waited:
            budget.until += waited
            reply = _ask(at, network, budget)
        if isinstance(reply, Failure):
            return reply
        if not _redirects(reply):
            return Answer(address, at, reply)
        leads = following(at, reply.headers["location"])
        if isinstance(leads, str):
            return Failure("elsewhere", at)
        if leads_to_sign_in(leads.host, leads.path):
            return Answer(address, leads, reply, sign_in=True)
        if leads in seen:
            return Failure("circle", leads)
        seen.add(leads)
        at = leads
    return Failure("too-many", at)


def _redirects(reply: Reply) -> bool:
    return reply.status in _REDIRECTING and "location" in reply.headers


def _ask(address: WebAddress, network: Network, budget: Budget) -> Reply | Failure:
    """Asks for the head alone, and for the first bytes where the head settles nothing: many sites answer it wrongly."""
    short = Budget(min(budget.until, time.monotonic() + HEAD_SECONDS), budget.bytes)
    head = exchange("HEAD", address, network, short)
    budget.bytes = short.bytes
    if _settled(head):
        return head
    reply = exchange("GET", address, network, budget)
    if isinstance(reply, Reply) and reply.status == 416:  # nothing within the range that was asked for
        return exchange("GET", address, network, budget, ranged=False)
    return reply


def _settled(head: Reply | Failure) -> bool:
    if isinstance(head, Failure):
        return head.mishap in _FINAL
    kind = head.headers.get("content-type", "").partition(";")[0].strip().lower()
    return _redirects(head) or (200 <= head.status < 300 and bool(kind) and kind not in _PAGES)
