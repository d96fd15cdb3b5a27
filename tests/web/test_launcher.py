"""The file that a double-click starts: each system's own rules of quoting are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.web import launcher as made
from pipeline.web.launcher import launcher

ODD = "/home/Zoë O'Neil/100% $new/python"


def test_a_shell_starts_it_on_macos(tmp_path: Path) -> None:
    python = stand_in(tmp_path / "Zoë O'Neil $HOME")
    path = tmp_path / launcher("darwin", str(python)).name
    path.write_text(launcher("darwin", str(python)).text, encoding="utf-8")
    path.chmod(0o755)
    done = subprocess.run([path], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.split() == ["-P", "-m", "pipeline.cli", "serve"]
    assert path.suffix == ".command"


def stand_in(folder: Path) -> Path:
    """A program in the place of Python that prints what it is asked for."""
    folder.mkdir()
    python = folder / "python"
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return python


def test_linux_menus_read_it() -> None:
    lines = launcher("linux", ODD).text.splitlines()
    assert lines[0] == "[Desktop Entry]"
    (line,) = (line for line in lines if line.startswith("Exec="))
    unescaped = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    read = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {unescaped}"], capture_output=True, text=True, check=True
    )
    assert read.stdout.splitlines() == [ODD, "-P", "-m", "pipeline.cli", "serve"]


def test_windows_reads_it() -> None:
    text = launcher("win32", r"C:\Users\Zoë 100%\python.exe").text
    assert r'"C:\Users\Zoë 100%%\python.exe" -P -m pipeline.cli serve' in text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_it_is_put_on_the_desktop_and_into_the_menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("the folders are those of Linux")
    (tmp_path / "Desktop").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = made.install()
    assert path == tmp_path / "Desktop" / "precheck.desktop"
    assert os.access(path, os.X_OK)
    assert sys.executable in path.read_text(encoding="utf-8")
    assert (tmp_path / ".local/share/applications/precheck.desktop").exists()
    assert made.install() == path


def test_what_it_starts_is_there() -> None:
    line = [sys.executable, "-P", "-m", "pipeline.cli", "serve", "--help"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, cwd="/")
    assert "--install-launcher" in done.stdout
