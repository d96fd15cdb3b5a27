"""A run over a round checks what is new or changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from models.outcome import Outcome
from models.round import Decision
from pipeline.rounds.filling import Filling, filling
from pipeline.rounds.store import RoundStore, open_round
from pipeline.submissions import submissions
from pipeline.terms import Terms
from tests.rounds.invented import checks, counted

TODAY = date(2026, 3, 1)
TERMS = Terms(jobs=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "spring"
    for name in ("a", "b", "c"):
        (made / name).mkdir(parents=True)
        (made / f"{name}/{name}.docx").write_bytes(f"words of {name}".encode())
    return made


def run_of(store: RoundStore, *given: Path, terms: Terms = TERMS, today: date = TODAY) -> Filling:
    found = submissions(given, terms, looking=lambda items: dict.fromkeys(items))
    return replace(filling(store, found.each, given, terms, Event(), today), work=counted)


def filled(path: Path, *given: Path, terms: Terms = TERMS, today: date = TODAY) -> dict[str, Outcome]:
    """The outcomes of a run by the name of the file."""
    with open_round(path, create=True, write=True) as store:
        return {s.portfolio.name: outcome for s, outcome in run_of(store, *given, terms=terms, today=today)}


def checked(folder: Path) -> list[str]:
    return sorted(name for below in folder.iterdir() if below.is_dir() for name in checks(below))


def entries(path: Path) -> dict[str, tuple[str, bool]]:
    """Ids by name, and whether they were withdrawn."""
    with open_round(path) as store:
        return {entry.name: (entry.id, entry.withdrawn) for entry in store.entries()}


def test_nothing_is_checked_twice_and_only_what_changed_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    first = filled(path, folder)
    assert checked(folder) == ["a.docx", "b.docx", "c.docx"]
    assert filled(path, folder) == first
    assert filled(path, folder / "c", folder / "a", folder / "b") == first
    assert checked(folder) == []
    (folder / "b/b.docx").write_bytes(b"other words")
    (folder / "d").mkdir()
    (folder / "d/d.docx").write_bytes(b"words of d")
    filled(path, folder)
    assert checked(folder) == ["b.docx", "d.docx"]


@pytest.mark.parametrize(
    "changed", [{"terms": replace(TERMS, pathway="senior")}, {"today": date(2027, 1, 1)}], ids=str
)
def test_other_terms_are_other_outcomes(folder: Path, tmp_path: Path, changed: dict[str, object]) -> None:
    path = tmp_path / "r.round"
    filled(path, folder)
    checked(folder)
    filled(path, folder, **changed)  # type: ignore[arg-type]
    assert checked(folder) == ["a.docx", "b.docx", "c.docx"]


def test_a_renamed_file_keeps_its_id_and_decisions_and_is_not_checked_again(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "r.round"
    filled(path, folder)
    checked(folder)
    (id_, _) = entries(path)["a/a.docx"]
    with open_round(path, write=True) as store:
        store.put_decisions(id_, [Decision(None, None, "note", "seen")])
    (folder / "a/a.docx").rename(folder / "a/z.docx")
    outcome = filled(path, folder)["z.docx"]
    assert checked(folder) == []
    assert outcome.source.name == "z.docx"
    assert entries(path)["a/z.docx"] == (id_, False)
    with open_round(path) as store:
        assert store.entry(id_).decisions == (Decision(None, None, "note", "seen"),)
        assert store.entry(id_).outcome == outcome


def test_what_is_gone_is_marked_and_comes_back_by_itself(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    filled(path, folder)
    before = entries(path)
    aside = (folder / "b/b.docx").rename(tmp_path / "b.docx")
    with open_round(path, write=True) as store:
        assert run_of(store, folder).arrived.withdrawn == ("b/b.docx",)
    assert entries(path)["b/b.docx"] == (before["b/b.docx"][0], True)
    assert entries(path)["a/a.docx"] == before["a/a.docx"]
    aside.rename(folder / "b/b.docx")
    checked(folder)
    filled(path, folder)
    assert checked(folder) == []
    assert entries(path) == before


def test_what_lies_elsewhere_is_not_taken_for_withdrawn(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    filled(path, folder)
    late = tmp_path / "late.docx"
    late.write_bytes(b"words of a late one")
    with open_round(path, write=True) as store:
        run = run_of(store, late)
        assert (run.arrived.withdrawn, run.arrived.elsewhere) == ((), 3)
        list(run)
    assert {withdrawn for _, withdrawn in entries(path).values()} == {False}


def test_a_folder_that_was_moved_is_still_the_same_round(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    filled(path, folder)
    before = entries(path)
    (folder / "b/b.docx").unlink()
    moved = folder.rename(tmp_path / "moved")
    checked(moved)
    filled(path, moved)
    assert checked(moved) == []
    after = entries(path)
    assert {name: id_ for name, (id_, _) in after.items()} == {name: id_ for name, (id_, _) in before.items()}
    assert [name for name, (_, withdrawn) in after.items() if withdrawn] == ["b/b.docx"]


def test_what_took_too_long_is_tried_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    (folder / "a/a.docx").write_bytes(b"slow")
    filled(path, folder)
    checked(folder)
    filled(path, folder)
    assert checked(folder) == ["a.docx"]


def test_each_outcome_is_kept_when_it_is_yielded(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        run = iter(run_of(store, folder))
        next(run)
        with open_round(path) as reader:
            assert len(list(reader.entries())) == 1
            assert len(reader.waiting()) == 2


def test_the_same_bytes_are_checked_once(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    filled(path, folder)
    checked(folder)
    (folder / "copy").mkdir()
    (folder / "copy/copy.docx").write_bytes((folder / "a/a.docx").read_bytes())
    assert filled(path, folder)["copy.docx"].source.name == "copy.docx"
    assert checked(folder) == []
    assert len({id_ for id_, _ in entries(path).values()}) == 4
