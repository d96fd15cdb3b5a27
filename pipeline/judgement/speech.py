"""Whose words a sentence is made of: quoted speech is taken out before anybody looks for the candidate's "I"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.judgement.units import Unit

Voice = Literal["I", "we", "my", "our", "nobody"]

QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|(?<![\w’'])[‘'](?=[A-Z])[^’']{8,}?[.!?,][’'](?!\w)")
QUOTATION_OPENS = re.compile("[“\"«‘']")
SPOKEN_WORDS = 3
FIRST = re.compile(r"\bI\b(?!\s*[).:]\s|[-–/])")
OTHERS = re.compile(r"\b(?:(?P<we>we|us)|(?P<my>my|me|mine|myself)|(?P<our>our|ours|ourselves))\b", re.I)

WEAKER: tuple[Voice, ...] = ("we", "my", "our")


def unquoted(texts: Sequence[str]) -> list[str]:
    """The sentences without what they quote; a quotation may run over several sentences of the sequence."""
    out: list[str] = []
    inside = False
    for text in texts:
        if inside:
            end = text.find("”")
            if end < 0:
                out.append("")
                continue
            text, inside = text[end + 1 :], False
        if QUOTATION_OPENS.search(text):
            text = QUOTATION.sub(lambda m: " " if len(m[0].split()) >= SPOKEN_WORDS else m[0], text)
        start = text.find("“")
        if start >= 0 and "”" not in text[start:]:
            text, inside = text[:start], True
        elif text.count('"') == 1 and text.lstrip()[:1] == '"':
            text = ""
        out.append(text)
    return out


def own_words(units: Sequence[Unit]) -> tuple[str, ...]:
    """What of each unit the candidate says as themself; quotations end with their block."""
    out: list[str] = []
    start = 0
    for number in range(1, len(units) + 1):
        if number == len(units) or units[number].block != units[start].block:
            out.extend(unquoted([unit.text for unit in units[start:number]]))
            start = number
    return tuple(out)


def voice(text: str) -> Voice:
    """The strongest first person of a sentence's own words."""
    if FIRST.search(text):
        return "I"
    heard = {match.lastgroup for match in OTHERS.finditer(text)}
    return next((person for person in WEAKER if person in heard), "nobody")
