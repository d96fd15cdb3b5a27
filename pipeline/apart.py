"""Work done in a process of its own, which gives back all the memory that it took."""

from __future__ import annotations

import errno
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from pipeline.confined import confine, started_by_ends
from pipeline.signs import ALL, signs_waiting
from pipeline.worker import Answer, answered

Result = TypeVar("Result")


def apart(work: Callable[[Iterator[bytes]], Result], feed: Iterable[bytes]) -> Result:
    """What `work`, which must be picklable, makes of a feed, whose parts are not empty.

    A sign to end that a terminal gives to all processes is left to the caller's, whose end is its process's as well.
    Raises what `work` raises, and OSError if its process is ended from outside, as a rule because memory ran out.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work), daemon=True)
    with signs_waiting():
        process.start()
    there.close()
    try:
        for part in feed:
            here.send_bytes(part)
        here.send_bytes(b"")
        answer: Answer = pickle.loads(here.recv_bytes())
    except (EOFError, ConnectionError):
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from None
    finally:
        process.kill()
        process.join()
        here.close()
    result: Result = answer.result()
    return result


def _serve(there: Connection, work: Callable[[Iterator[bytes]], object]) -> None:
    for sign in ALL:
        signal.signal(sign, signal.SIG_IGN)
    confine(started_by_ends)
    feed = iter(there.recv_bytes, b"")
    packed = answered(lambda: work(feed)).packed()
    with suppress(EOFError, ConnectionError):  # the caller has ended
        for _ in feed:  # what is left of it after an error: the caller listens only when all is said
            pass
        there.send_bytes(packed)
