"""Ctrl-C during a batch, or another sign to end: workers end, and what is done is in the workbook."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

RUN = """
import signal
import sys
from dataclasses import dataclass
from pipeline import cli
from pipeline.commands import batch
from pipeline.runner import Run, Work
from tests.runner.faulty_work import follow_name
@dataclass(frozen=True, slots=True)
class Faulty(Run):
    work: Work = follow_name
if __name__ == "__main__":
    if hasattr(signal, "SIGHUP"):  # whoever runs the tests may have it ignored
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    batch.Run = Faulty
    sys.exit(cli.main(["batch", sys.argv[1], "--out", sys.argv[2], "--jobs", "2", "--timeout", "0"]))
"""


SOME = (("hang-1", "1-b", "hang-2"), ["1-b.docx"])


@pytest.mark.parametrize(
    ("names", "written", "sign", "all_of_them"),
    [
        (*SOME, "SIGINT", False),
        (("hang-1", "hang-2"), [], "SIGINT", False),
        (*SOME, "SIGTERM", False),
        (*SOME, "SIGTERM", True),  # as a system does that ends a service
        (*SOME, "SIGHUP", True),  # as a terminal does that is closed
    ],
)
def test_what_is_done_is_kept(
    tmp_path: Path, names: tuple[str, ...], written: list[str], sign: str, all_of_them: bool
) -> None:
    number = getattr(signal, sign, None)
    if number is None:
        pytest.skip("the system has no such sign")
    folder, out, script = tmp_path / "round", tmp_path / "round.xlsx", tmp_path / "run.py"
    folder.mkdir()
    for name in names:
        (folder / f"{name}.docx").write_bytes(b"x")
    script.write_text(RUN, encoding="utf-8")
    root = Path(__file__).parents[2]
    line = [sys.executable, str(script), str(folder), str(out)]
    process = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=all_of_them,
    )
    _wait_for([folder / name.replace(".docx", ".through") for name in written])
    if all_of_them:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    said, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert "resource_tracker" not in told
    assert f"Stopped when {len(written)} of {len(names)} were done." in told
    assert out.exists() == bool(written)
    if written:
        sheet = openpyxl.load_workbook(out).worksheets[0]
        names_there = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
        assert [name for name in names_there if name.endswith(".docx")] == written
        assert f"Written to {out}." in said
    else:
        assert "nothing was written" in said


def _wait_for(paths: list[Path]) -> None:
    """Until the files are there, and a moment longer for their outcomes to arrive."""
    until = time.monotonic() + 60
    while not all(path.exists() for path in paths) and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1.5 if paths else 4)
