"""Batches as their user runs them: throughput, memory, the same again, thousands of small files, and on Dask."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile

import psutil

from benchmarks.speed.costs import FailedError, waited
from pipeline.cache import VARIABLE as CACHE

_PERIOD = 0.05
_MIB = 1 << 20
_SMALL_WORDS = 300
_AFTER = 0.1
"""The share of the small submissions after which memory should be flat."""
_CLUSTER = """
import sys
from dask.distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=None)
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What batches are run on: so many portfolios of so many words, half Word and half PDF; how often, how wide."""

    files: Callable[[int, str, Sequence[int]], list[Path]]
    documents: int
    words: int
    rounds: int
    jobs: Sequence[int]
    say: Callable[[str], None]

    def portfolios(self) -> list[Path]:
        """The files, each another portfolio."""
        half = self.documents // 2
        word = self.files(self.words, "docx", range(half))
        return word + self.files(self.words, "pdf", range(half, self.documents))


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment of a run: seconds since its start, MiB of the process that was begun and of its largest worker.

    `worker` is 0 while there is none.
    """

    at: float
    parent: float
    worker: float


@dataclass(frozen=True, slots=True)
class BatchRun:
    """A run of `precheck batch`: seconds by the clock and of all processors, and its memory."""

    seconds: float
    processor_seconds: float
    samples: tuple[Sample, ...]

    @property
    def worker_peak(self) -> float:
        """MiB of the largest worker at its largest."""
        return max((sample.worker for sample in self.samples), default=0.0)

    @property
    def parent_peak(self) -> float:
        """MiB of the parent at its largest."""
        return max((sample.parent for sample in self.samples), default=0.0)


def throughput(load: Load) -> dict[str, object]:
    """Medians for each number of workers, and how many times as fast as with one."""
    runs: dict[int, list[BatchRun]] = {jobs: [] for jobs in load.jobs}
    with _folder(load.portfolios()) as folder:
        for turn in range(load.rounds):
            for jobs in load.jobs:
                load.say(f"throughput: {jobs} workers, run {turn + 1} of {load.rounds}")
                runs[jobs].append(batch(folder, "--jobs", str(jobs)))
    one = median(run.seconds for run in runs[min(runs)])
    return {"documents": load.documents, "words": load.words, "workers": [
        {
            "workers": jobs,
            "seconds": median(run.seconds for run in found),
            "documents_per_second": load.documents / median(run.seconds for run in found),
            "processor_seconds": median(run.processor_seconds for run in found),
            "times_one_worker": one / median(run.seconds for run in found),
            "worker_peak_mib": max(run.worker_peak for run in found),
            "parent_peak_mib": max(run.parent_peak for run in found),
        }
        for jobs, found in runs.items()
    ]}  # fmt: skip


KEPT = {"round": ("--round", "spring.round"), "cache": ("--cache",), "nowhere": ()}
"""The ways in which results are kept from run to run: options of `precheck batch`."""


def again(load: Load) -> dict[str, object]:
    """Seconds of a batch, and of the same line again with nothing changed, by each way in which results are kept."""
    found: dict[str, object] = {"documents": load.documents}
    with _folder(load.portfolios()) as folder, TemporaryDirectory() as place:
        for name, options in KEPT.items():
            own = Path(place) / name
            own.mkdir()
            keeping = (*options, "--jobs", str(max(load.jobs)))
            load.say(f"again, kept in a {name}: first run")
            first = batch(folder, *keeping, place=own)
            load.say(f"again, kept in a {name}: further runs")
            further = [batch(folder, *keeping, place=own) for _ in range(load.rounds)]
            found[name] = {
                "first_seconds": first.seconds,
                "seconds": median(run.seconds for run in further),
                "processor_seconds": median(run.processor_seconds for run in further),
            }
    return found


