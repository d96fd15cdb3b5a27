"""Work for a process of its own."""

from __future__ import annotations

import gc
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator

from pipeline.errors import NotWrittenError
from tests.runner.faulty_work import AskingError, largest_image


def where_and_what(parts: Iterator[bytes]) -> tuple[int, list[bytes]]:
    return os.getpid(), list(parts)


def refusing(parts: Iterator[bytes]) -> None:
    raise NotWrittenError(f"No room for {sum(map(len, parts))} bytes.")


def refusing_at_once(parts: Iterator[bytes]) -> None:
    raise NotWrittenError("There is no such folder.")


def refusing_in_vain(parts: Iterator[bytes]) -> None:
    raise AskingError("neither", "nor")


def returning_in_vain(parts: Iterator[bytes]) -> Callable[[], None]:
    return lambda: None


def held(parts: Iterator[bytes]) -> tuple[int, bool, bool]:
    """The largest image of memory, whether logs are heard, and whether garbage is looked for."""
    list(parts)
    return largest_image(None, None), logging.getLogger().isEnabledFor(logging.ERROR), gc.isenabled()


def working_on(parts: Iterator[bytes]) -> None:
    list(parts)
    os.write(1, b"begun\n")
    time.sleep(600)


def killed(parts: Iterator[bytes]) -> None:
    next(parts)
    os.kill(os.getpid(), signal.SIGKILL)


def told_to_end(parts: Iterator[bytes]) -> int:
    for sign in (signal.SIGINT, signal.SIGTERM):
        os.kill(os.getpid(), sign)
    return len(list(parts))
