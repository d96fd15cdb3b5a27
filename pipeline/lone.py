"""A lone task in a process of its own: what a pool comes to with one task, but far less to load and to start.

The process is an interpreter that is told where modules are and then, through a pipe, what to do. It loads nothing of
the command line. The end of that pipe tells it that we have ended.
"""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final, Generic, TypeVar

from pipeline.failures import Failed, Failure, ended, out_of_time, told_to_end
from pipeline.footprint import footprint
from pipeline.memory import most_seen_from_outside
from pipeline.worker import Answer, Asked

Task = TypeVar("Task")
Setting = TypeVar("Setting")
Result = TypeVar("Result")

_PERIOD: Final = 0.1
_BEGIN: Final = "import sys; sys.path[:] = sys.argv[1:]; from pipeline.worker import main; main()"
# On Windows the interpreter of an environment only starts another one, whose memory nobody would watch.
_PYTHON: Final = (
    getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
)


@dataclass(frozen=True, slots=True)
class Lone(Generic[Task, Setting, Result]):
    """A task to be done. Iterating yields it with its result, or nothing when it was stopped.

    All is as of `Pool`, except that `seconds` begin before the process has started, which takes a fraction of one,
    and that `done` is called in this thread, and not at all when the task was stopped.
    """

    task: Task
    work: Callable[[Task, Setting], Result]
    setting: Setting
    fail: Callable[[Failure, Task, str], Result]
    seconds: float
    stop: Event
    memory: int
    done: Callable[[], None] = lambda: None

    def __iter__(self) -> Iterator[tuple[Task, Result]]:
        worker = _Worker((self.work, self.task, self.setting))
        try:
            came = self._watched(worker)
        finally:
            worker.end()
        if came is None:
            return
        self.done()
        if isinstance(came, Failed):
            yield self.task, self.fail(came.kind, self.task, came.what)
        else:
            yield self.task, came.result()

    def _watched(self, worker: _Worker) -> Answer | Failed | None:
        """What comes of the task, or what befalls it; None when it was stopped."""
        until = time.monotonic() + (self.seconds or math.inf)
        while not worker.through(_PERIOD):
            if self.stop.is_set():
                return None
            if time.monotonic() > until:
                return out_of_time(self.seconds)
            if footprint(worker.pid).held > most_seen_from_outside(self.memory):
                return Failed("out-of-memory")
        code, answer = worker.come()
        if answer is not None:
            return answer
        return None if self.stop.is_set() and told_to_end(code) else ended(code, self.seconds)


def _options() -> list[str]:
    """The options that this interpreter was started with; multiprocessing, too, asks for them here."""
    options: list[str] = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]
    return options


class _Worker:
    """A process with something to do, and the thread that hears of it."""

    def __init__(self, asked: Asked) -> None:
        packed = pickle.dumps(asked)  # raises what it raises before there is a process
        line = [_PYTHON, *_options(), "-c", _BEGIN, *sys.path]
        self._process: Final = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._answer = b""
        self._conversation: Final = Thread(target=self._converse, args=(packed,), daemon=True)
        self._conversation.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def _converse(self, asked: bytes) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):  # it has ended already
            self._process.stdin.write(asked)
            self._process.stdin.flush()
        self._answer = self._process.stdout.read()

    def through(self, seconds: float) -> bool:
        """Whether it has ended, which is waited for so many seconds."""
        self._conversation.join(seconds)
        return not self._conversation.is_alive()

    def come(self) -> tuple[int, Answer | None]:
        """Its exit code when it has ended, and its answer if it came to one."""
        code = self._process.wait()
        return code, None if code or not self._answer else pickle.loads(self._answer)

    def end(self) -> None:
        """Ends it, if it has not ended, and leaves nothing behind."""
        self._process.kill()
        self._conversation.join()
        with self._process:
            pass
