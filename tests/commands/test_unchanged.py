"""The same line again, with nothing changed, writes nothing; whatever somebody changed is seen."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from tests.rounds.invented import portfolio


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRECHECK_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "spring"
    for person in ("Ada", "Ben"):
        (made / person).mkdir(parents=True)
        portfolio(made / person / f"{person}.docx", person, f"{person}graphy")
    return made


def run(folder: Path, *more: str) -> dict[str, int]:
    """Runs the batch; when each file that it writes was written, by its name."""
    out = folder.with_name("spring.xlsx")
    assert main(["batch", str(folder), "--out", str(out), "--cache", "--jobs", "1", *more]) == 0
    pages = sorted(folder.with_name("spring-pages").glob("*.html"))
    return {path.name: path.stat().st_mtime_ns for path in (out, *pages)}


@pytest.mark.parametrize("kept", [False, True])
def test_nothing_is_written_again(folder: Path, capsys: pytest.CaptureFixture[str], kept: bool) -> None:
    more = ("--round", str(folder.with_name("spring.round"))) if kept else ()
    first = run(folder, *more)
    capsys.readouterr()
    assert run(folder, *more) == first
    told = capsys.readouterr().out
    assert "nothing has changed" in told
    assert "2 submissions checked." in told
    assert not folder.with_name("spring.previous.xlsx").exists()


def test_what_somebody_changed_is_seen(folder: Path) -> None:
    first = run(folder)
    out = folder.with_name("spring.xlsx")
    book = openpyxl.load_workbook(out)
    book.save(out)
    second = run(folder)
    assert second["spring.xlsx"] > first["spring.xlsx"]
    page = next(folder.with_name("spring-pages").glob("ada*.html"))
    page.write_text("spoilt", encoding="utf-8")
    run(folder)
    assert "graphy" in page.read_text(encoding="utf-8")
    portfolio(folder / "Ada" / "Ada.docx", "Ada", "falconry")
    run(folder)
    assert "falconry" in page.read_text(encoding="utf-8")


def test_a_workbook_made_without_a_round_is_taken_into_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder)
    capsys.readouterr()
    run(folder, "--round", str(folder.with_name("spring.round")))
    assert "nothing has changed" not in capsys.readouterr().out
