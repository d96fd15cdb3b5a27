"""A batch that is killed at any moment goes on where it was, and ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import openpyxl

from pipeline.rounds.faults import RoundError
from pipeline.rounds.store import open_round
from tests.rounds.invented import portfolio

ROOT = Path(__file__).parents[2]
KILLS = 5
PEOPLE = ("Ada Marsh", "Ben Okoro", "Cleo Vance", "Dina Holt", "Emil Roos", "Fay Linden")


def batch(folder: Path, out: Path, round_file: Path) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "pipeline.cli", "batch", str(folder), "--out", str(out)]
    return subprocess.Popen(
        [*line, "--round", str(round_file), "--jobs", "2", "--force"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def ended(process: subprocess.Popen[bytes]) -> None:
    _, told = process.communicate(timeout=300)
    assert process.returncode == 0, told.decode()


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_killed_and_started_again_it_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    folder, calm, killed = tmp_path / "spring", tmp_path / "calm", tmp_path / "killed"
    for made in (folder, calm, killed):
        made.mkdir()
    for person in PEOPLE:
        portfolio(folder / f"{person}.docx", person, f"{person.split()[0].lower()}graphy")
    begun = time.monotonic()
    ended(batch(folder, calm / "spring.xlsx", calm / "spring.round"))
    in_peace = time.monotonic() - begun
    chance, kept = random.Random(2026), [0]
    for n in range(KILLS):
        process = batch(folder, killed / f"{n}.xlsx", killed / "spring.round")
        try:
            process.communicate(timeout=chance.uniform(0.1, 0.9) * in_peace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        kept.append(entries_in(killed / "spring.round"))
    assert kept == sorted(kept)
    ended(batch(folder, killed / "spring.xlsx", killed / "spring.round"))
    assert cells(killed / "spring.xlsx") == cells(calm / "spring.xlsx")
    with open_round(killed / "spring.round") as one, open_round(calm / "spring.round") as other:
        assert list(one.entries()) == list(other.entries())


def entries_in(path: Path) -> int:
    """How many outcomes there are; none where the run was killed before it made the round."""
    try:
        with open_round(path) as store:
            return len(list(store.entries(words=False)))
    except RoundError:
        return 0
