"""`check --watch` tells again after every save, whichever way a program saves, and not of what is half written."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rounds.invented import portfolio

ROOT = Path(__file__).parents[2]


class Watching:
    """A command that watches a file; its outcomes as they come."""

    def __init__(self, path: Path, *more: str) -> None:
        line = [sys.executable, "-m", "pipeline.cli", "check", str(path), "--watch", *more]
        self.process = subprocess.Popen(
            line,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def next(self, seconds: float = 90) -> dict[str, object]:
        """The next outcome."""
        found = json.loads(self.lines.get(timeout=seconds))
        assert isinstance(found, dict)
        return found

    def nothing(self, seconds: float) -> bool:
        """Whether nothing more is told for so long."""
        time.sleep(seconds)
        return self.lines.empty()

    def end(self) -> tuple[int, str]:
        """The exit code after Ctrl-C, and what was said."""
        self.process.send_signal(signal.SIGINT)
        told = self.leave()
        return self.process.returncode, told

    def leave(self) -> str:
        """Waits for its end; what was said."""
        assert self.process.stderr is not None
        assert self.process.stdout is not None
        told = "" if self.process.stderr.closed else self.process.stderr.read()
        self.process.wait(60)
        self.reading.join()
        self.process.stderr.close()
        self.process.stdout.close()
        return told


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return portfolio(tmp_path / "draft.docx", "Ada Marsh", "cartography")


@pytest.fixture
def watching(draft: Path) -> Iterator[Watching]:
    begun = Watching(draft, "--format", "json")
    yield begun
    begun.process.kill()
    begun.leave()


def saved_elsewhere(folder: Path, subject: str) -> Path:
    return portfolio(folder / f"{subject}.docx", "Ada Marsh", subject)


def text_of(outcome: dict[str, object]) -> str:
    return json.dumps(outcome.get("blocks"))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as Unix does")
def test_it_tells_again_after_every_save(draft: Path, watching: Watching, tmp_path: Path) -> None:
    assert "cartography" in text_of(watching.next())
    draft.write_bytes(saved_elsewhere(tmp_path, "bookbinding").read_bytes())  # as most programs do
    assert "bookbinding" in text_of(watching.next())
    saved_elsewhere(tmp_path, "falconry").replace(draft)  # as Word does
    assert "falconry" in text_of(watching.next())
    (tmp_path / ".~lock.draft.docx#").write_text("someone", encoding="utf-8")
    os.utime(draft)  # touched, not changed
    assert watching.nothing(2)
    code, told = watching.end()
    assert code == 0, told
    assert told.count("Checked at") == 3
    assert "Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as Unix does")
def test_what_is_half_written_is_waited_for(draft: Path, watching: Watching, tmp_path: Path) -> None:
    watching.next()
    whole = saved_elsewhere(tmp_path, "weaving").read_bytes()
    draft.write_bytes(whole[: len(whole) // 2])
    time.sleep(1)
    draft.unlink()  # between two names
    time.sleep(1)
    draft.write_bytes(whole)
    assert "weaving" in text_of(watching.next())
    draft.write_bytes(whole[:500])  # and this is how it stays
    assert watching.next()["outcome"] == "unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as Unix does")
def test_a_page_is_written_again(draft: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    begun = Watching(draft, "--html", str(page))
    try:
        for subject in ("cartography", "bookbinding"):
            until = time.monotonic() + 90
            while not (page.exists() and subject in page.read_text(encoding="utf-8")):
                assert time.monotonic() < until
                time.sleep(0.1)
            if subject == "cartography":
                saved_elsewhere(tmp_path, "bookbinding").replace(draft)
        time.sleep(1)
    finally:
        code, told = begun.end()
    assert code == 0
    assert told.count(f"{page}") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.docx", "report.html"]


@pytest.mark.parametrize("more", [["--out", "report.txt"], [str(ROOT)]])
def test_it_is_for_one_file_and_the_terminal_or_a_page(draft: Path, more: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "check", str(draft), "--watch", *more],
        capture_output=True,
        text=True,
        cwd=draft.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 2
    assert "--watch" in done.stderr
