"""Damages documents at random, has them checked by the real workers, and sees that every one gets its one outcome.

Usage: python -m benchmarks.fuzz [--files 20000] [--seed 1] [--jobs 2] [--state fuzz.jsonl] [--keep FOLDER]

The documents are small invented ones and pieces of the samples, and one in fifty is a whole sample. The file with the
ordinal n under a seed is always the same. With --state a line is written for every batch, and a run that was ended goes
on after the last one. With --keep every file that broke a promise is laid into a folder, named by its ordinal.

The promises: one outcome a file, in order; the parts of the coverage sum to its total; each quote is its slice; the
result can be written and read again; nothing takes longer than the limit; no batch ends early; and nothing crashes.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import msgspec

from benchmarks.mutations import mutated
from benchmarks.seeds import seeds, whole_samples
from models.outcome import Outcome, Precheck, Quote, Unreadable
from pipeline.intake.items import alone
from pipeline.runner import Run
from pipeline.terms import Terms
from reports.contract import from_json, to_json

BATCH = 400
SECONDS = 120.0
_WHOLE = 0.02


def main() -> int:
    """Runs the campaign; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    done, counts = _so_far(asked.state, asked.seed)
    while done < asked.files:
        ordinals = range(done, min(done + BATCH, asked.files))
        begun = time.monotonic()
        found = _batch(ordinals, asked.seed, asked.jobs, asked.keep)
        counts += found
        done = ordinals.stop
        line = {
            "seed": asked.seed,
            "done": done,
            "seconds": round(time.monotonic() - begun, 1),
            "counts": found,
        }
        if asked.state:
            with asked.state.open("a", encoding="utf-8") as state:
                state.write(json.dumps(line) + "\n")
        sys.stderr.write(f"{done} files: {dict(counts)}\n")
    sys.stdout.write(json.dumps({"seed": asked.seed, "files": done, **counts}) + "\n")
    return int(any(name.startswith("broken") for name in counts))


def _so_far(state: Path | None, seed: int) -> tuple[int, Counter[str]]:
    """How many files were through when the state was last written, and their counts."""
    done, counts = 0, Counter[str]()
    if state is not None and state.exists():
        for line in map(json.loads, state.read_text(encoding="utf-8").splitlines()):
            if line["seed"] == seed:
                done = line["done"]
                counts.update(line["counts"])
    return done, counts


def _batch(ordinals: Sequence[int], seed: int, jobs: int, keep: Path | None) -> Counter[str]:
    """Counts over the files with these ordinals: outcomes by reason, and promises broken."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [_written(Path(folder), ordinal, seed) for ordinal in ordinals]
        pairs = list(Run([alone(path) for path in paths], Terms(jobs=jobs, seconds=SECONDS), Event()))
        counts = Counter[str]()
        counts["broken: not one outcome each, in order"] += [s.portfolio.path for s, _ in pairs] != paths
        for submission, outcome in pairs:
            counts[outcome.outcome if isinstance(outcome, Precheck) else outcome.reason] += 1
            for fault in faults(outcome):
                counts[f"broken: {fault}"] += 1
                sys.stderr.write(f"{submission.portfolio.name}: {fault}\n")
                if keep is not None:
                    shutil.copy(submission.portfolio.path, keep)
    return +counts


def _written(folder: Path, ordinal: int, seed: int) -> Path:
    """The damaged file with this ordinal, written into the folder."""
    chance = random.Random(f"{seed}/{ordinal}")
    name, content = chance.choice(whole_samples() if chance.random() < _WHOLE else seeds())
    path = folder / f"{ordinal:06}-{name}"
    path.write_bytes(mutated(content, chance))
    return path


def faults(outcome: Outcome) -> Iterator[str]:
    """The promises that an outcome breaks."""
    if isinstance(outcome, Unreadable):
        if outcome.reason in ("crashed", "timed-out", "out-of-memory"):
            yield f"{outcome.reason}: {outcome.advice}"
        return
    account = outcome.coverage
    if account.total != account.sections + account.front + account.back + sum(x.n for x in account.left_out):
        yield "coverage does not sum up"
    if any(
        quote.text != outcome.blocks[quote.block].text[quote.start : quote.end] for quote in _quotes(outcome)
    ):
        yield "a quote is not its slice"
    for block in outcome.blocks:
        if not all(0 <= link.start <= link.end <= len(block.text) for link in block.links):
            yield "a link lies outside its text"
            break
    try:
        if from_json(to_json(outcome)) != outcome:
            yield "what was written is read as something else"
    except (msgspec.MsgspecError, UnicodeError, ValueError) as error:
        yield f"cannot be written and read again: {type(error).__name__}"


def _quotes(value: object) -> Iterator[Quote]:
    """Every quote in an outcome, wherever it stands."""
    if isinstance(value, Quote):
        yield value
    if isinstance(value, tuple | list):
        for inner in value:
            yield from _quotes(inner)
    elif isinstance(value, dict):
        yield from _quotes(tuple(value.values()))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _quotes(getattr(value, name))


if __name__ == "__main__":
    sys.exit(main())
