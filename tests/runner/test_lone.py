"""One file in a process of its own: it is held to what workers of a pool are held to, and loads less."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import psutil
import pytest

from models.outcome import Outcome, Unreadable
from pipeline.errors import UsageError
from pipeline.footprint import Footprint, footprint
from pipeline.intake.items import alone
from pipeline.lone import Lone, _Worker
from pipeline.runner import Run
from pipeline.terms import Terms
from tests.runner.faulty_work import ask_in_vain, follow_name, largest_image
from tests.runner.test_confined import ROOT, only_where_known, reason

CHECK = (
    "import sys; from pipeline.cli import main; code = main({line!r}); print(*sys.modules); sys.exit(code)"
)
OPTIONS = (
    "from threading import Event; from pipeline.lone import Lone; from tests.runner.faulty_work import options;"
    "print(*(found for _, found in Lone(None, options, None, print, 60, Event(), 1 << 30)))"
)
PARENT = (
    "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], stdin=subprocess.DEVNULL)"
)
WATCH = (
    "import sys, psutil, threading; from pipeline.worker import parent_ends; sys.platform = 'win32';"
    "ends = threading.Thread(target=parent_ends()); ends.start(); ends.join(1);"
    "print('waits' if ends.is_alive() else 'did not wait', flush=True); ends.join(); print('ended')"
)
SAMPLE = ROOT / "samples/submissions/mentioned-only.docx"


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    before = set(psutil.Process().children())
    yield
    assert set(psutil.Process().children()) <= before


def file(folder: Path, name: str) -> Path:
    path = folder / f"{name}.docx"
    path.write_bytes(b"x")
    return path


def outcomes(folder: Path, name: str, terms: Terms, stop: Event | None = None) -> list[Outcome]:
    run = Run([alone(file(folder, name))], terms, stop or Event(), work=follow_name)
    return [outcome for _, outcome in run]


@pytest.mark.parametrize(
    ("name", "terms", "expected"),
    [
        ("1-a", Terms(), "no-text"),
        ("chatter", Terms(), "no-text"),
        ("hang", Terms(seconds=1), "timed-out"),
        pytest.param("spin", Terms(seconds=60), "timed-out", marks=only_where_known),
        ("eat", Terms(memory=200_000_000), "out-of-memory"),
        ("creep", Terms(memory=200_000_000), "out-of-memory"),
        ("swell", Terms(memory=50_000_000), "out-of-memory"),
        ("die", Terms(), "crashed"),
        ("leave", Terms(), "crashed"),
        ("segfault", Terms(), "crashed"),
        ("ended", Terms(), "crashed"),
    ],
)
def test_what_befalls_it_is_its_outcome(tmp_path: Path, name: str, terms: Terms, expected: str) -> None:
    began = time.monotonic()
    assert [reason(outcome) for outcome in outcomes(tmp_path, name, terms)] == [expected]
    assert time.monotonic() - began < 30


def test_advice_tells_how_it_ended(tmp_path: Path) -> None:
    (died,) = outcomes(tmp_path, "die", Terms())
    (hung,) = outcomes(tmp_path, "hang", Terms(seconds=0.5))
    assert isinstance(died, Unreadable)
    assert isinstance(hung, Unreadable)
    assert "exit 5" in died.advice
    assert "0.5 seconds" in hung.advice


def test_what_is_wrong_with_the_terms_is_raised(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pathway"):
        outcomes(tmp_path, "misuse", Terms())


def test_no_outcome_of_what_was_stopped(tmp_path: Path) -> None:
    stop = Event()
    Timer(0.5, stop.set).start()
    assert outcomes(tmp_path, "hang", Terms(seconds=0), stop) == []


def test_a_crash_leaves_no_image_of_memory() -> None:
    lone = Lone(None, largest_image, None, lambda *failed: -1, 60, Event(), 1 << 30)
    assert list(lone) == [(None, 0)]


@pytest.mark.parametrize("said", [b"", b"\x80\x05\x95"])
def test_it_ends_silently_when_nobody_asks_any_more(said: bytes) -> None:
    line = [sys.executable, "-c", "from pipeline.worker import main; main()"]
    done = subprocess.run(line, cwd=ROOT, input=said, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_a_task_that_cannot_be_pickled_starts_no_process() -> None:
    before = psutil.Process().children()
    with pytest.raises(TypeError, match="pickle"):
        _Worker((largest_image, Event(), None))
    assert psutil.Process().children() == before


def test_an_error_that_cannot_be_pickled_is_told_of() -> None:
    with pytest.raises(RuntimeError, match="AskingError: neither nor"):
        list(Lone(None, ask_in_vain, None, lambda *failed: None, 60, Event(), 1 << 30))


def test_it_has_the_options_that_its_parent_has() -> None:
    options = ["-O", "-X", "utf8", "-W", "error::BytesWarning"]
    done = subprocess.run(
        [sys.executable, *options, "-c", OPTIONS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "(1, 1, ['error::BytesWarning'])\n", done.stderr


def test_where_standard_input_is_not_read_it_waits_for_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, WATCH], cwd=ROOT, stdout=subprocess.PIPE)
    with parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == b"waits"
        parent.kill()
        parent.wait()
        assert parent.stdout.read().strip() == b"ended"


def test_nothing_is_used_by_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert footprint(gone.pid) == Footprint(0, 0)


def test_what_is_only_passed_on_is_not_loaded() -> None:
    """Neither what outcomes are made of nor what pools need: a lone check would spend an eighth of its time on it."""
    line = ["check", str(SAMPLE), "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", CHECK.format(line=line)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (written, loaded) = done.stdout.splitlines()
    assert written.startswith('{"schema":')
    unwanted = {"asyncio", "models.outcome", "msgspec", "multiprocessing", "pebble", "psutil", "rich", "yaml"}
    assert not unwanted & set(loaded.split())
