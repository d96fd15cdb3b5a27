"""A sieve leaves out no pattern that a text matches, whatever the pattern is made of."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from models.document import Document
from pipeline.check import handed_in
from pipeline.literals import necessary
from pipeline.sieve import Sieve

ROOT = Path(__file__).parents[2]
LISTS = ("cues", "sought", "evidence")


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("screenshot", {"screenshot"}),
        (r"\b(?:certificate|badge)s?\b", {"certificate", "badge"}),
        (r"\w+ed with (?:my|our) \d+", {"ed with my ", "ed with our "}),
        (r"gr[ae]y", {"gray", "grey"}),
        (r"(?=.*tutor)\w+", {"tutor"}),
        (r"(?!tutor)\w+", None),
        (r"(?:moodle)?", None),
        (r"(?:moodle){2,}", {"moodle"}),
        (r"moodle|\d+", None),
        (r"(?P<tool>moodle) (?P=tool)", {"moodle"}),
        (r".*", None),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, literals: set[str] | None) -> None:
    found = necessary(pattern)
    assert found == (None if literals is None else frozenset(literals))


@pytest.mark.parametrize(
    "text", ["KELVIN", "Kelvin", "ﬁnıſh".replace("ﬁ", "fi"), "İstanbul Kelvin", "FINISH"]
)
def test_letters_that_a_pattern_takes_for_others(text: str) -> None:
    sieve = Sieve({"kelvin": "kelvin", "finish": "finish"}, re.IGNORECASE)
    matching = [name for name in ("kelvin", "finish") if re.search(name, text, re.IGNORECASE)]
    assert matching
    assert list(sieve.found(text)) == matching


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


@given(PIECES, st.lists(WORDS, max_size=8).map("".join), st.sampled_from([re.NOFLAG, re.IGNORECASE]))
def test_no_match_is_missed(pattern: str, text: str, flags: re.RegexFlag) -> None:
    expected = ["it"] if re.compile(pattern, flags).search(text) else []
    assert list(Sieve({"it": pattern}, flags).found(text)) == expected


def test_nothing_that_the_word_lists_look_for_is_missed_in_the_samples() -> None:
    patterns = dict(enumerate(p for name in LISTS for p in _patterns(name)))
    sieve = Sieve({str(number): pattern for number, pattern in patterns.items()}, re.IGNORECASE)
    texts = {block.text for document in _samples() for block in document.blocks}
    assert len(patterns) > 100
    assert len(texts) > 500
    compiled = {number: re.compile(pattern, re.IGNORECASE) for number, pattern in patterns.items()}
    tried = 0
    for text in texts:
        possible = [int(number) for number, _ in sieve.possible(text)]
        tried += len(possible)
        assert {number for number, pattern in compiled.items() if pattern.search(text)} <= set(possible)
    assert tried < len(patterns) * len(texts) / 4  # or it would be of no use


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
