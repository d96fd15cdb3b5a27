"""Checks by other executors come to the same, bytes for bytes, and are held to the same limits."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import psutil
import pytest

from models.outcome import Outcome, Unreadable
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.intake.items import alone
from pipeline.pool import LostError
from pipeline.runner import Run, Work
from pipeline.spread import Borrowed, OtherProgramError
from pipeline.terms import Terms
from reports.contract import to_json
from tests.runner.faulty_work import follow_name, spoil

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples" / "submissions").iterdir() if path.is_file())


@pytest.fixture
def threads() -> Iterator[Borrowed]:
    with ThreadPoolExecutor(2) as executor:
        yield Borrowed(executor, room=3)


def files(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(b"x")
    return paths


def reasons(
    paths: list[Path], crew: Borrowed, terms: Terms, stop: Event | None = None, work: Work = follow_name
) -> list[str]:
    run = Run([alone(path) for path in paths], terms, stop or Event(), work=work, crew=lambda: crew)
    return [o.reason for _, o in run if isinstance(o, Unreadable)]


def lines(run: Run) -> dict[str, bytes]:
    return {submission.portfolio.name: to_json(outcome) for submission, outcome in run}


def whole_run(terms: Terms, crew: Borrowed | None = None) -> Run:
    submissions = [alone(path) for path in SAMPLES]
    return Run(submissions, terms, Event(), any_order=True, crew=None if crew is None else lambda: crew)


@pytest.fixture(scope="module")
def by_one() -> dict[str, bytes]:
    return lines(whole_run(Terms(jobs=1, maps=("ukpsf-2011",))))


def test_any_number_of_workers_comes_to_the_same(by_one: dict[str, bytes]) -> None:
    assert lines(whole_run(Terms(jobs=3, maps=("ukpsf-2011",)))) == by_one
    assert len(by_one) == len(SAMPLES)


def test_any_executor_comes_to_the_same(by_one: dict[str, bytes], threads: Borrowed) -> None:
    assert lines(whole_run(Terms(maps=("ukpsf-2011",)), threads)) == by_one


def test_one_that_hangs_or_dies_is_told_and_the_rest_goes_on(tmp_path: Path, threads: Borrowed) -> None:
    paths = files(tmp_path, "1-a", "hang", "1-b", "die", "1-c")
    found = reasons(paths, threads, Terms(seconds=2))
    assert found == ["no-text", "timed-out", "no-text", "crashed", "no-text"]


def test_one_that_eats_memory_is_ended(tmp_path: Path, threads: Borrowed) -> None:
    assert reasons(files(tmp_path, "swell", "1-b"), threads, Terms(memory=50_000_000)) == [
        "out-of-memory",
        "no-text",
    ]


def test_an_outcome_for_which_there_is_no_memory_is_told_and_the_rest_goes_on(
    tmp_path: Path, threads: Borrowed
) -> None:
    paths = files(tmp_path, "spoilt-there", "1-a")
    assert reasons(paths, threads, Terms(), work=spoil) == ["out-of-memory", "no-text"]


def test_an_outcome_that_cannot_be_unpacked_here_keeps_nobody_waiting(
    tmp_path: Path, threads: Borrowed
) -> None:
    stop = Event()
    timer = Timer(30, stop.set)
    timer.start()
    with pytest.raises(ArithmeticError):
        reasons(files(tmp_path, "spoilt-here"), threads, Terms(), stop, spoil)
    timer.cancel()


def test_what_is_wrong_with_the_terms_ends_the_run(tmp_path: Path, threads: Borrowed) -> None:
    with pytest.raises(UsageError):
        reasons(files(tmp_path, "misuse", "1-a"), threads, Terms())


def test_a_file_that_cannot_be_had_is_told(tmp_path: Path, threads: Borrowed) -> None:
    assert reasons([tmp_path / "gone.docx", *files(tmp_path, "1-a")], threads, Terms()) == [
        "corrupt",
        "no-text",
    ]


def test_a_stopped_run_keeps_what_is_done(tmp_path: Path, threads: Borrowed) -> None:
    stop = Event()
    Timer(4, stop.set).start()
    paths = files(tmp_path, "1-a", "hang-1", "1-b", "hang-2", "1-never")
    begun = time.monotonic()
    assert "timed-out" not in reasons(paths, threads, Terms(seconds=12), stop)
    assert time.monotonic() - begun < 10


def test_a_framework_file_is_carried_along(tmp_path: Path, threads: Borrowed) -> None:
    own = tmp_path / "own.yaml"
    own.write_bytes((ROOT / "rules" / "frameworks" / "cmalt-2014.yaml").read_bytes())
    submission = alone(ROOT / "samples" / "submissions" / "cmalt-2014.docx")
    run = Run([submission], Terms(framework=str(own)), Event())
    assert lines(replace(run, crew=lambda: threads)) == lines(run)


def test_another_version_is_refused(threads: Borrowed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.spread.program", iter("abcdefgh").__next__)
    with pytest.raises(OtherProgramError, match="another version"):
        list(Run([alone(SAMPLES[0])], Terms(), Event(), crew=lambda: threads))


dask = pytest.importorskip("distributed", reason="Dask is not installed")


@pytest.fixture(scope="module")
def local() -> Iterator[object]:
    """A cluster of two worker processes on this computer, which share nothing with us but the program."""
    with dask.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as made:
        yield made


@pytest.fixture(scope="module")
def address(local: object) -> str:
    return str(local.scheduler_address).replace("tcp://", "dask://")  # type: ignore[attr-defined]


def test_a_dask_cluster_comes_to_the_same(by_one: dict[str, bytes], address: str) -> None:
    from pipeline.cluster import cluster

    with cluster(address) as crew:
        assert lines(whole_run(Terms(maps=("ukpsf-2011",)), crew)) == by_one


def test_files_of_a_lost_worker_are_checked_by_another(tmp_path: Path, address: str) -> None:
    from pipeline.cluster import cluster

    paths = files(tmp_path, *(f"150-{n}" for n in range(8)))
    with cluster(address) as crew:
        client = crew.executor._client  # type: ignore[attr-defined]
        (victim, *_) = client.run(os.getpid).values()
        Timer(3, psutil.Process(victim).kill).start()
        found: list[Outcome] = []
        run = Run([alone(path) for path in paths], Terms(seconds=30), Event(), work=follow_name)
        for _, outcome in replace(run, crew=lambda: crew, any_order=True):
            found.append(outcome)
        assert not psutil.pid_exists(victim) or psutil.Process(victim).status() == psutil.STATUS_ZOMBIE
    assert {o.source.name for o in found} == {path.name for path in paths}
    assert {o.reason for o in found if isinstance(o, Unreadable)} == {"no-text"}


def test_limits_hold_on_a_cluster(tmp_path: Path, address: str) -> None:
    from pipeline.cluster import cluster

    with cluster(address) as crew:
        paths = files(tmp_path, "hang", "1-a", "die", "swell")
        found = reasons(paths, crew, Terms(seconds=4, memory=60_000_000))
    assert found == ["timed-out", "no-text", "crashed", "out-of-memory"]


def test_a_batch_on_a_cluster_writes_the_workbook(tmp_path: Path, address: str) -> None:
    out = tmp_path / "round.xlsx"
    assert main(["batch", *map(str, SAMPLES[:3]), "--out", str(out), "--executor", address]) == 0
    assert out.is_file()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("dask://127.0.0.1:1", "No Dask scheduler answers"),
        ("spark://a:1", "not of the form"),
        ("dask://a", "form"),
    ],
)
def test_what_is_no_cluster_is_told_in_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: str,
    said: str,
) -> None:
    monkeypatch.setattr("pipeline.cluster._PATIENCE", 1.0)
    assert main(["batch", str(SAMPLES[0]), "--out", str(tmp_path / "a.xlsx"), "--executor", given]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_cluster_that_ends_is_told(tmp_path: Path) -> None:
    from pipeline.cluster import cluster

    made = dask.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    )
    with cluster(made.scheduler_address.replace("tcp://", "dask://")) as crew:
        Timer(2, made.close).start()
        with pytest.raises(LostError, match="not there any more"):
            reasons(files(tmp_path, "hang", "500-a"), crew, Terms(seconds=20))
