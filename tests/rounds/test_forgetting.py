"""After a candidate is forgotten no byte of them is in the round's files."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest

from models.matching import Known
from models.round import Decision, Result
from pipeline.rounds.arriving import Arrival, arrive
from pipeline.rounds.faults import RoundError
from pipeline.rounds.forgetting import forget
from pipeline.rounds.store import RoundStore, open_round
from tests.rounds.invented import outcome_of

NAME = "Quilla Brandreth-Sorley"
WORDS = "zyxwort kaleidophone " * 40


def fill(store: RoundStore, place: Path) -> dict[str, str]:
    """Three submissions, the second of them to be forgotten; ids by name."""
    names = ["ada-marsh.docx", "quilla-brandreth-sorley.docx", "cleo-vance.docx"]
    ids = arrive(store, [Arrival(Known(name, name), place) for name in names], [place]).ids
    for id_, name in zip(ids, names, strict=True):
        mine = name.startswith("quilla")
        words = WORDS if mine else "plain words " * 40
        store.put_outcome(id_, outcome_of(name, words, candidate=NAME if mine else None), f"key of {name}")
        store.put_decisions(
            id_, [Decision("Assessor", "1a", "note", f"{name}: ask {NAME if mine else 'them'}")]
        )
        store.take_in({id_: Result("Pass", {"1a": ("Strong",)}, (f"Well done, {name}",))}, {})
    return dict(zip(names, ids, strict=True))


def stored_bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_no_byte_is_left_in_any_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        id_ = fill(store, tmp_path)["quilla-brandreth-sorley.docx"]
        (packed,) = store.connection.execute(
            "SELECT contract FROM outcome JOIN submission ON number = submission WHERE id = ?", (id_,)
        ).fetchone()
        chance = random.Random(7)
        for _ in range(30):  # pages are given back and used again, as in weeks of work
            filler = outcome_of("x", "".join(chance.choices("abcdef ", k=20_000)))
            store.put_outcome(store.find("ada-marsh.docx"), filler, None)
        assert b"quilla" in stored_bytes(path)
        assert packed[10:60] in stored_bytes(path)
        assert NAME.encode() in zlib.decompress(packed)
        forget(store, id_)
        open_bytes = stored_bytes(path)
    for left in (open_bytes, stored_bytes(path)):
        for trace in (
            b"quilla",
            b"Quilla",
            b"Sorley",
            b"zyxwort",
            id_.encode(),
            packed[10:60],
            packed[-60:-10],
        ):
            assert trace not in left
    with open_round(path) as store:
        assert [entry.name for entry in store.entries()] == ["ada-marsh.docx", "cleo-vance.docx"]
        assert all(entry.decisions and entry.result for entry in store.entries())


def test_every_table_that_keeps_something_of_a_submission_lets_it_go(tmp_path: Path) -> None:
    with open_round(tmp_path / "r.round", create=True, write=True) as store:
        tables = [
            name
            for (name,) in store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        referring = {
            table: [key[6] for key in store.connection.execute(f'PRAGMA foreign_key_list("{table}")')]
            for table in tables
        }
    assert {"outcome", "decision", "result", "grade", "comment"} <= {
        t for t, keys in referring.items() if keys
    }
    assert all(action == "CASCADE" for keys in referring.values() for action in keys)


def test_it_says_what_it_cannot_reach(tmp_path: Path) -> None:
    path, export = tmp_path / "r.round", tmp_path / "r.csv"
    (tmp_path / "quilla-brandreth-sorley.docx").write_bytes(b"x")
    with open_round(path, create=True, write=True) as store:
        ids = fill(store, tmp_path)
        store.put_decisions(
            ids["cleo-vance.docx"], [Decision(None, None, "note", f"compare with {NAME.upper()}")]
        )
        store.note_written(export, "export")
        store.note_written(tmp_path / "gone.xlsx", "workbook")
        export.touch()
        remains = forget(store, ids["quilla-brandreth-sorley.docx"])
    assert remains.written == ((export, "export"),)
    assert remains.handed_in == tmp_path
    assert remains.mentions == ("cleo-vance.docx",)


def test_nothing_is_erased_while_another_program_reads(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        ids = fill(store, tmp_path)
        store.connection.execute("PRAGMA busy_timeout = 50")
        with open_round(path) as reader:
            reading = reader.entries()
            next(reading)
            with pytest.raises(RoundError, match="open; close it"):
                forget(store, ids["quilla-brandreth-sorley.docx"])
            assert len(list(reading)) == 2
    with open_round(path) as store:
        assert len(list(store.entries())) == 3
