"""The program starts on systems without Unix's own modules, and asks for none of Unix's own calls."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNIX_ONLY = ("resource", "fcntl", "pwd", "grp", "termios", "syslog", "pty", "tty")
CODE = f"""
import asyncio, psutil, pebble, rich.console, rich.progress, click, spacy, pandas, openpyxl, docx, pdfplumber, pypdfium2
import sys
for name in {UNIX_ONLY!r}:
    sys.modules[name] = None
import pipeline.check, reports.workbook, reports.terminal, reports.contract
from pipeline.cli import COMMANDS, precheck
from pipeline.memory import limited_memory
for name in COMMANDS:
    precheck.get_command(None, name)
with limited_memory(10**9):
    print("all there")
"""
UNIX_CALLS = re.compile(
    r"os\.(?:fork|getuid|geteuid|getpgid|killpg|setsid|chown)|\bSIG(?:KILL|ALRM|HUP)\b|[\"']fork(?:server)?[\"']"
)
GUARDED = {"pipeline/signs.py": {"SIGHUP"}, "pipeline/confined.py": {"SIGHUP"}}
"""Where the system is asked first whether it has the call."""


def test_every_part_loads_without_unix_modules() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout) == (0, "all there\n"), done.stderr


def test_no_part_that_checks_calls_what_only_unix_has() -> None:
    callers = {
        path.relative_to(ROOT).as_posix(): set(found)
        for package in ("models", "rules", "reports", "pipeline")
        for path in (ROOT / package).rglob("*.py")
        if not {"evaluation", "training"} & set(path.parts)  # for developers, never part of a check
        if (found := UNIX_CALLS.findall(path.read_text(encoding="utf-8")))
    }
    assert callers == GUARDED
