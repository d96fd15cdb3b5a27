"""How long statistics of 10 rounds with 300 submissions each take, and what memory: `python benchmarks/stats.py`.

The rounds are made of the outcomes of the samples, varied at random; `--keep FOLDER` makes them there once and takes
them from there the next time. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Makes the rounds where there are none, then runs `precheck stats` as its user would."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.keep or Path(folder)
        place.mkdir(exist_ok=True)
        files = [place / f"round-{n:02}.sqlite" for n in range(1, asked.rounds + 1)]
        _make([file for file in files if not file.exists()], asked.submissions)
        sys.stdout.write(json.dumps(_measured(files, Path(folder), asked.submissions), indent=1) + "\n")


def _make(files: list[Path], submissions: int) -> None:
    from benchmarks.varied import entries, fill
    from models.outcome import Precheck
    from pipeline.check import check

    if not files:
        return
    samples = sorted((ROOT / "samples" / "submissions").glob("*.*"))
    checked = (check(file.name, file.read_bytes()) for file in samples)
    outcomes = [
        o for o in checked if isinstance(o, Precheck) and sum(s.status == "present" for s in o.sections) > 5
    ]
    for file in files:
        number = int(file.stem[-2:])
        begins = date(2023 + number // 4, 1 + 3 * (number % 4), 1)
        fill(file, entries(outcomes, submissions, number, begins=begins))


def _measured(files: list[Path], folder: Path, submissions: int) -> dict[str, object]:
    outs = [folder / "stats.xlsx", folder / "stats.html"]
    code = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
    line = [sys.executable, "-c", code, "stats", *map(str, files)]
    line += [part for out in outs for part in ("--out", str(out))]
    began = time.perf_counter()
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "rounds": len(files),
        "submissions_each": submissions,
        "megabytes_on_disk": round(sum(file.stat().st_size for file in files) / 1e6, 1),
        "exit_code": done.returncode,
        "said": done.stdout.strip() or done.stderr.strip(),
        "seconds": round(wall, 2),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_mib": round(used.ru_maxrss / 1024, 1),
        "load_average": os.getloadavg()[0],
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
