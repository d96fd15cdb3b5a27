"""Results are never lost: a place that was taken during the work, or is held open, is stepped aside from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.destination import destination
from pipeline.errors import UsageError


def test_a_file_that_appears_during_the_work_is_not_replaced(tmp_path: Path) -> None:
    place = destination(tmp_path / "round.xlsx", force=False)
    place.path.write_text("someone else's")
    (tmp_path / "round (2).xlsx").write_text("an earlier one")
    written = place.write(lambda path: _write(path, "ours"))
    assert written == tmp_path / "round (3).xlsx"
    assert written.read_text() == "ours"
    assert place.path.read_text() == "someone else's"


def test_a_place_that_cannot_be_replaced_is_stepped_aside_from(tmp_path: Path) -> None:
    path = tmp_path / "round.xlsx"
    path.write_text("old")
    place = destination(path, force=True)
    path.unlink()
    path.mkdir()  # writing to it is refused, as writing to a file that Excel holds open is on Windows
    assert place.write(lambda path: _write(path, "ours")) == tmp_path / "round (2).xlsx"


def test_force_replaces(tmp_path: Path) -> None:
    path = tmp_path / "round.xlsx"
    path.write_text("old")
    with pytest.raises(UsageError, match="--force"):
        destination(path, force=False)
    assert destination(path, force=True).write(lambda path: _write(path, "new")) == path
    assert path.read_text() == "new"


def _write(path: Path, text: str) -> None:
    path.write_text(text)
