"""What the system and the parent hold a worker to, where it can no longer hold itself."""

from __future__ import annotations

import platform
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import psutil
import pytest

from models.outcome import Outcome, Unreadable
from pipeline.intake.items import alone
from pipeline.memory import BUDGET, allowance
from pipeline.pool import Pool
from pipeline.runner import Run
from pipeline.terms import Terms
from tests.hostile import pdf_attacks, word_attacks
from tests.runner.faulty_work import follow_name, largest_image

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
from threading import Event
from pipeline.intake.items import alone
from pipeline.runner import Run
from pipeline.terms import Terms
from tests.runner.faulty_work import follow_name
if __name__ == "__main__":
    list(Run([alone(Path(name)) for name in sys.argv[1:]], Terms(jobs=2, seconds=0), Event(), work=follow_name))
"""
only_where_known = pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="the system has no such limit")


def reasons(folder: Path, *names: str, terms: Terms) -> list[str]:
    paths = [folder / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(b"x")
    run = Run([alone(path) for path in paths], terms, Event(), work=follow_name)
    return [reason(outcome) for _, outcome in run]


def reason(outcome: Outcome) -> str:
    return outcome.reason if isinstance(outcome, Unreadable) else outcome.outcome


@only_where_known
def test_processor_time_ends_what_lets_no_other_thread_work(tmp_path: Path) -> None:
    assert reasons(tmp_path, "spin", "1-b", terms=Terms(jobs=1, seconds=60)) == ["timed-out", "no-text"]


def test_time_by_the_clock_ends_it_too(tmp_path: Path) -> None:
    began = time.monotonic()
    names = ("spin", "1-b") if not hasattr(signal, "SIGXCPU") else ("hang", "1-b")
    assert reasons(tmp_path, *names, terms=Terms(jobs=1, seconds=1)) == ["timed-out", "no-text"]
    assert time.monotonic() - began < 30


def test_memory_is_watched_from_outside(tmp_path: Path) -> None:
    terms = Terms(jobs=1, memory=50_000_000)
    assert reasons(tmp_path, "swell", "1-b", terms=terms) == ["out-of-memory", "no-text"]


def test_a_crash_in_a_library_is_a_row(tmp_path: Path) -> None:
    assert reasons(tmp_path, "1-a", "segfault", "1-b", terms=Terms(jobs=1)) == [
        "no-text",
        "crashed",
        "no-text",
    ]


def test_a_crash_leaves_no_image_of_memory() -> None:
    pool = Pool([None], largest_image, None, lambda *failed: -1, lambda task: 0, 1, 60, Event())
    assert [found for _, found in pool] == [0]


@pytest.mark.parametrize("names", [["hang-1.docx"], ["hang-1.docx", "hang-2.docx"]], ids=["lone", "pool"])
def test_workers_end_with_a_parent_that_is_killed(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    line = [sys.executable, str(script), *(str(tmp_path / name) for name in names)]
    parent = subprocess.Popen(line, cwd=tmp_path, env={**psutil.Process().environ(), "PYTHONPATH": str(ROOT)})
    workers = begun(parent.pid, len(names))
    parent.kill()
    parent.wait()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []


def begun(pid: int, n: int) -> list[psutil.Process]:
    """The workers that a process has started, when there are as many and each watches for its end."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        workers = [one for one in psutil.Process(pid).children() if one.num_threads() > 1]
        if len(workers) == n:
            return workers
        time.sleep(0.1)
    raise AssertionError("the workers did not begin")


def test_a_small_file_may_use_less_than_a_large_one() -> None:
    assert allowance(0) < allowance(500_000) < allowance(25_000_000) == BUDGET
    assert allowance(25_000_000, most=1000) == 1000


FREEING = """
import resource
from pipeline.memory import keep_freed
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        held = [bytes(100_000) for _ in range(80)]
        del held
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
given_back = faults()
keep_freed()
faults()
print(given_back, faults())
"""


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only glibc can be told to give memory back at once"
)
def test_memory_that_was_freed_is_kept_whoever_told_otherwise() -> None:
    told = {**psutil.Process().environ(), "MALLOC_TRIM_THRESHOLD_": "65536"}
    done = subprocess.run(
        [sys.executable, "-c", FREEING], cwd=ROOT, env=told, capture_output=True, text=True, check=True
    )
    given_back, kept = map(int, done.stdout.split())
    assert kept < given_back / 10


def test_what_pdfium_unfolds_without_end_is_ended(tmp_path: Path) -> None:
    paths = []
    for attack in pdf_attacks.ENDED:
        paths.append(tmp_path / f"{attack.__name__}.pdf")
        paths[-1].write_bytes(attack())
    (tmp_path / "honest.docx").write_bytes(word_attacks.zipped(word_attacks.members()))
    found = Run([alone(path) for path in (*paths, tmp_path / "honest.docx")], Terms(jobs=2), Event())
    assert {reason(outcome) for _, outcome in found} == {"out-of-memory", "checked"}
