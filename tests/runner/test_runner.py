"""Runs over files whose checks hang, die, or eat memory, in real worker processes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Timer

import pytest

from models.outcome import Outcome, Unreadable
from pipeline.errors import UsageError
from pipeline.intake.items import alone
from pipeline.runner import Run
from pipeline.terms import Terms
from tests.runner.faulty_work import follow_name


def run(files: Sequence[Path], terms: Terms, stop: Event | None = None) -> list[Outcome]:
    return [
        outcome for _, outcome in Run([alone(f) for f in files], terms, stop or Event(), work=follow_name)
    ]


def reasons(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.reason for outcome in outcomes if isinstance(outcome, Unreadable)]


def worker(outcome: Outcome) -> str:
    assert isinstance(outcome, Unreadable)
    return outcome.advice.split()[0]


def finished(outcome: Outcome) -> float:
    assert isinstance(outcome, Unreadable)
    return float(outcome.advice.split()[1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def files(folder: Path, *names: str) -> list[Path]:
    """Files of these names, each shorter than the one before."""
    paths = [folder / f"{name}.docx" for name in names]
    for position, path in enumerate(paths):
        path.write_bytes(b"x" * (1000 - position))
    return paths


def test_outcomes_come_in_input_order_whatever_finishes_first(folder: Path) -> None:
    submitted = files(folder, "60-slow", "1-quick", "20-middling", "2-last")
    pairs = list(Run([alone(f) for f in submitted], Terms(jobs=2), Event(), work=follow_name))
    assert [submission.portfolio.path for submission, _ in pairs] == submitted
    assert [outcome.source.name for _, outcome in pairs] == [path.name for path in submitted]


def test_longest_file_is_taken_first(folder: Path) -> None:
    submitted = files(folder, "1-a", "1-b", "1-c")
    submitted[1].write_bytes(b"x" * 5000)
    outcomes = run(submitted, Terms(jobs=1))
    assert sorted("abc", key=lambda letter: finished(outcomes["abc".index(letter)])) == ["b", "a", "c"]


def test_each_file_that_is_through_is_told(folder: Path) -> None:
    through: list[None] = []
    told = Run(
        [alone(file) for file in files(folder, "1-a", "die", "1-b")],
        Terms(jobs=1),
        Event(),
        lambda: through.append(None),
        follow_name,
    )
    assert len(list(told)) == len(through) == 3


def test_one_that_hangs_is_stopped_and_the_rest_goes_on(folder: Path) -> None:
    outcomes = run(files(folder, "1-a", "hang", "1-b", "1-c"), Terms(jobs=2, seconds=1.5))
    assert reasons(outcomes) == ["no-text", "timed-out", "no-text", "no-text"]
    assert "1.5 seconds" in outcomes[1].advice  # type: ignore[union-attr]


def test_one_whose_worker_dies_is_told_and_the_rest_goes_on(folder: Path) -> None:
    outcomes = run(files(folder, "1-a", "die", "1-b"), Terms(jobs=1))
    assert reasons(outcomes) == ["no-text", "crashed", "no-text"]
    assert len(outcomes[1].source.sha256) == 64


@pytest.mark.parametrize("way", ["eat", "creep"])
def test_one_that_eats_memory_is_stopped(folder: Path, way: str) -> None:
    outcomes = run(files(folder, way, "1-b"), Terms(jobs=1, memory=200_000_000))
    assert reasons(outcomes) == ["out-of-memory", "no-text"]


def test_what_is_wrong_with_the_terms_ends_the_run(folder: Path) -> None:
    with pytest.raises(UsageError):
        run(files(folder, "misuse", "1-a"), Terms(jobs=1))


def test_a_stopped_run_keeps_what_is_done(folder: Path) -> None:
    stop = Event()
    submitted = files(folder, "1-a", "hang-1", "1-b", "hang-2")
    Timer(2.5, stop.set).start()
    began = time.monotonic()
    pairs = list(Run([alone(f) for f in submitted], Terms(jobs=3, seconds=0), stop, work=follow_name))
    assert [submission.portfolio.stem for submission, _ in pairs] == ["1-a", "1-b"]
    assert time.monotonic() - began < 15


def test_one_worker_serves_several_files(folder: Path) -> None:
    outcomes = run(files(folder, "1-a", "1-b", "1-c"), Terms(jobs=1))
    assert len({worker(outcome) for outcome in outcomes}) == 1


def test_workers_are_never_more_than_files() -> None:
    assert Terms(jobs=8).workers(3) == 3
    assert Terms(jobs=0).workers(0) == 1
    assert Terms(jobs=2).workers(100) == 2
