"""Speed, memory and scale of the check: `python -m benchmarks.speed --others OTHERS/bin/python`.

Prints tables, and writes `speed.json` and `speed.svg` into the folder of `--out`. Portfolios are invented, the same
each time; they are made once and kept in `--files`. Parts: {parts}.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.speed import batches, single
from benchmarks.speed.costs import ROOT
from benchmarks.speed.show import plot, tables

PARTS = ("warm", "whole", "length", "throughput", "again", "small", "dask")
LENGTHS = (3_000, 12_000, 40_000)


def main() -> None:
    """Runs the parts that are asked for, one after the other, and keeps what the others found before."""
    asked = _arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    kept = asked.out / "speed.json"
    found: dict[str, object] = json.loads(kept.read_text()) if kept.exists() else {}
    for part in asked.part or PARTS:
        found[part] = _works(asked)[part]()
        found["machine"] = _machine()
        kept.write_text(json.dumps(found, indent=1) + "\n")
    for line in tables(found):
        sys.stdout.write(line + "\n")
    plot(found, asked.out / "speed.svg")


def _works(asked: argparse.Namespace) -> Mapping[str, Callable[[], dict[str, object]]]:
    def files(words: int, form: str, seeds: Sequence[int]) -> list[Path]:
        return made(asked.files, words, form, seeds)

    bench = single.Bench(asked.others, files, asked.repeats, asked.words, _say)
    load = batches.Load(files, asked.documents, asked.words, asked.rounds, asked.jobs, _say)
    return {
        "warm": lambda: single.warm(bench),
        "whole": lambda: single.whole_process(bench),
        "length": lambda: single.length(bench, LENGTHS),
        "throughput": lambda: batches.throughput(load),
        "again": lambda: batches.again(load),
        "small": lambda: batches.small(load, asked.small),
        "dask": lambda: batches.on_dask(load),
    }


def made(folder: Path, words: int, form: str, seeds: Sequence[int]) -> list[Path]:
    """The files of those seeds, made in a process of their own where they are not there yet.

    (What measures stays small: a process begins with the memory of the one that begins it.)
    """
    line = [
        sys.executable,
        "-m",
        "benchmarks.speed.files",
        str(folder),
        "--words",
        str(words),
        "--form",
        form,
    ]
    done = subprocess.run(
        [*line, "--seeds", *map(str, seeds)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return [Path(path) for path in done.stdout.splitlines()]


def _arguments() -> argparse.Namespace:
    said = (__doc__ or "").format(parts=", ".join(PARTS)).split("\n\n")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=said[0], epilog=said[1])
    here = Path.cwd() / "speed"
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be given again")
    parser.add_argument(
        "--others", type=Path, metavar="PYTHON", help="of the environment with the other tools"
    )
    parser.add_argument("--repeats", type=int, default=9, help="files that each figure is the median of")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each batch")
    parser.add_argument("--words", type=int, default=12_000)
    parser.add_argument(
        "--documents", type=int, default=100, help="portfolios in a batch, half Word, half PDF"
    )
    parser.add_argument("--small", type=int, default=2_000, help="small submissions in a batch")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of workers to compare")
    parser.add_argument("--files", type=Path, default=here / "files", help="where the portfolios are kept")
    parser.add_argument("--out", type=Path, default=here, help="folder for figures and plot")
    asked = parser.parse_args()
    asked.files, asked.out = asked.files.resolve(), asked.out.resolve()
    if asked.others is not None:
        asked.others = asked.others.absolute()
    return asked


def _machine() -> dict[str, object]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"cores": os.cpu_count(), "python": platform.python_version(), "load_average": load}


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
