"""A sieve leaves out no pattern that a text matches, whatever the pattern is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from models.document import Document
from pipeline.check import handed_in
from pipeline.literals import alternatives, literals
from pipeline.sieve import Sieve

ROOT = Path(__file__).parents[2]
LISTS = ("cues", "sought", "evidence")


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\w+screenshot", {"screenshot"}),
        (r"\w\b(?:certificate|badge)s?\b", {"certificate", "badge"}),
        (r"\w+ed with (?:my|our) \d+", {"ed with my ", "ed with our "}),
        (r"\wgr[ae]y", {"gray", "grey"}),
        (r"(?=.*tutor)\w+", {"tutor"}),
        (r"(?!tutor)\w+", None),
        (r"(?:moodle)?", None),
        (r"moodle|\d+", None),
        (r"(?P<tool>\wmoodle) (?P=tool)", {"moodle"}),
        (r".*", None),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, needed: set[str] | None) -> None:
    assert literals(pattern) == (None if needed is None else frozenset(needed), "anywhere")


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        ("screenshot", {"screenshot"}),
        (r"\b(?:certificate|badge)s?\b", {"certificate", "badge"}),
        (r"gr[ae]y", {"gray", "grey"}),
        (r"(?<=\()(?=\w)(?:see )?moodle\w*", {"moodle", "see moodle"}),
        (r"(?:moodle){2,}", {"moodle"}),
        (r"(?:tutor\w+|moodles?) x", {"tutor", "moodle"}),
        (r"(?i:^Tutor)", {"tutor"}),
    ],
)
def test_what_every_match_begins_with(pattern: str, opening: set[str]) -> None:
    found, standing = literals(pattern)
    assert found == opening
    assert standing == ("word" if pattern.startswith(r"\b") else "begin")


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b", ["a", "b"]),
        (r"(a|b)|[|(]c|\|d|[]|]|e", ["(a|b)", r"[|(]c", r"\|d", "[]|]", "e"]),
        ("a|b|", ["a|b|"]),
        (r"\b(?:a?|b)", [r"\b(?:a?|b)"]),
        (r"(?i:\b(?:a|(?:b|c)d)\b)x", [r"(?i:\b(?:a)\b)x", r"(?i:\b(?:(?:b)d)\b)x", r"(?i:\b(?:(?:c)d)\b)x"]),
        ("(?:a|b)+", ["(?:a|b)+"]),
        (r"(?:(a)|(b))\2", [r"(?:(a)|(b))\2"]),
        ("(?P<one>a)?b|c(?(one)d)", ["(?P<one>a)?b|c(?(one)d)"]),
        ("(?x)a # |", ["(?x)a # |"]),
        ("^(?:a|b)", ["^(?:a|b)"]),
        (r"[^]|)]|\(a|(?:b|(c|d))", ["[^]|)]", r"\(a", "(?:b)", "(?:(c|d))"]),
        (r"[\]|]a|b", [r"[\]|]a", "b"]),
    ],
)
def test_what_a_pattern_is_the_choice_of(pattern: str, parts: list[str]) -> None:
    assert list(alternatives(pattern)) == parts


@pytest.mark.parametrize(
    "text", ["KELVIN", "Kelvin", "ﬁnıſh".replace("ﬁ", "fi"), "İstanbul Kelvin", "FINISH"]
)
def test_letters_that_a_pattern_takes_for_others(text: str) -> None:
    sieve = Sieve({"kelvin": "kelvin", "finish": "finish"}, re.IGNORECASE)
    matching = [name for name in ("kelvin", "finish") if re.search(name, text, re.IGNORECASE)]
    assert matching
    assert list(sieve.found([text])[0]) == matching


WORDS = st.sampled_from(
    ["a", "an", "we", "Moodle", "VLE", "İ", "ſ", "tutor's", "tutor’s", " ", "-", "12", "K"]
)
PIECES = st.recursive(
    st.one_of(
        WORDS.map(re.escape),
        st.sampled_from([r"\w", r"\s", ".", "[ae]", "[^a]", r"\b", "^", "[''’]", "[a-f]", r"\d"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: f"(?:{'|'.join(of)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "*?", "{1}"])).map(
            lambda of: f"(?:{of[0]}){of[1]}"
        ),
        inner.map(lambda of: f"(?={of})"),
        inner.map(lambda of: f"(?!{of})"),
        inner.map(lambda of: f"(?-i:{of})"),
    ),
    max_leaves=8,
)


CHOICES = st.lists(PIECES, min_size=1, max_size=3).map("|".join)


@given(CHOICES, st.lists(WORDS, max_size=8).map("".join), st.sampled_from([re.NOFLAG, re.IGNORECASE]))
def test_no_match_is_missed(pattern: str, text: str, flags: re.RegexFlag) -> None:
    sieve = Sieve({"it": pattern}, flags)
    expected = _spans(re.compile(pattern, flags).finditer(text))
    assert sieve.occurs(text) == bool(expected)
    found = [span for chance in sieve.search([text]).by_text()[0] for span in _spans(chance.matches())]
    assert found == expected


@pytest.mark.parametrize(
    ("pattern", "text", "flags"),
    [
        ("|a", "aba", re.NOFLAG),
        (r"\b|\w", "ab a", re.NOFLAG),
        ("µm", "9 μm", re.IGNORECASE),
        ("ﬆage", "ﬅage", re.IGNORECASE),
        ("ΟΔΟΣ", "ΟΔΟΣ", re.NOFLAG),
        (r"\bcole", "école", re.ASCII),
        (r"(?a:\bcole)", "école", re.NOFLAG),
        ("a\0b", "a\0b", re.NOFLAG),
        ("a#(\n|b", "b", re.VERBOSE),
        ("(?x:a#)\n|b)|c", "c", re.NOFLAG),
    ],
)
def test_no_match_is_missed_of_rare_patterns(pattern: str, text: str, flags: re.RegexFlag) -> None:
    expected = _spans(re.compile(pattern, flags).finditer(text))
    assert expected
    texts = ["a", text, "b"]
    (found,) = Sieve({"it": pattern}, flags).search(texts).by_text()[1]
    assert _spans(found.matches()) == expected


def test_nothing_that_the_word_lists_look_for_is_missed_in_the_samples() -> None:
    patterns = dict(enumerate(p for name in LISTS for p in _patterns(name)))
    sieve = Sieve({str(number): pattern for number, pattern in patterns.items()}, re.IGNORECASE)
    texts = {block.text for document in _samples() for block in document.blocks}
    assert len(patterns) > 100
    assert len(texts) > 500
    compiled = {number: re.compile(pattern, re.IGNORECASE) for number, pattern in patterns.items()}
    tried = 0
    for text in texts:
        chances = sieve.search([text]).by_text()[0]
        tried += len(chances)
        found = {int(chance.name): _spans(chance.matches()) for chance in chances}
        expected = {number: _spans(pattern.finditer(text)) for number, pattern in compiled.items()}
        assert {n: found[n] for n in found if found[n]} == {n: expected[n] for n in expected if expected[n]}
    assert tried < len(patterns) * len(texts) / 4  # or it would be of no use


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def _patterns(name: str) -> list[str]:
    listed = yaml.safe_load(files("rules").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8"))
    pieces = listed.pop("pieces", {})
    return [text for text in _texts(listed) if not any(f"{{{piece}}}" in text for piece in pieces)]


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for one in value.values() for text in _texts(one)]
        case list():
            return [text for one in value for text in _texts(one)]
        case _:
            return []


def _samples() -> list[Document]:
    paths = sorted((ROOT / "samples" / "submissions").glob("*.docx"))
    read = [handed_in(path.name, path.read_bytes()) for path in paths]
    return [document for document in read if isinstance(document, Document)]
