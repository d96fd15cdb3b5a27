"""What work costs: in a process that is kept and asked again and again, or in one begun for it alone."""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one piece of work: seconds of the processor, seconds by the clock, and the peak of memory in MiB."""

    processor_seconds: float
    seconds: float
    peak_mib: float


class FailedError(RuntimeError):
    """A program that is measured did not do its work; the message holds its last words."""


class Asked:
    """A process of `asked.py`; it loads its tool at its first file."""

    def __init__(self, python: Path, module: str, *arguments: str) -> None:
        line = [str(python), "-m", module, *arguments]
        self._process = subprocess.Popen(
            line,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._line = " ".join(line)

    def cost(self, path: Path) -> Cost:
        """Of this file; raises FailedError when the process ended over it."""
        if self._process.stdin is None or self._process.stdout is None:
            raise FailedError(self._line)
        self._process.stdin.write(f"{path.resolve()}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise FailedError(f"{self._line} ended over {path.name} with code {self._process.wait()}")
        said = json.loads(answer)
        return Cost(said["processor_seconds"], said["seconds"], said["peak_mib"])

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()


@contextmanager
def kept(tools: Mapping[str, tuple[Path, Sequence[str]]]) -> Iterator[dict[str, Asked]]:
    """A process for each tool: its Python, and the module and arguments."""
    asked = {name: Asked(python, *line) for name, (python, line) in tools.items()}
    try:
        yield asked
    finally:
        for each in asked.values():
            each.close()


def whole(line: Sequence[str | Path]) -> Cost:
    """Of a program from its start to its end, all processes it waits for included. Raises FailedError.

    The peak is that of its largest process, and never less than the memory of the process that measures.
    """
    began = time.perf_counter()
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [str(part) for part in line], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said
        )
        used = waited(process)
        seconds = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{line[0]}: {said.read().decode(errors='replace')[-400:]}")
    scale = 1 << 20 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / scale)


def waited(process: subprocess.Popen[bytes]) -> resource.struct_rusage:
    """What a process used with all those it waited for, when it has ended; leaves its exit code in it."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of a tool over its files, and how many times as fast as another it was: the median, file by file."""

    tool: str
    files: int
    processor_seconds: float
    least: float
    most: float
    seconds: float
    peak_mib: float
    ratio: float | None


def rows(costs: Mapping[str, Sequence[Cost]], to: str) -> list[Row]:
    """A row for each tool, its ratio to the tool `to` on the same files."""
    return [_row(tool, found, costs.get(to, ())) for tool, found in costs.items()]


def _row(tool: str, costs: Sequence[Cost], other: Sequence[Cost]) -> Row:
    spent = [cost.processor_seconds for cost in costs]
    ratios = [theirs.processor_seconds / ours for theirs, ours in zip(other, spent, strict=bool(other))]
    return Row(
        tool=tool,
        files=len(costs),
        processor_seconds=median(spent),
        least=min(spent),
        most=max(spent),
        seconds=median(cost.seconds for cost in costs),
        peak_mib=max(cost.peak_mib for cost in costs),
        ratio=median(ratios) if ratios else None,
    )


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The k of cost = c · lengthᵏ that fits best (least squares of the logarithms); 1 is linear.

    Raises ValueError for fewer than two lengths.
    """
    across = [math.log(length) for length, _ in points]
    up = [math.log(cost) for _, cost in points]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    if not spread:
        raise ValueError("two lengths at least are needed")
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread
