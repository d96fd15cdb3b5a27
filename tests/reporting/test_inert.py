"""What strangers write reaches a terminal or a cell as visible text only."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.inert import inert, one_line, trimmed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a new title\x07after", "after"),
        ("\x1b]8;;http://example.org\x1b\\shown\x1b]8;;\x1b\\", "shown"),
        ("no terminator \x1b]0;kept words", "no terminator ]0;kept words"),
        ("wrongly decoded \x93quotes\x94 and \x9bmore", "wrongly decoded quotes and more"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("a\x00b\x08c\x7f", "abc"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("tab\there", "tab here"),
        ("two\r\nlines", "two\nlines"),
    ],
)
def test_what_is_left_is_what_a_reader_would_see(text: str, left: str) -> None:
    assert inert(text) == left


@given(st.text(alphabet=st.characters()))
def test_nothing_left_can_steer_a_terminal(text: str) -> None:
    left = inert(text)
    unseen = {c for c in left if unicodedata.category(c) in {"Cc", "Cf", "Cs"}}
    assert unseen <= {"\n", "\u200c", "\u200d"}
    left.encode("utf-8")


@given(st.text(), st.integers(min_value=8, max_value=60))
def test_trimmed_text_fits_and_begins_as_the_whole(text: str, most: int) -> None:
    cut = trimmed(text, most)
    assert len(cut) <= most
    assert one_line(text).startswith(cut.removesuffix("…"))


def test_a_cut_falls_between_words() -> None:
    assert trimmed("one two three four five", 16) == "one two three…"
