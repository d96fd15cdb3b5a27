"""`precheck stats`: what it writes, what it remembers, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from benchmarks.varied import entries, fill
from models.outcome import Precheck
from pipeline.cli import main
from pipeline.rounds.publishing import published
from pipeline.rounds.store import open_round

Fill = Callable[..., Path]


@pytest.fixture
def make(outcomes: list[Precheck], tmp_path: Path) -> Fill:
    """Adds so many submissions to a round, which is made if there is none."""

    def build(number: int, seed: int, name: str = "spring") -> Path:
        path = tmp_path / f"{name}.round"
        fill(path, entries(outcomes, number, seed))
        return path

    return build


def test_page_and_workbook_hold_no_name_and_no_words_of_candidates(
    make: Fill, tmp_path: Path, outcomes: list[Precheck]
) -> None:
    page, book = tmp_path / "stats.html", tmp_path / "stats.xlsx"
    assert main(["stats", str(make(60, 1)), "--out", str(page), "--out", str(book)]) == 0
    html = page.read_text(encoding="utf-8")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(book).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    said = html + "\n".join(cells)
    for outcome in outcomes:
        assert not outcome.candidate or outcome.candidate not in said
        assert outcome.source.name not in said
        assert not [
            s for s in outcome.findings for quote in s.quotes if len(quote.text) > 30 and quote.text in said
        ]
    with open_round(tmp_path / "spring.round") as store:
        assert not [entry.id for entry in store.entries(words=False) if entry.id in said]


def test_no_cell_of_page_or_workbook_is_a_small_count(make: Fill, tmp_path: Path) -> None:
    page, book = tmp_path / "stats.html", tmp_path / "stats.xlsx"
    assert main(["stats", str(make(60, 1)), "--out", str(page), "--out", str(book)]) == 0
    shown = re.findall(r'<td class="number">(\d[\d,]*)', page.read_text(encoding="utf-8"))
    assert len(shown) > 100
    assert not {int(count.replace(",", "")) for count in shown} & {1, 2, 3, 4}
    for sheet in openpyxl.load_workbook(book).worksheets:
        cells = [cell for row in sheet.iter_rows(min_row=5) for cell in row if "%" not in cell.number_format]
        numbers = {cell.value for cell in cells if isinstance(cell.value, int)}
        assert not numbers & {1, 2, 3, 4}, sheet.title


def test_page_loads_nothing_and_its_charts_have_words(make: Fill, tmp_path: Path) -> None:
    page = tmp_path / "stats.html"
    assert main(["stats", str(make(60, 1)), "--out", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"<(script|link|img|iframe)\b|\bstyle=|\bsrc=|url\(http", html)
    charts = re.findall(r'<svg role="img".*?</svg>', html, re.DOTALL)
    assert len(charts) > 10
    assert all(re.search(r"<title[^>]*>\S.*</title>\s*<desc[^>]*>\S", chart) for chart in charts)
    assert html.count("<svg") == html.count('role="img"') + html.count(
        'viewBox="0 0 10 10" aria-hidden="true"'
    )


def test_charts_of_the_workbook_read_their_own_table(make: Fill, tmp_path: Path) -> None:
    book = tmp_path / "stats.xlsx"
    assert main(["stats", str(make(60, 1)), "--out", str(book)]) == 0
    charted = 0
    for sheet in openpyxl.load_workbook(book).worksheets:
        for chart in sheet._charts:
            charted += 1
            for series in chart.series:
                where, cells = series.val.numRef.f.rsplit("!", 1)
                assert where.strip("'") == sheet.title
                assert all(cell.value is not None for (cell,) in sheet[cells.replace("$", "")])
    assert charted > 10


def test_the_same_submissions_give_the_same_report(make: Fill, tmp_path: Path) -> None:
    path = make(60, 1)
    for name in ("first.html", "second.html"):
        assert main(["stats", str(path), "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "first.html").read_bytes() == (tmp_path / "second.html").read_bytes()


def test_one_more_submission_since_a_report_is_refused(
    make: Fill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(40, 1)
    assert main(["stats", str(path), "--out", str(tmp_path / "a.html")]) == 0
    make(1, 2)
    assert main(["stats", str(path), "--out", str(tmp_path / "b.html")]) == 2
    assert "Only 1 submission" in capsys.readouterr().err
    assert not (tmp_path / "b.html").exists()
    make(9, 3)
    assert main(["stats", str(path), "--out", str(tmp_path / "c.html")]) == 0


def test_a_report_is_remembered_in_each_of_its_rounds(make: Fill, tmp_path: Path) -> None:
    paths = [make(30, 1, "spring"), make(30, 2, "autumn")]
    assert main(["stats", *map(str, paths), "--out", str(tmp_path / "a.html")]) == 0
    kept = []
    for path in paths:
        with open_round(path) as store:
            (release,) = published(store)
            kept.append(release)
    assert kept[0] == kept[1]
    assert set(kept[0].scopes) == {"", "spring", "autumn"}
    assert not {count for scope in kept[0].scopes.values() for count in scope.shown.values()} & {1, 2, 3, 4}


def test_one_round_after_both_does_not_tell_the_other(make: Fill, tmp_path: Path) -> None:
    """Two rounds together, then one alone: what lies between is the other round, which has only three."""
    paths = [make(30, 1, "spring"), make(3, 2, "autumn")]
    assert main(["stats", *map(str, paths), "--out", str(tmp_path / "a.html")]) == 0
    assert main(["stats", str(paths[0]), "--out", str(tmp_path / "b.html")]) == 2


@pytest.mark.parametrize("number", [1, 4])
def test_a_few_submissions_have_no_statistics(
    make: Fill, tmp_path: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", str(make(number, 1)), "--out", str(tmp_path / "a.html")]) == 2
    assert "Fewer than 5" in capsys.readouterr().err


def test_a_round_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(tmp_path / "none.round"), "--out", str(tmp_path / "a.html")]) == 2
    assert "none.round" in capsys.readouterr().err
