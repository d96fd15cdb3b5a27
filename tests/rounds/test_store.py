"""What is put into a round comes back, and a file that is no round is left alone."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.matching import Known
from models.outcome import Outcome, Precheck
from models.round import Decision, Result
from pipeline.rounds import opening
from pipeline.rounds.arriving import Arrival, arrive
from pipeline.rounds.faults import RoundError
from pipeline.rounds.store import RoundStore, Stated, open_round
from tests.rounds.invented import outcome_of, outcomes, texts, unreadable

decisions = st.lists(
    st.builds(Decision, assessor=st.none() | texts, section=st.none() | texts, field=texts, value=texts),
    max_size=5,
)
grades = st.lists(st.none() | texts, min_size=1, max_size=3).map(tuple)
results = st.builds(
    Result,
    outcome=st.none() | texts,
    grades=st.dictionaries(texts, grades, max_size=4),
    comments=st.lists(st.none() | texts, max_size=3).map(tuple),
)


def arrived(store: RoundStore, *names: str, place: Path = Path("/nowhere")) -> tuple[str, ...]:
    arrivals = [Arrival(Known(name, f"of {name}"), place) for name in names]
    return arrive(store, arrivals, [place]).ids


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(each=st.lists(st.tuples(outcomes, decisions, st.none() | results), max_size=4), received=st.dates())
def test_everything_comes_back_as_it_was_in_the_order_it_came(
    tmp_path: Path, each: list[tuple[Outcome, list[Decision], Result | None]], received: date
) -> None:
    path = tmp_path / "r.round"
    path.unlink(missing_ok=True)
    with open_round(path, create=True, write=True) as store:
        ids = arrived(store, *map(str, range(len(each))))
        for id_, (outcome, written, result) in zip(ids, each, strict=True):
            store.put_outcome(id_, outcome, "key")
            store.put_decisions(id_, written)
            stated = {id_: Stated("renewal", received, True)}
            store.take_in({} if result is None else {id_: result}, stated)
    with open_round(path) as store:
        entries = store.round().entries
        heads = list(store.entries(words=False))
    assert [(e.outcome, list(e.decisions), e.result) for e in entries] == each
    assert [e.id for e in entries] == list(ids)
    assert all((e.type, e.received, e.shared) == ("renewal", received, True) for e in entries)
    for entry, head in zip(entries, heads, strict=True):
        assert entry.decisions == head.decisions
        if isinstance(entry.outcome, Precheck):
            assert isinstance(head.outcome, Precheck)
            assert head.outcome.findings == entry.outcome.findings
            assert not head.outcome.blocks


def test_decisions_and_outcomes_replace_earlier_ones_and_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        one, two = arrived(store, "a", "b")
        for id_ in (one, two):
            store.put_outcome(id_, outcome_of("a", "before"), "before")
            store.put_decisions(id_, [Decision(None, None, "note", "before")])
        store.put_outcome(one, outcome_of("a", "after"), "after")
        store.put_decisions(one, [Decision("x", "1a", "note", "after")])
        assert store.kept(one, "before") is None
        assert store.kept(one, "after") == outcome_of("a", "after")
        first, second = store.entries()
    assert first.outcome == outcome_of("a", "after")
    assert first.decisions == (Decision("x", "1a", "note", "after"),)
    assert second.decisions == (Decision(None, None, "note", "before"),)


def test_a_round_is_private_to_its_user(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    before = os.umask(0)
    try:
        with open_round(path, create=True, write=True) as store:
            (id_,) = arrived(store, "a")
            store.put_outcome(id_, unreadable("a"), None)
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert {"r.round", "r.round-wal"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_only_one_process_at_a_time_writes_and_others_may_read(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        (id_,) = arrived(store, "a")
        store.put_outcome(id_, unreadable("a"), None)
        with pytest.raises(RoundError, match="in use by another run"), open_round(path, write=True):
            pass
        with open_round(path) as reader:
            assert [entry.name for entry in reader.entries()] == ["a"]
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                reader.connection.execute("DELETE FROM submission")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\0 cut short"])
def test_what_is_no_round_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.round"
    path.write_bytes(content)
    for write in (False, True):
        with pytest.raises(RoundError, match="is not a round"), open_round(path, write=write):
            pass
    assert path.read_bytes() == content


def test_where_there_can_be_no_round_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "spring"
    folder.mkdir()
    with pytest.raises(RoundError, match="is a folder"), open_round(folder, create=True, write=True):
        pass
    with pytest.raises(RoundError, match="There is no round"), open_round(tmp_path / "r.round", write=True):
        pass
    assert list(tmp_path.rglob("*")) == [folder]


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE submission (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RoundError, match="is not a round"), open_round(path, create=True, write=True):
        pass
    assert path.read_bytes() == before


def test_a_round_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        store.connection.execute("INSERT INTO step VALUES (999, '2030-01-01')")
    with pytest.raises(RoundError, match="newer version"), open_round(path):
        pass


def test_steps_that_came_later_are_taken_whatever_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, shipped = tmp_path / "r.round", opening._steps()
    late = max(shipped) + 20
    monkeypatch.setattr(opening, "_steps", lambda: shipped | {late: "CREATE TABLE late (x TEXT) STRICT"})
    with open_round(path, create=True, write=True) as store:
        store.put_outcome(*arrived(store, "a"), unreadable("a"), None)
    between = {late - 10: "CREATE TABLE between_them (x TEXT) STRICT"}
    monkeypatch.setattr(opening, "_steps", lambda: shipped | {late: "CREATE TABLE late (x TEXT)"} | between)
    with open_round(path) as store:
        assert [entry.name for entry in store.entries()] == ["a"]
        assert store.connection.execute("SELECT count(*) FROM between_them").fetchone() == (0,)
        assert store.connection.execute("PRAGMA user_version").fetchone() == (late,)


def test_a_step_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, shipped = tmp_path / "r.round", opening._steps()
    faulty = {max(shipped) + 1: "CREATE TABLE late (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)"}
    with monkeypatch.context() as patched:
        patched.setattr(opening, "_steps", lambda: shipped | faulty)
        with pytest.raises(RoundError, match="nowhere"), open_round(path, create=True, write=True):
            pass
    with open_round(path, create=True, write=True) as store:
        assert not store.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'late'").fetchone()


def test_a_full_disk_is_said_in_a_sentence_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "r.round"
    with open_round(path, create=True, write=True) as store:
        one, two = arrived(store, "a", "b")
        store.put_outcome(one, outcome_of("a", "kept"), None)

    def overfill() -> None:
        with open_round(path, write=True) as store:
            (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
            store.connection.execute(f"PRAGMA max_page_count = {pages}")
            store.put_outcome(two, outcome_of("b", os.urandom(50_000).hex()), None)

    with pytest.raises(RoundError, match="disk is full"):
        overfill()
    with open_round(path) as store:
        assert [entry.outcome for entry in store.entries()] == [outcome_of("a", "kept")]
        assert store.waiting() == ("b",)


def test_a_submission_is_found_by_id_path_or_name_when_that_is_clear(tmp_path: Path) -> None:
    with open_round(tmp_path / "r.round", create=True, write=True) as store:
        ids = arrived(store, "x/a.docx", "y/a.docx", "y/b.docx")
        assert store.find(ids[1]) == ids[1]
        assert store.find("x/a.docx") == ids[0]
        assert store.find("b.docx") == ids[2]
        with pytest.raises(RoundError, match="Several"):
            store.find("a.docx")
        with pytest.raises(RoundError, match="There is no submission"):
            store.find("c.docx")


def test_of_two_of_a_name_the_one_that_is_there_is_found(tmp_path: Path) -> None:
    with open_round(tmp_path / "r.round", create=True, write=True) as store:
        folder = tmp_path / "in"
        arrive(
            store, [Arrival(Known("1.docx", "ada"), folder), Arrival(Known("2.docx", "bo"), folder)], [folder]
        )
        (bo,) = arrive(store, [Arrival(Known("1.docx", "bo"), folder)], [folder]).ids
        assert store.find("1.docx", there=True) == bo
        with pytest.raises(RoundError, match="Several"):
            store.find("1.docx")


def test_what_one_assessor_wrote_leaves_the_others_words(tmp_path: Path) -> None:
    office, one, other = (Decision(who, None, "note", "x") for who in (None, "Rowan", "Ash"))
    with open_round(tmp_path / "r.round", create=True, write=True) as store:
        (id_,) = arrived(store, "a")
        store.put_outcome(id_, unreadable("a"), None)
        store.put_decisions(id_, [office, one, other])
        changed = Decision("Rowan", "1a", "note", "y")
        store.put_all_decisions({id_: [changed]}, ["Rowan"])
        assert store.entry(id_).decisions == (office, other, changed)
        store.put_all_decisions({id_: []}, [None])
        assert store.entry(id_).decisions == (other, changed)
