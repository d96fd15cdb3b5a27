"""Codes printed in headings: `1a`, `Core Area 2: b)`, `(3b)`, `Section 4 –`, an automatic number `1.2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from models.framework import Framework
from pipeline.lexicon import heading_words
from pipeline.patterns import kept_patterns

DIGIT = re.compile(r"\d")
NUMERALS = ("I", "II", "III", "IV", "V", "VI")
ROMAN = re.compile(r"^\s*(?:[A-Z]\w+ ){0,2}(?P<numeral>VI|IV|V|I{1,3})(?=[.:)]|\s*[–—-]\s)")
CODE_IN_CHAIN = re.compile(r"(?<![a-z])(\d?)\s*\.?\s*([a-h])(?![a-z])")
DASH = r"[\-–—:.)\]]"


@dataclass(frozen=True, slots=True)
class Code:
    """A code read off a heading. `area` are its digits, `letter` its letter; `rest` is the heading without
    it.

    `firm` is false where the code is only a number of a list, a lone letter, or a decimal `1.2`. `also` are the further
    codes of a heading that names several, such as `1a and 1b`.
    """

    area: str | None
    letter: str | None
    rest: str
    firm: bool
    also: tuple[str, ...] = ()


@cache
def _word() -> str:
    """The pattern of a word printed before a code, such as `Core area`."""
    words = "|".join(
        sorted(
            (re.escape(w).replace(r"\ ", r"\s+") for w in heading_words().code_words), key=len, reverse=True
        )
    )
    return rf"(?:(?:{words})s?\b[\s:\-–—]*)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    word = _word()
    patterns = (
        rf"^\s*[\[(]?{word}*(?P<area>\d)\s*[.\-–:(]?\s*(?P<letter>[a-h])(?![a-z]){DASH}*\s*",
        rf"^\s*{word}+(?P<area>\d)\b\s*{DASH}*\s*(?P<rest>.*)$",
        r"^\s*\(?(?P<letter>[a-h])[).:]\s+",
        rf"^\s*(?P<area>\d)\s*{DASH}+\s*(?!\d)|^\s*(?P<bare>\d)\s+(?=(?-i:[A-Z]))|^\s*(?P<only>\d)\s*$",
        rf"\b{word}(?P<area>\d)\s*[.\-]?\s*(?P<letter>[a-h])?\s*[)\]]?\s*$",
        r"(?<![\s\[(])[\s\[(]+(?P<area>\d)(?P<letter>[a-h])\s*[)\]]?\s*$",
        r"[:–—|/]\s*(?P<area>\d)\s*[.\-]?\s*(?P<letter>[a-h])(?![a-z])[\s:.\-–—)]*",
        rf"^\s*(?P<area>\d)\.(?P<ordinal>\d)\b\.?\s*{DASH}*\s*",
    )
    return kept_patterns("codes", patterns, re.I)


@cache
def _ordinal() -> re.Pattern[str]:
    """A heading whose number counts areas of one kind: "Specialist area 2"; one with a full code before it is none."""
    words = "|".join(map(re.escape, heading_words().ordinal_words))
    return re.compile(rf"^(?!\W*(?:\w+\W+){{0,2}}\d\s*[a-h]\b).*\b(?:{words})\s+\w+\s*\(?\d", re.I)


@cache
def _several() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Several full codes before a heading's words, or after them: `1a and 1b`, `1a, b & c`, `3a/3b`, `1a–1c`."""
    full, end = r"\d\s*\.?\s*[a-h]", r"(?![\w'’-])"
    further = rf"\s*(?:[,/+&]|\band\b|\bwith\b)\s*(?:and\s+|&\s*)?{_word()}?(?:\d\s*\.?\s*)?[a-h]{end}"
    upto = rf"\s*(?:[–—-]|\bto\b)\s*(?:{full}|(?<=[–—-])[a-h]){end}"
    codes = rf"(?P<codes>{full}(?:(?P<upto>{upto})|(?:{further})+))"
    return (
        re.compile(rf"^\s*[\[(]?{_word()}*{codes}\s*{DASH}*\s*", re.I),
        re.compile(rf"(?<![\s\[(])[\s\[(]+{_word()}*{codes}\s*[)\]]?\s*$", re.I),
    )


