"""One round of hostile portfolios for all tests here, checked as its user would check it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.hostile import planted
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
            planted.portfolios(folder / "in")
            code, text = sent(["batch", "in", "--out", "round.xlsx", "--round", "spring.round"], folder)
            shown.write_bytes(b"%d\n%b" % (code, text))
    code, _, text = shown.read_bytes().partition(b"\n")
    return Round(folder, int(code), text)
