"""What is kept is found again as it was, or not at all; and never more of it than there is room for."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from models.outcome import Outcome
from pipeline.cache import VARIABLE, Cache, CacheError, open_cache
from pipeline.check import check
from pipeline.cli import precheck
from pipeline.intake.items import alone
from pipeline.recalling import Recall, Recalling
from pipeline.runner import Run
from pipeline.terms import Terms
from reports.contract import from_json, to_json
from tests.rounds.invented import checks, counted, outcome_of

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "submissions"
KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return open_cache(tmp_path / "cache")


def entries(cache: Cache) -> list[Path]:
    return sorted(cache.folder.glob("??/*"))


@given(st.binary(max_size=2000))
def test_what_is_kept_is_found_as_it_was(tmp_path_factory: pytest.TempPathFactory, value: bytes) -> None:
    cache = open_cache(tmp_path_factory.getbasetemp() / "any")
    cache.keep(KEY, value)
    assert cache.recall(KEY) == value
    assert cache.recall(OTHER) is None


@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_byte_makes_it_no_entry(
    tmp_path_factory: pytest.TempPathFactory, at: int, change: int
) -> None:
    cache = open_cache(tmp_path_factory.getbasetemp() / "damaged")
    cache.keep(KEY, b"words of a portfolio " * 20)
    (path,) = entries(cache)
    damaged = bytearray(path.read_bytes())
    damaged[at % len(damaged)] ^= change
    path.write_bytes(damaged)
    assert cache.recall(KEY) is None


def test_an_entry_that_was_cut_or_moved_to_another_key_is_none(cache: Cache) -> None:
    cache.keep(KEY, b"words")
    (path,) = entries(cache)
    moved = cache.folder / OTHER[:2] / OTHER
    moved.parent.mkdir()
    moved.write_bytes(path.read_bytes())
    assert cache.recall(OTHER) is None
    path.write_bytes(path.read_bytes()[:20])
    assert cache.recall(KEY) is None


def test_the_least_recently_used_go_first(cache: Cache) -> None:
    keys = [f"{n:064x}" for n in range(20)]
    for n, key in enumerate(keys):
        cache.keep(key, os.urandom(1000))
        os.utime(cache.folder / key[:2] / key, ns=(n, n))
    assert cache.recall(keys[0]) is not None
    replace(cache, limit=10_000).trim()
    there = [n for n, key in enumerate(keys) if cache.recall(key) is not None]
    assert there == [0, *range(20 - len(there) + 1, 20)]
    assert cache.held().size <= 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Unix's")
def test_only_this_user_can_look_into_it(cache: Cache) -> None:
    cache.keep(KEY, b"words")
    for path in (cache.folder, *cache.folder.glob("??"), *entries(cache)):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    cache.folder.chmod(0o777)
    with pytest.raises(CacheError, match="Others can write"):
        open_cache(cache.folder)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CacheError, match="other things"):
        open_cache(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_clearing_leaves_what_is_not_the_caches(cache: Cache) -> None:
    cache.keep(KEY, b"words")
    (cache.folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert cache.clear().entries == 1
    assert sorted(path.name for path in cache.folder.iterdir()) == ["CACHEDIR.TAG", "notes.txt"]


def run(folder: Path, names: Sequence[str], cache: Cache, *, any_order: bool = False) -> list[Outcome]:
    """The outcomes of files in a folder, checked with the cache."""
    submissions = [alone(folder / name) for name in names]
    whole = Run(submissions, Terms(jobs=1), Event(), work=counted, any_order=any_order)
    return [outcome for _, outcome in Recalling(whole, Recall(cache, "basis"))]


def test_only_what_is_not_known_is_checked_and_the_order_stays(tmp_path: Path, cache: Cache) -> None:
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.docx").write_text(f"words of {name}", encoding="utf-8")
    names = ["a.docx", "b.docx", "c.docx", "d.docx"]
    first = run(tmp_path, ["b.docx", "d.docx"], cache)
    assert checks(tmp_path) == ["b.docx", "d.docx"]
    whole = run(tmp_path, names, cache)
    assert checks(tmp_path) == ["a.docx", "c.docx"]
    assert [outcome.source.name for outcome in whole] == names
    assert whole[1::2] == first
    assert run(tmp_path, names, cache) == run(tmp_path, names, cache, any_order=True) == whole
    assert checks(tmp_path) == []


def test_the_name_is_that_of_the_file_that_is_there(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "a.docx").write_text("words", encoding="utf-8")
    (first,) = run(tmp_path, ["a.docx"], cache)
    (tmp_path / "a.docx").rename(tmp_path / "b.docx")
    (second,) = run(tmp_path, ["b.docx"], cache)
    assert checks(tmp_path) == ["a.docx"]
    assert second == replace(first, source=replace(first.source, name="b.docx"))


def test_what_is_damaged_is_worked_out_anew(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "a.docx").write_text("words", encoding="utf-8")
    first = run(tmp_path, ["a.docx"], cache)
    (path,) = entries(cache)
    for content in (b"", b"rubbish", path.read_bytes()[:-9]):
        path.write_bytes(content)
        assert run(tmp_path, ["a.docx"], cache) == first
    cache.keep(path.name, b'{"schema":"precheck/0"}')  # sound, but of another version
    assert run(tmp_path, ["a.docx"], cache) == first
    cache.keep(path.name, to_json(outcome_of("a.docx", "words of another")))  # not of these bytes
    assert run(tmp_path, ["a.docx"], cache) == first
    assert checks(tmp_path) == ["a.docx"] * 6


def test_what_took_too_long_is_tried_again(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "a.docx").write_text("slow", encoding="utf-8")
    run(tmp_path, ["a.docx"], cache)
    run(tmp_path, ["a.docx"], cache)
    assert checks(tmp_path) == ["a.docx", "a.docx"]


def test_a_disk_that_refuses_is_no_error(tmp_path: Path, cache: Cache) -> None:
    (cache.folder / KEY[:2]).write_bytes(b"in the way")
    cache.keep(KEY, b"words")
    assert cache.recall(KEY) is None


WRITER = """
import sys
from pathlib import Path
from pipeline.cache import open_cache
cache = open_cache(Path(sys.argv[1]))
for n in range(300):
    key = f"{n % 7:064x}"
    cache.keep(key, key.encode() * 500)
    assert cache.recall(key) in (key.encode() * 500, None), "torn"
    if n % 50 == 0:
        cache.clear()
