"""Work done in a process of its own, which gives back all the memory that it took."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from pipeline.signs import TO_END

Result = TypeVar("Result")
_SIGNS: Final = (signal.SIGINT, *TO_END)


def apart(work: Callable[[Iterator[bytes]], Result], feed: Iterable[bytes]) -> Result:
    """What `work` makes of a feed, whose parts are not empty. `work` must read all of it, and be picklable.

    A sign to end that a terminal gives to all processes is left to the caller's. Raises what `work` raises, and OSError
    if its process is ended from outside, as a rule because memory ran out.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work), daemon=True)
    with _signs_waiting():
        process.start()
    there.close()
    try:
        for part in feed:
            here.send_bytes(part)
        here.send_bytes(b"")
        result: Result | Exception = here.recv()
    except (EOFError, ConnectionError):
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from None
    finally:
        here.close()
        process.kill()
        process.join()
    if isinstance(result, Exception):
        raise result
    return result


@contextmanager
def _signs_waiting() -> Iterator[None]:
    """Within, signs to end wait; for processes started meanwhile they go on waiting."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(there: Connection, work: Callable[[Iterator[bytes]], object]) -> None:
    for sign in _SIGNS:
        signal.signal(sign, signal.SIG_IGN)
    try:
        result = work(iter(there.recv_bytes, b""))
    except Exception as error:  # whatever it is, the caller hears of it
        result = error
    there.send(result)
