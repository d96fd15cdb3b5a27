"""Work for a process of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

from pipeline.errors import NotWrittenError


def where_and_what(parts: Iterator[bytes]) -> tuple[int, list[bytes]]:
    return os.getpid(), list(parts)


def refusing(parts: Iterator[bytes]) -> None:
    raise NotWrittenError(f"No room for {sum(map(len, parts))} bytes.")


def killed(parts: Iterator[bytes]) -> None:
    next(parts)
    os.kill(os.getpid(), signal.SIGKILL)


def told_to_end(parts: Iterator[bytes]) -> int:
    for sign in (signal.SIGINT, signal.SIGTERM):
        os.kill(os.getpid(), sign)
    return len(list(parts))
