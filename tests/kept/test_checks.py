"""What a check keeps follows from the shipped files alone; a check that finds it comes to the same with less work."""

from __future__ import annotations

import json
import marshal
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.patterns import Known, Plain
from pipeline.shipped import loaded

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "samples" / "submissions"
SCHEME = ROOT / "tests" / "frameworks" / "scheme.yaml"
DIGEST = 32
CHECK = """
import hashlib, json, sys
from pathlib import Path
from datetime import date
from pipeline import derived
from pipeline.check import Options, check
from reports.contract import to_json
derived._folder = lambda: Path(sys.argv[1]) if sys.argv[1] else None
path = Path(sys.argv[2])
outcome = check(path.name, path.read_bytes(), Options(framework=sys.argv[3], today=date(2026, 11, 1)))
print(json.dumps([hashlib.sha256(to_json(outcome)).hexdigest(), sorted(sys.modules)]))
"""


def check(folder: Path | str, name: str, framework: str = "auto") -> tuple[str, frozenset[str]]:
    """The digest of the outcome of a sample, and the modules that were loaded, in a process of its own."""
    line = [sys.executable, "-c", CHECK, str(folder), str(SUBMISSIONS / name), framework]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    digest, modules = json.loads(done.stdout)
    return digest, frozenset(modules)


@cache
def without() -> str:
    return check("", "senior.docx")[0]


def values(folder: Path) -> dict[str, object]:
    return {file.name: marshal.loads(file.read_bytes()[DIGEST:]) for file in folder.glob("*.kept")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first check has kept."""
    folder = tmp_path_factory.mktemp("kept")
    assert check(folder, "senior.docx")[0] == without()
    return folder


def test_a_later_check_comes_to_the_same_reads_no_yaml_and_writes_nothing(folder: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    digest, modules = check(folder, "senior.docx")
    assert digest == without()
    assert "yaml" not in modules
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before


@pytest.mark.parametrize("framework", ["auto", str(SCHEME)], ids=["shipped", "own"])
def test_what_is_kept_follows_from_no_portfolio_and_no_own_framework(
    folder: Path, framework: str, tmp_path: Path
) -> None:
    check(tmp_path, "no-reflection.docx", framework)
    kept, known = values(tmp_path), values(folder)
    assert len(kept) > 10
    assert all(known[name] == value for name, value in kept.items())


@pytest.mark.parametrize("word", ["Tregenza", "Ifeoma", "dietitian"])
def test_no_words_of_the_portfolio_are_kept(folder: Path, word: str) -> None:
    whole = b"".join(file.read_bytes() for file in folder.iterdir())
    assert b"screenshot" in whole
    assert word.encode() not in whole


def test_every_pattern_is_kept_and_is_the_one_that_is_compiled(folder: Path) -> None:
    known = [known for value in values(folder).values() for known in patterns_in(value)]
    assert len(known) > 400
    for pattern, flags, parts in known:
        made, expected = Known({(pattern, flags): parts}).compiled(pattern, flags), re.compile(pattern, flags)
        ways, code = parts
        assert code is not None or ways  # a choice is looked for in its ways, each with its code
        assert made == expected
        assert made.groupindex == expected.groupindex


def patterns_in(value: object) -> Iterator[tuple[str, int, Plain]]:
    """The patterns of a kept value: it is their parts, or they stand last in it."""
    known = value[-1] if isinstance(value, tuple) else value
    if isinstance(known, dict):
        for key, parts in known.items():
            if isinstance(key, tuple):
                yield *key, parts


def test_every_shipped_file_can_be_kept() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(str(files("rules"))).rglob("*.yaml")]
    assert len(texts) > 20
    for text in texts:
        plain = loaded(text)
        assert marshal.loads(marshal.dumps(plain)) == plain  # type: ignore[arg-type]
