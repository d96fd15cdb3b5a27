"""`precheck round`: what its commands print and write."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

from models.matching import Known
from pipeline.cli import main
from pipeline.rounds.arriving import Arrival, arrive
from pipeline.rounds.store import open_round
from reports.contract import from_json
from tests.rounds.invented import outcome_of, unreadable

NAMES = ("ada-marsh.docx", "=cmd.docx", "damaged.docx")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "spring.round"
    with open_round(path, create=True, write=True) as store:
        arrivals = [Arrival(Known(name, name), tmp_path) for name in (*NAMES, "late.docx")]
        ids = arrive(store, arrivals, [tmp_path]).ids
        store.put_outcome(ids[0], outcome_of(NAMES[0], "words of Ada", candidate="Ada Marsh"), "a")
        store.put_outcome(ids[1], outcome_of(NAMES[1], "other words"), "b")
        store.put_outcome(ids[2], unreadable(NAMES[2]), "c")
    return path


def test_list_shows_each_submission_and_those_that_wait(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["round", "set", str(path), NAMES[0], "--type", "renewal", "--received", "2026-03-01"]) == 0
    assert main(["round", "list", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "renewal" in shown
    assert "2026-03-01" in shown
    assert "Submissions: 3." in shown
    assert "Not checked yet: late.docx" in shown
    assert main(["round", "list", str(path), "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["file"], each["type"]) for each in lines] == list(
        zip(NAMES, ("renewal", "first", "first"), strict=True)
    )


def test_show_gives_the_report_and_what_is_stated(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["round", "set", str(path), NAMES[0], "--shared"])
    assert main(["round", "show", str(path), NAMES[0]]) == 0
    shown = capsys.readouterr().out
    assert "shared" in shown
    assert "Ada Marsh" in shown
    assert main(["round", "show", str(path), "late.docx"]) == 2
    assert "was not checked yet" in capsys.readouterr().err


def test_json_lines_give_back_every_outcome(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    assert main(["round", "export", str(path), "--format", "jsonl", "--out", str(out)]) == 0
    lines = out.read_bytes().splitlines()
    with open_round(path) as store:
        assert [from_json(line) for line in lines] == [entry.outcome for entry in store.entries()]
        assert store.written() == ((out, "export"),)
    assert [json.loads(line)["round"]["file"] for line in lines] == list(NAMES)


def test_tables_have_a_row_for_each_and_no_formula(path: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        out = str(tmp_path / f"r.{form}")
        assert main(["round", "export", str(path), "--format", form, "--out", out]) == 0
    table = pd.read_parquet(tmp_path / "r.parquet")
    assert list(table["file"]) == list(NAMES)
    assert list(table["words"]) == [3, 2, 0]
    assert list(table["outcome"]) == ["checked", "checked", "unreadable"]
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["file"] for row in rows] == [NAMES[0], "'=cmd.docx", NAMES[2]]
    assert list(rows[0]) == list(table.columns)


def test_a_table_that_does_not_fit_changes_nothing(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "results.csv"
    table.write_text("Candidate,Outcome\nAda Marsh,Pass\nNobody Here,Pass\n", encoding="utf-8")
    assert main(["round", "import", str(path), str(table)]) == 2
    told = capsys.readouterr().err
    assert "Row 3" in told
    assert "Nothing was taken in" in told
    with open_round(path) as store:
        assert all(entry.result is None for entry in store.entries())
    assert main(["round", "import", str(path), str(table), "--only-matched"]) == 0
    with open_round(path) as store:
        assert [entry.result is not None for entry in store.entries()] == [True, False, False]


def test_forgetting_asks_first(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert main(["round", "forget", str(path), NAMES[0]]) == 130
    with open_round(path) as store:
        assert len(list(store.entries())) == 3
    assert main(["round", "forget", str(path), NAMES[0], "--yes"]) == 0
    assert "Erased" in capsys.readouterr().out
    assert main(["round", "show", str(path), NAMES[0]]) == 2


def test_what_is_no_round_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["round", "list", str(tmp_path / "none.round")]) == 2
    assert "There is no round" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