"""


def test_processes_that_write_at_once_see_whole_entries(tmp_path: Path) -> None:
    line = [sys.executable, "-c", WRITER, str(tmp_path / "cache")]
    both = [subprocess.Popen(line, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told.decode()


def test_a_known_file_gives_the_same_line_without_a_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    line = ["check", str(SAMPLES / "mentioned-only.docx"), "--format", "json", "--cache"]
    first = CliRunner().invoke(precheck, line)
    monkeypatch.setattr("pipeline.lone.Lone", None)  # a second check would fail
    second = CliRunner().invoke(precheck, line)
    assert first.exit_code == second.exit_code == 0, second.output
    assert first.stdout == second.stdout
    shown = CliRunner().invoke(precheck, ["cache", "show"])
    assert "results kept: 1," in shown.output
    cleared = CliRunner().invoke(precheck, ["cache", "clear"])
    assert "1 results" in cleared.output
    assert "results kept: 0," in CliRunner().invoke(precheck, ["cache", "show"]).output


def test_without_the_option_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    CliRunner().invoke(precheck, ["check", str(SAMPLES / "corrupt.docx")])
    assert list(tmp_path.iterdir()) == []


def test_an_outcome_that_is_read_back_is_written_byte_for_byte() -> None:
    for sample in ("senior-table.docx", "repeated.pdf", "third-person.pdf", "broken-links.docx"):
        line = to_json(check(sample, (SAMPLES / sample).read_bytes()))
        assert to_json(from_json(line)) == line
