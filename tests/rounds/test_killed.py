"""A batch that is killed at any moment goes on where it was, and ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

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
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told.decode()


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.skipif(not hasattr(os, "kill"), reason="processes cannot be killed here")
def test_killed_and_started_again_it_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    folder = tmp_path / "spring"
    folder.mkdir()
    for person in PEOPLE:
        portfolio(folder / f"{person}.docx", person, f"{person.split()[0].lower()}graphy")
    ended(batch(folder, tmp_path / "calm.xlsx", tmp_path / "calm.round"))
    chance = random.Random(2026)
    kept = []
    for _ in range(KILLS):
        process = batch(folder, tmp_path / "killed.xlsx", tmp_path / "killed.round")
        try:
            process.wait(chance.uniform(0.3, 5.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        if (tmp_path / "killed.round").exists():
            try:
                with open_round(tmp_path / "killed.round") as store:
                    kept.append(len(list(store.entries())))
            except Exception:
                pass
    ended(batch(folder, tmp_path / "killed.xlsx", tmp_path / "killed.round"))
    assert kept == sorted(kept)
    assert cells(tmp_path / "killed.xlsx") == cells(tmp_path / "calm.xlsx")
    with open_round(tmp_path / "killed.round") as one, open_round(tmp_path / "calm.round") as other:
        assert list(one.entries()) == list(other.entries())