def small(load: Load, submissions: int) -> dict[str, object]:
    """The parent's memory over thousands of small submissions: after a tenth, while they are checked, to the end.

    Submissions are alike, so that a tenth of them is done in a tenth of the time between the first and the last worker.
    What is grown is said as a share of what was held after a tenth.
    """
    files = load.files(_SMALL_WORDS, "docx", range(submissions))
    with _folder(files) as folder:
        load.say(f"small: {submissions} submissions")
        run = batch(folder, "--jobs", str(max(load.jobs)))
    busy = [sample for sample in run.samples if sample.worker]
    begin, end = busy[0].at, busy[-1].at
    early = next(sample for sample in busy if sample.at >= begin + _AFTER * (end - begin))
    most = max(sample.parent for sample in busy if sample.at >= early.at)
    return {
        "submissions": submissions,
        "seconds": run.seconds,
        "parent_mib_after_a_tenth": early.parent,
        "parent_mib_while_checking": most,
        "parent_mib_peak": run.parent_peak,
        "growth_while_checking": most / early.parent - 1,
        "growth_to_the_end": run.parent_peak / early.parent - 1,
        "parent_mib": [(round(sample.at, 1), round(sample.parent, 1)) for sample in _thinned(run.samples)],
    }


def on_dask(load: Load) -> dict[str, object]:
    """Seconds on a Dask cluster of this machine and with our own processes, in turns, as many workers each."""
    workers = max(load.jobs)
    own: list[float] = []
    dask: list[float] = []
    with _folder(load.portfolios()) as folder, cluster(workers) as address:
        for turn in range(load.rounds):
            load.say(f"dask: run {turn + 1} of {load.rounds}")
            own.append(batch(folder, "--jobs", str(workers)).seconds)
            dask.append(batch(folder, "--executor", f"dask://{address}").seconds)
    return {
        "workers": workers,
        "own_seconds": median(own),
        "dask_seconds": median(dask),
        "times_own": median(mine / theirs for mine, theirs in zip(own, dask, strict=True)),
    }


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A Dask cluster on this machine, begun for this alone; gives HOST:PORT. Raises FailedError where Dask is not."""
    line = [sys.executable, "-c", _CLUSTER, str(workers)]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().strip() if process.stdout else ""
        if not address:
            raise FailedError("no Dask cluster could be started here (is `distributed` installed?)")
        yield address.removeprefix("tcp://")
    finally:
        process.communicate()


def batch(folder: Path, *options: str, place: Path | None = None) -> BatchRun:
    """A run of the installed command on the folder, watched; raises FailedError when it did not end well.

    It is run in `place`, where its workbook and cache stay; else these are deleted.
    """
    with TemporaryDirectory() as temporary:
        kept = place or Path(temporary)
        line = [str(Path(sys.executable).with_name("precheck")), "batch", str(folder), *options]
        environment = {**os.environ, CACHE: str(kept / "cache")}
        begun = time.perf_counter()
        with TemporaryFile() as said:
            process = subprocess.Popen(
                [*line, "--out", "round.xlsx"],
                cwd=kept,
                env=environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            samples = tuple(_watched(process.pid, begun))
            used = waited(process)
            seconds = time.perf_counter() - begun
            if process.returncode:
                said.seek(0)
                raise FailedError(said.read().decode(errors="replace")[-400:])
    return BatchRun(seconds, used.ru_utime + used.ru_stime, samples)


def _watched(pid: int, begun: float) -> Iterator[Sample]:
    root = psutil.Process(pid)
    while True:
        try:
            if root.status() == psutil.STATUS_ZOMBIE:
                return
            workers = [_held(child) for child in root.children(recursive=True) if _works(child)]
        except psutil.Error:
            return
        yield Sample(time.perf_counter() - begun, _held(root), max(workers, default=0.0))
        time.sleep(_PERIOD)


def _works(process: psutil.Process) -> bool:
    """Not so what Python keeps beside them, to the end, to clear up after them."""
    try:
        return not any("resource_tracker" in part for part in process.cmdline())
    except psutil.Error:
        return False


def _held(process: psutil.Process) -> float:
    try:
        return process.memory_info().rss / _MIB
    except psutil.Error:
        return 0.0


def _thinned(samples: Sequence[Sample], most: int = 200) -> Sequence[Sample]:
    return samples[:: max(1, len(samples) // most)]


@contextmanager
def _folder(files: Sequence[Path]) -> Iterator[Path]:
    """A folder that holds just these files (as further names of them), beside the first of them."""
    with TemporaryDirectory(dir=files[0].parent) as place:
        for path in files:
            (Path(place) / path.name).hardlink_to(path)
        yield Path(place)
