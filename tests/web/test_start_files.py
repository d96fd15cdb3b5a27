"""The files that install and start the program by a double-click, with stand-ins for what they call."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAUNCHERS = Path(__file__).parents[2] / "pipeline" / "launchers"
CALLED = ["-P", "-m", "pipeline.cli", "serve"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are shell scripts")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project as far as the files need it, in a folder with an odd name."""
    folder = tmp_path / "my folder's copy"
    shutil.copytree(LAUNCHERS, folder / "pipeline" / "launchers")
    return folder


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def start(project: Path, name: str, tools: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    line = [project / "pipeline" / "launchers" / name]
    return subprocess.run(
        line, capture_output=True, text=True, env=environment, cwd="/", input="", check=False
    )


@pytest.mark.parametrize("name", ["start-linux.sh", "start-macos.command"])
def test_it_installs_once_and_starts(project: Path, tmp_path: Path, name: str) -> None:
    tools = tmp_path / "tools"
    within = '#!/bin/sh\\necho "$@"\\n'
    program(
        tools / "python3",
        f"mkdir -p .venv/bin; printf '{within}' > .venv/bin/python; "
        "cp .venv/bin/python .venv/bin/precheck; chmod +x .venv/bin/*",
    )
    first = start(project, name, tools)
    assert first.returncode == 0
    assert first.stdout.splitlines()[-2].split() == [*CALLED, "--install-launcher"]
    assert first.stdout.splitlines()[-1].split() == CALLED
    second = start(project, name, tools)
    assert second.stdout.split() == CALLED


def test_an_installation_that_fails_is_told_and_leaves_nothing(project: Path, tmp_path: Path) -> None:
    program(tmp_path / "tools" / "python3", "mkdir .venv; exit 1")
    done = start(project, "start-linux.sh", tmp_path / "tools")
    assert done.returncode == 1
    assert "could not be installed" in done.stdout
    assert not (project / ".venv").exists()


def test_the_one_for_windows_says_the_same() -> None:
    text = (LAUNCHERS / "start-windows.cmd").read_bytes().decode("ascii")
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    for line in ((LAUNCHERS / "start-linux.sh").read_text(encoding="utf-8")).splitlines():
        if line.strip().startswith("echo"):
            assert line.split('"')[1] in text
    assert rf".venv\Scripts\python {' '.join(CALLED)}" in lines
    assert {line.split("goto ")[1] for line in lines if "goto" in line} == {
        line.removeprefix(":") for line in lines if line.startswith(":")
    }