def _several_codes(text: str) -> Code | None:
    before, after = _several()
    match = before.match(text) or after.search(text)
    if match is None:
        return None
    found, area = [], ""
    for digit, letter in CODE_IN_CHAIN.findall(match["codes"].lower()):
        area = digit or area
        found.append((area, letter))
    (area, letter), last = found[0], found[-1]
    if match["upto"] and last[0] == area:
        found = [(area, chr(n)) for n in range(ord(letter), ord(last[1]) + 1)]
    also = tuple(a + b for a, b in found if (a, b) > (area, letter))
    rest = text[: match.start()] + text[match.end() :]
    return Code(area, letter, rest, firm=True, also=also) if also else None


def read_code(text: str, label: str | None) -> Code:
    """The code of a heading's text, or of the number displayed before it; all None where there is none."""
    if DIGIT.search(text) and _ordinal().search(text):
        return Code(None, None, text, firm=False)
    if roman := ROMAN.match(text):
        digit = str(NUMERALS.index(roman["numeral"]) + 1)
        text = f"{text[: roman.start('numeral')]}{digit}{text[roman.end('numeral') :]}"
    code = (_several_codes(text) or _numbered(text)) if DIGIT.search(text) else _lettered(text)
    if code is None and label and label.strip():
        of_label = read_code(f"{label.strip()} ", None)
        if of_label.area or of_label.letter:
            return Code(of_label.area, of_label.letter, text, of_label.firm)
    return code or Code(None, None, text, firm=False)


def _numbered(text: str) -> Code | None:
    full, words_area, lone, number, trailing, bare_end, inner_code, decimal = _patterns()
    if match := full.match(text):
        return Code(match["area"], match["letter"].lower(), text[match.end() :], firm=True)
    if match := inner_code.search(text):
        return Code(
            match["area"], match["letter"].lower(), text[match.end() :] or text[: match.start()], firm=True
        )
    if match := words_area.match(text):
        inner = lone.match(match["rest"])
        if inner:
            return Code(match["area"], inner["letter"].lower(), match["rest"][inner.end() :], firm=True)
        return Code(match["area"], None, match["rest"], firm=True)
    for pattern in (trailing, bare_end):
        if match := pattern.search(text):
            letter = match["letter"]
            return Code(
                match["area"], letter.lower() if letter else None, text[: match.start()], firm=bool(letter)
            )
    if match := decimal.match(text):
        return Code(match["area"], chr(ord("a") + int(match["ordinal"]) - 1), text[match.end() :], firm=False)
    if lettered := _lettered(text):
        return lettered
    if match := number.match(text):
        return Code(match["area"] or match["bare"] or match["only"], None, text[match.end() :], firm=False)
    return None


def _lettered(text: str) -> Code | None:
    match = _patterns()[2].match(text)
    return Code(None, match["letter"].lower(), text[match.end() :], firm=False) if match else None


def code_fit(code: Code, section_id: str, area: str | None, framework: Framework) -> float:
    """How well a code fits a section: 1 its own, between 0 and 1 a hint, below 0 that of another section."""
    if code.area is None and code.letter is None:
        return 0.0
    if code.area is None:
        return 0.3 if area and section_id.endswith(code.letter or " ") else -0.1
    if area is None:
        return -0.6 if code.letter and code.firm else -0.2
    if code.area != area:
        return -1.0 if code.firm else -0.4
    alone = len(framework.sections_of(area)) == 1
    if code.letter is None:
        return (0.8 if code.firm else 0.5) if alone else 0.2
    own = section_id == f"{code.area}{code.letter}"
    if own:
        return 1.0 if code.firm else 0.5
    return 0.1 if alone else (-0.8 if code.firm else -0.3)
