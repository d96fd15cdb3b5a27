"""A batch with ten bombs among honest files: how long each takes to be refused, and the memory of all processes.

Usage: python -m benchmarks.bombs [--jobs 2]

Checks a folder of ten bombs and six samples as `precheck batch` does, in a process of its own, and looks at the whole
tree of processes twenty times a second. `resident` adds up what each process holds; pages that processes share count
in each. `proportional` counts shared pages once, where the system tells. Then each bomb is checked alone in a worker
that is warm: its reason, its seconds by the clock, and those of the processor unless its worker was ended. Prints one
JSON object; exit code 1 when a bomb was not refused.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

import psutil

from models.outcome import Unreadable
from pipeline.intake.items import Submission, alone
from pipeline.pool import Pool
from pipeline.runner import check_submission
from pipeline.terms import Terms
from tests.hostile import pdf_attacks, word_attacks

BOMBS = (
    word_attacks.nothing_but_spaces, word_attacks.lying_header, word_attacks.many_tags, word_attacks.billion_laughs,
    word_attacks.headers_on_the_same_bytes, word_attacks.half_an_encyclopaedia, pdf_attacks.packed_twice,
    pdf_attacks.object_stream_bomb, pdf_attacks.form_in_itself, pdf_attacks.letters_of_letters,
)  # fmt: skip
HONEST = (
    "senior.docx",
    "senior.pdf",
    "cmalt.pdf",
    "cmalt-2014.docx",
    "third-person.pdf",
    "no-reflection.docx",
)
SAMPLES = Path(__file__).parents[1] / "samples" / "submissions"
_PERIOD = 0.05
_MIB = 1 << 20


def main() -> int:
    """Runs the benchmark; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=2)
    jobs = parser.parse_args().jobs
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary) / "round", Path(temporary) / "round.xlsx"
        folder.mkdir()
        bombs = [_laid(folder, attack.__name__, attack()) for attack in BOMBS]
        measured = batch(folder, out, jobs)
        for name in HONEST:
            (folder / name).write_bytes((SAMPLES / name).read_bytes())
        measured |= {f"{key}_with_samples": value for key, value in batch(folder, out, jobs).items()}
        each = {path.stem: alone_and_warm(path) for path in bombs}
    refused = all(reason != "checked" for reason, _, _ in each.values())
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    line = {"jobs": jobs, **measured, "load_average": load, "each": each}
    sys.stdout.write(json.dumps(line) + "\n")
    return int(not refused)


def _laid(folder: Path, name: str, content: bytes) -> Path:
    path = folder / (name + (".pdf" if b"%PDF-" in content[:1024] else ".docx"))
    path.write_bytes(content)
    return path


def batch(folder: Path, out: Path, jobs: int) -> dict[str, float]:
    """Peaks of memory in MiB and the seconds of a run of the program on the folder."""
    line = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "batch",
        str(folder),
        "--out",
        str(out),
        "--jobs",
        str(jobs),
    ]
    begun = time.monotonic()
    run = subprocess.Popen([*line, "--force"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    resident = proportional = 0
    root = psutil.Process(run.pid)
    while run.poll() is None:
        found = [_memory(one) for one in (root, *_children(root))]
        resident = max(resident, sum(each for each, _ in found))
        proportional = max(proportional, sum(each for _, each in found))
        time.sleep(_PERIOD)
    return {
        "resident": round(resident / _MIB), "proportional": round(proportional / _MIB),
        "seconds": round(time.monotonic() - begun, 1),
    }  # fmt: skip


def _children(root: psutil.Process) -> list[psutil.Process]:
    try:
        return root.children(recursive=True)
    except psutil.Error:
        return []


def _memory(process: psutil.Process) -> tuple[int, int]:
    """Bytes that a process holds: all, and with shared pages divided among those who share them."""
    try:
        found = process.memory_full_info()
    except psutil.Error:
        return 0, 0
    return found.rss, getattr(found, "pss", found.rss)


Timed = tuple[str, float, float | None]


def alone_and_warm(path: Path) -> Timed:
    """What becomes of a bomb after an honest file in the same worker."""
    times: list[float] = []
    pool = Pool(
        tasks=[alone(SAMPLES / HONEST[0]), alone(path)],
        work=_timed,
        setting=Terms(),
        fail=lambda kind, task, what: (kind, -1.0, None),
        size=lambda submission: int(submission.portfolio.path.parent == SAMPLES),
        workers=1,
        seconds=60,
        stop=Event(),
        done=lambda: times.append(time.monotonic()),
    )
    (_, _), (_, (reason, seconds, processor)) = list(pool)
    if seconds < 0:  # its worker was ended and told nothing
        seconds = times[1] - times[0]
    return reason, round(seconds, 2), processor


def _timed(submission: Submission, terms: Terms) -> Timed:
    clock, processor = time.monotonic(), time.process_time()
    outcome = check_submission(submission, terms)
    reason = outcome.reason if isinstance(outcome, Unreadable) else outcome.outcome
    return reason, time.monotonic() - clock, round(time.process_time() - processor, 2)


if __name__ == "__main__":
    sys.exit(main())
