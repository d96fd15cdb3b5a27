"""Kills `precheck batch --round` at random moments and starts it again, many times: is anything lost?

Usage: python benchmarks/round_kills.py [--kills 50] [--submissions 12] [--seed 1]

Rounds of invented Word files are filled by runs that are killed (SIGKILL): one in three at any time that an undisturbed
run takes, the others some random fraction of a second after one to three more results. When a run comes to its end, its
workbook is compared with an undisturbed one's, cell by cell, and its outcomes one by one; then the next round begins,
until so many kills are done. Prints one JSON object; exit code 1 when anything differed or a kept outcome was lost.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import docx
import openpyxl

from pipeline.rounds.faults import RoundError
from pipeline.rounds.store import open_round

SENTENCES = (
    "I compared two tools for {n} groups and chose the one that works without a mouse.",
    "Next time I would ask the {n} students before the settings are fixed.",
    "It was decided that {n} recordings would be kept for a year.",
    "My colleagues use the guide (see appendix {n}) in their own rooms now.",
)
_PERIOD = 0.05
_MOMENT = 1.0
"""Seconds; a result of these small files comes about every half a second."""
HEADINGS = ("Contextual statement", "1a Constraints and benefits", "2a Teaching and learning", "Future plans")


@dataclass
class Kills:
    """Counts of what happened; `differences` and `lost` must stay 0."""

    kills: int = 0
    before_the_first_result: int = 0
    between_results: int = 0
    after_the_last_result: int = 0
    rounds: int = 0
    differences: int = 0
    lost: int = 0
    seconds_undisturbed: float = 0.0


def main() -> int:
    """Runs the benchmark; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--submissions", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as temporary:
        counts = measured(Path(temporary), asked.kills, asked.submissions, chance)
    sys.stdout.write(json.dumps(asdict(counts)) + "\n")
    return int(bool(counts.differences or counts.lost))


def measured(place: Path, kills: int, submissions: int, chance: random.Random) -> Kills:
    """All rounds, in folders of their own under `place`."""
    folder = place / "submissions"
    folder.mkdir()
    for n in range(submissions):
        written(folder / f"portfolio-{n:02}.docx", chance)
    counts, calm = Kills(), place / "calm"
    calm.mkdir()
    begun = time.perf_counter()
    begin(folder, calm, "spring").wait()
    counts.seconds_undisturbed = round(time.perf_counter() - begun, 2)
    while counts.kills < kills:
        counts.rounds += 1
        disturbed = place / f"disturbed-{counts.rounds}"
        disturbed.mkdir()
        disturb(folder, disturbed, counts, submissions, kills, chance)
        begin(folder, disturbed, "spring").wait()
        counts.differences += not alike(disturbed, calm)
        sys.stderr.write(f"{counts.kills} kills, {counts.differences} differences\n")
    return counts


def disturb(
    folder: Path, place: Path, counts: Kills, submissions: int, kills: int, chance: random.Random
) -> None:
    """Runs that are killed, until one is through before its time or enough were killed."""
    kept = 0
    while counts.kills < kills:
        run = begin(folder, place, f"killed-{counts.kills}")
        if not killed(run, place, counts.seconds_undisturbed, chance):
            return
        counts.kills += 1
        there = len(entries(place))
        counts.lost += there < kept
        kept = there
        counts.before_the_first_result += there == 0
        counts.between_results += 0 < there < submissions
        counts.after_the_last_result += there == submissions


def killed(run: subprocess.Popen[bytes], place: Path, seconds: float, chance: random.Random) -> bool:
    """Kills the run: one in three at any time, the others a moment after some more results; False if it was through."""
    if chance.random() < 1 / 3:
        moment = time.monotonic() + chance.uniform(0.1, seconds)
        enough = math.inf
    else:
        moment = math.inf
        enough = len(entries(place)) + chance.randint(1, 3)
    while run.poll() is None and time.monotonic() < moment and len(entries(place)) < enough:
        time.sleep(_PERIOD)
    time.sleep(chance.uniform(0, _MOMENT))
    through = run.poll() is not None
    run.kill()
    run.wait()
    return not through


def begin(folder: Path, place: Path, out: str) -> subprocess.Popen[bytes]:
    """A run of the program on the folder, its round and workbook in `place`."""
    line = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "batch",
        str(folder),
        "--round",
        str(place / "spring.round"),
    ]
    return subprocess.Popen(
        [*line, "--out", str(place / f"{out}.xlsx"), "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
    )


def entries(place: Path) -> list[object]:
    """What is kept; nothing where the run was killed before it had made its round."""
    try:
        with open_round(place / "spring.round") as store:
            return list(store.entries())
    except RoundError:
        return []


def alike(one: Path, other: Path) -> bool:
    """Whether two places hold the same outcomes and the same workbook."""
    return entries(one) == entries(other) != [] and cells(one) == cells(other)


def cells(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """The workbook's cells by sheet."""
    book = openpyxl.load_workbook(place / "spring.xlsx")
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def written(path: Path, chance: random.Random) -> None:
    """An invented portfolio of a few hundred words."""
    document = docx.Document()
    for heading in HEADINGS:
        document.add_heading(heading, 1)
        for _ in range(chance.randint(2, 6)):
            sentences = (chance.choice(SENTENCES).format(n=chance.randint(2, 99)) for _ in range(5))
            document.add_paragraph(" ".join(sentences))
    document.save(str(path))


if __name__ == "__main__":
    sys.exit(main())
