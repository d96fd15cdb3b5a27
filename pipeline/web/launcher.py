"""A file on the desktop that starts the page by a double-click; written by the program, which knows where it lies."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NAME: Final = "Precheck"
_START: Final = ("-P", "-m", "pipeline.cli", "serve")


@dataclass(frozen=True, slots=True)
class Launcher:
    """The name and the text of the file that a system starts by a double-click."""

    name: str
    text: str


def launcher(platform: str, python: str) -> Launcher:
    """The launcher for a platform (as `sys.platform` names it) and the Python that the program is installed with."""
    match platform:
        case "win32":
            return Launcher(f"{_NAME}.cmd", _batch_file(python))
        case "darwin":
            return Launcher(f"{_NAME}.command", f"#!/bin/sh\nexec {shlex.join((python, *_START))}\n")
        case _:
            return Launcher(f"{_NAME.lower()}.desktop", _desktop_entry(python))


def install() -> Path:
    """Writes this system's launcher to the desktop, in place of one from before; where it is."""
    made = launcher(sys.platform, sys.executable)
    path = _desktop() / made.name
    _write(path, made.text)
    if path.suffix == ".desktop":  # not every desktop shows files: all of them have a menu of programs
        menu = Path.home() / ".local" / "share" / "applications"
        menu.mkdir(parents=True, exist_ok=True)
        _write(menu / made.name, made.text)
    return path


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
    path.chmod(0o755)


def _batch_file(python: str) -> str:
    """Per cent signs are doubled, and the code page is that of the file, as names of people stand in paths."""
    line = f'"{python.replace("%", "%%")}" {" ".join(_START)}'
    return "\r\n".join(("@echo off", "chcp 65001 >nul", line, "if errorlevel 1 pause", ""))


def _desktop_entry(python: str) -> str:
    """By the Desktop Entry Specification: an argument in quotation marks, with its escapes and those of the file."""
    quoted = "".join(f"\\{c}" if c in '"`$\\' else c for c in python).replace("\\", "\\\\").replace("%", "%%")
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={_NAME}",
        f'Exec="{quoted}" {" ".join(_START)}',
        "Terminal=true",
        "Categories=Office;",
        "",
    )
    return "\n".join(lines)


def _desktop() -> Path:
    """The folder that is shown as the desktop; the home folder where there is none."""
    places = {"win32": _windows_desktop, "darwin": _home_desktop}
    found = places.get(sys.platform, _freedesktop)()
    return found if found.is_dir() else Path.home()


def _home_desktop() -> Path:
    return Path.home() / "Desktop"


def _windows_desktop() -> Path:
    """From the registry: the desktop is often moved into a synchronised folder."""
    import winreg

    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as folders:  # type: ignore[attr-defined]
            return Path(os.path.expandvars(winreg.QueryValueEx(folders, "Desktop")[0]))  # type: ignore[attr-defined]
    except OSError:
        return _home_desktop()


def _freedesktop() -> Path:
    try:
        told = subprocess.run(["xdg-user-dir", "DESKTOP"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return _home_desktop()
    return Path(told.strip() or Path.home())
