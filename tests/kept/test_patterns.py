"""A pattern made of its kept parts is the one that `re.compile` returns, and a sieve of such lets the same through."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import derived, patterns
from pipeline.patterns import Kept, Known, parts_of
from pipeline.sieve import Sieve

PATTERNS = [
    r"\b(?:screenshot|photo)s?\b",
    r"(?P<kind>appendix|figure)\s+(?P<code>[A-Z]?\d+)",
    r"(?P<tool>moodle) (?P=tool)",
    r"(?i:tutor)[a-zà-ž‐–]+(?!\w)(?<=s)",
    r"(?-i:VLE)|(\d{2,4})*?",
    r"(?x) a \s b  # a comment",
    "",
]
TEXTS = ["Figure 3", "moodle moodle", "Tutors and photos", "VLE", "1999", "a b", "", "ſcreenshot İ"]
FLAGS = [0, re.IGNORECASE, re.IGNORECASE | re.MULTILINE]


def through_a_file(kept: Kept) -> Known:
    return Known(marshal.loads(marshal.dumps(kept)))


@pytest.mark.parametrize("flags", FLAGS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_it_is_the_same_pattern(pattern: str, flags: int) -> None:
    known = through_a_file(parts_of([pattern], flags))
    assert known.kept[pattern, int(flags)][1] is not None  # or nothing would be gained
    made, expected = known.compiled(pattern, flags), re.compile(pattern, flags)
    assert made == expected
    assert made.groupindex == expected.groupindex
    for text in TEXTS:
        assert [m.groupdict() for m in made.finditer(text)] == [
            m.groupdict() for m in expected.finditer(text)
        ]
        assert [m.lastgroup for m in made.finditer(text)] == [m.lastgroup for m in expected.finditer(text)]


def test_parts_under_other_flags_are_not_taken() -> None:
    known = Known(parts_of(["moodle"], re.IGNORECASE))
    assert known.compiled("moodle") == re.compile("moodle")
    assert known.compiled("moodle") != re.compile("moodle", re.IGNORECASE)


@pytest.mark.parametrize(
    "other",
    [
        lambda *given: re.compile("something else"),
        lambda *given: (_ for _ in ()).throw(TypeError("one argument more")),
    ],
    ids=["differs", "refuses"],
)
def test_a_python_that_makes_it_otherwise_compiles_it(
    other: Callable[..., re.Pattern[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_made", other)
    known = Known(parts_of(["moodle"]))
    assert known.kept["moodle", 0] == ((), None)
    assert known.compiled("moodle") == re.compile("moodle")


def test_a_sieve_of_kept_parts_lets_the_same_through() -> None:
    named = {str(number): pattern for number, pattern in enumerate(PATTERNS)}
    kept = Sieve(named, re.IGNORECASE, through_a_file(parts_of((), re.IGNORECASE, PATTERNS)))
    plain = Sieve(named, re.IGNORECASE)
    assert any(kept.found(TEXTS))
    for text in TEXTS:
        for one, other in zip(
            kept.search([text]).by_text()[0], plain.search([text]).by_text()[0], strict=True
        ):
            assert (one.name, list(map(str, one.matches()))) == (other.name, list(map(str, other.matches())))


def test_nothing_is_known_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(derived, "_folder", lambda: tmp_path / "a file" / "no folder")
    assert patterns.kept_parts("tools", ["moodle"]).kept == {}


def test_patterns_of_a_list_come_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "_folder", lambda: tmp_path)
    monkeypatch.delenv(derived.SWITCH, raising=False)
    expected = tuple(re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS)
    for _ in range(2):  # taken apart, then read
        assert patterns.kept_patterns("tools", PATTERNS, re.IGNORECASE) == expected
    assert len(list(tmp_path.iterdir())) == 1
