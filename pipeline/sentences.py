"""Sentences of a block: where one ends, without a parser and without losing a character."""

from __future__ import annotations

import re

BREAK = re.compile(
    r"""
    (?P<end> [.!?…]+ ["'”’)\]]* ) (?=\s+ ["'“‘(\[]* [A-Z0-9À-ÖØ-Þ#•] | \s*\n)   # a stop, then a capital or a digit
    | (?P<line> \n+ )                                                            # a line break within the block
    """,
    re.X,
)
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|etc|vs|viz|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|Figs|App|Vol|pp|p|approx|dept|Ed|Eds|al|ca|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)
CLOSES_ANYWAY = re.compile(r"(?:\betc|\bal)\.$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans (start, end; half open) of a text's sentences, in order and without surrounding white space."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BREAK.finditer(text):
        end = match.end("end") if match["end"] else match.start()
        if match["end"] == "." and _goes_on(text, start, end):
            continue
        _append(spans, text, start, end)
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the full stop at `end` belongs to an abbreviation or to a number of a list at the sentence's start."""
    before = text[max(start, end - 12) : end]
    if ABBREVIATION.search(before):
        return not (CLOSES_ANYWAY.search(before) and text[end : end + 2].strip()[:1].isupper())
    return bool(re.fullmatch(r"\s*(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\.", text[start:end]))


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
