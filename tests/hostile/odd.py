"""Texts, numbers and addresses as hypothesis draws them: what people write, beside what nobody would."""

from __future__ import annotations

from hypothesis import strategies as st

from benchmarks.mutations import NUMBERS, ODD_TEXT
from benchmarks.seeds import HEADINGS, SENTENCES

_MEANT = (
    *HEADINGS, *SENTENCES, "See Figure ², Appendix ③ and Table ٣.", "Appendix A: the handout", "Name: A. Candidate",
    "Total: 12 pages", "word count: 99999999999999999999", "I don’t — we did; they’d have…", "1.", "Evidence", "\u0130",
)  # fmt: skip
_LED_TO = (
    "https://harbour.example/a", "mailto:", "javascript:alert(1)", "file:///etc/passwd", "//[::1", "http://[", "#", "",
    "#place", "http://\u202egpj.example", "https://exa mple/%zz", "data:text/html,x", "http://x:99999999/", "\u00a0",
)  # fmt: skip
_CODES = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
"""The code points that XML takes, but for white space."""

_WRITTEN = st.one_of(
    st.sampled_from(_MEANT),
    st.lists(st.sampled_from(_MEANT), min_size=2, max_size=6).map(" ".join),
    st.sampled_from(ODD_TEXT),
    st.text(_CODES, max_size=30),
    st.text(st.sampled_from("a1. \t\n\u00a0\u00ad\u200b\u202e\u0301()[]“’-•—İß"), max_size=30),
)
_STATED = st.one_of(st.integers(-1, 12).map(str), st.sampled_from([*NUMBERS, "9" * 4_300, "٣", ""]))


@st.composite
def _text(draw: st.DrawFn) -> str:
    return draw(_WRITTEN)  # composed, or hypothesis would print all that it draws from


@st.composite
def _count(draw: st.DrawFn) -> str:
    return draw(_STATED)


TEXTS, COUNTS = _text(), _count()
ADDRESSES = st.one_of(st.sampled_from(_LED_TO), TEXTS)
