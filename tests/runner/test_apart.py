"""Work in a process of its own: what comes of it, and what becomes of it when it is ended."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import psutil
import pytest

from pipeline import outcomes as of_outcomes
from pipeline.apart import apart
from pipeline.assessors_workbook import Round, deliver
from pipeline.destination import Destination
from pipeline.errors import NotWrittenError
from pipeline.outcomes import Outcomes
from reports.about import About
from tests.rounds.invented import outcome_of
from tests.runner.set_apart import (
    held,
    killed,
    refusing,
    refusing_at_once,
    refusing_in_vain,
    returning_in_vain,
    told_to_end,
    where_and_what,
)

ABOUT = About("1.2.3", dt.date(2026, 5, 4))
FEED = [b"a", b"bc" * 100_000, b"d"]
RUN = """
from pipeline.apart import apart
from tests.runner.set_apart import working_on
if __name__ == "__main__":
    apart(working_on, [b"a"])
"""
needs_signs = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signs")


def test_it_is_given_all_and_works_elsewhere() -> None:
    process, parts = apart(where_and_what, iter(FEED))
    assert parts == FEED
    assert process != os.getpid()


def test_what_it_raises_is_raised_here() -> None:
    with pytest.raises(NotWrittenError, match="No room for 200002 bytes"):
        apart(refusing, FEED)


def test_what_it_raises_before_it_has_read_all_is_raised_here() -> None:
    with pytest.raises(NotWrittenError, match="no such folder"):
        apart(refusing_at_once, FEED * 50)


@pytest.mark.parametrize(
    ("work", "told"),
    [(refusing_in_vain, "AskingError: neither nor"), (returning_in_vain, "pickle local object")],
)
def test_what_cannot_be_pickled_is_told_of(work: Callable[[Iterator[bytes]], object], told: str) -> None:
    with pytest.raises(RuntimeError, match=told):
        apart(work, FEED)


def test_it_is_held_to_what_workers_are_held_to() -> None:
    assert apart(held, FEED) == (0, False, False)


@needs_signs
def test_it_ends_with_a_caller_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    caller = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment)
    with caller:
        assert caller.stdout is not None
        assert caller.stdout.readline() == b"begun\n"
        started = psutil.Process(caller.pid).children(recursive=True)
        for one in started:
            one.terminate()  # what a terminal says to all is the caller's to follow
        caller.kill()
    assert psutil.wait_procs(started, timeout=20)[1] == []


@needs_signs
def test_its_end_is_an_error_of_the_system_even_while_it_is_fed() -> None:
    with pytest.raises(OSError, match="memory"):
        apart(killed, FEED * 50)


@needs_signs
def test_a_sign_to_end_leaves_it_to_its_work() -> None:
    assert apart(told_to_end, FEED) == 3


def cells(path: Path) -> list[list[object]]:
    return [
        [cell.value for cell in row] for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows()
    ]


def test_a_workbook_of_many_is_as_if_it_were_written_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{n}.docx" for n in range(5)]
    written: list[Path] = []
    for at_hand in (9, 2):
        monkeypatch.setattr(of_outcomes, "_AT_HAND", at_hand)
        outcomes = Outcomes()
        for place, name in enumerate(names):
            outcomes.put(3 * place, outcome_of(name, f"what {name} says"))
        assert outcomes.many == (at_hand == 2)
        path = tmp_path / f"{at_hand}.xlsx"
        deliver(Destination(path, force=False), Round(outcomes, names, ABOUT))
        written.append(path)
        outcomes.close()
    assert cells(written[0]) == cells(written[1])
    assert len(list((tmp_path / "2-pages").glob("*.html"))) == len(names)


def test_a_page_is_called_as_its_row(tmp_path: Path) -> None:
    names = ["Ada/portfolio.docx", "Bo/portfolio.docx"]
    outcomes = [outcome_of("portfolio.docx", f"what {name} says") for name in names]
    deliver(Destination(tmp_path / "r.xlsx", force=False), Round(outcomes, names, ABOUT))
    pages = "".join(page.read_text("utf-8") for page in (tmp_path / "r-pages").glob("*.html"))
    assert [pages.count(f"Pre-check of {name}</title>") for name in names] == [1, 1]


def test_a_place_that_cannot_be_written_to_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_outcomes, "_AT_HAND", 0)
    outcomes = Outcomes()
    outcomes.put(0, outcome_of("a.docx", "words"))
    with pytest.raises(NotWrittenError, match=r"spring\.xlsx"):
        deliver(
            Destination(tmp_path / "gone" / "spring.xlsx", force=False), Round(outcomes, ["a.docx"], ABOUT)
        )
    outcomes.close()
