"""A check asks for no connection and writes no file, also where the portfolio is full of links."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "samples" / "submissions"
CODE = """
import os, sys
from pathlib import Path

def forbid(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.", "os.system")):
        raise SystemExit(f"asked for {event}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise SystemExit("a file was opened for writing")

sys.dont_write_bytecode, os.environ["PRECHECK_KEEP"] = True, "0"
path = Path(sys.argv[1])
content = path.read_bytes()
if len(sys.argv) > 2:
    sys.addaudithook(forbid)
    exec(sys.argv[2])
sys.addaudithook(forbid)
from pipeline.check import check
outcome = check(path.name, content)
print(len(outcome.evidence), "items of evidence")
"""


def run(name: str, *more: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", CODE, str(SUBMISSIONS / name), *more]
    return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("name", ["broken-links.docx", "cmalt.pdf"])
def test_a_check_asks_for_no_connection_and_writes_nothing(name: str) -> None:
    done = run(name)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout.split()[0]) > 5


@pytest.mark.parametrize(
    "attempt",
    ["import socket; socket.create_connection(('127.0.0.1', 9))", "open(os.devnull, 'w')"],
)
def test_the_watch_would_notice(attempt: str) -> None:
    done = run("broken-links.docx", attempt)
    assert done.returncode == 1
    assert "asked for socket" in done.stderr or "opened for writing" in done.stderr
