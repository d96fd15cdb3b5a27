"""One round of hostile portfolios for all tests here, checked as its user would check it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.hostile import planted, planted_pdf
from tests.hostile.terminal import sent


@dataclass(frozen=True)
class Round:
    """The folder in which it was checked: `in` with the portfolios, `round.xlsx` with its pages, `spring.round`."""

    folder: Path
    code: int
    shown: bytes

    @property
    def workbook(self) -> Path:
        return self.folder / "round.xlsx"

    @property
    def names(self) -> list[str]:
        """The names of the portfolios."""
        return sorted(path.name for path in (self.folder / "in").iterdir())


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Round:
    """The round; made once, also where several processes run the tests."""
    pytest.importorskip("pty", reason="there are no terminals to be had here, so none was looked at")
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "hostile"
    with FileLock(f"{folder}.lock"):
        shown = folder / "shown"
        if not shown.exists():
            folder.mkdir()
            _plant(folder / "in")
            code, text = sent(["batch", "in", "--out", "round.xlsx", "--round", "spring.round"], folder)
            shown.write_bytes(b"%d\n%b" % (code, text))
    code, _, text = shown.read_bytes().partition(b"\n")
    return Round(folder, int(code), text)


def _plant(folder: Path) -> None:
    """The portfolio in a folder as a PDF and as a Word file, and a short one under every hostile name that this system
    takes."""
    folder.mkdir()
    contents = {"hostile.pdf": planted_pdf.pdf(), "hostile.docx": planted.word()}
    contents |= dict.fromkeys(map(os.fsdecode, planted.file_names()), planted.word(planted.HEADINGS[1:3]))
    for name, content in contents.items():
        with suppress(OSError, ValueError):
            (folder / name).write_bytes(content)
