"""Numbers as a list shows them: decimal, letters, roman, ordinals, words."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_UNITS: Final = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]
_TENS: Final = ["Zero", "Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
_ORDINALS: Final = {
    "One": "First",
    "Two": "Second",
    "Three": "Third",
    "Five": "Fifth",
    "Eight": "Eighth",
    "Nine": "Ninth",
    "Twelve": "Twelfth",
}
_MARKS: Final = "*†‡§"
_ROMAN_MOST: Final = 4999
_WORDS_MOST: Final = 99
_LONGEST: Final = 30


def numeral(number: int, form: str) -> str:
    """`number` in the form that a `w:numFmt` names; decimal for a form that is not known, or for a number
    out of reach."""
    if number < 1:
        return str(number)
    match form:
        case "upperLetter":
            return _letters(number).upper()
        case "lowerLetter":
            return _letters(number)
        case "upperRoman":
            return _roman(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return _ordinal(number)
        case "cardinalText":
            return _words(number)
        case "ordinalText":
            return _ordinal_words(number)
        case "chicago":
            return _MARKS[(number - 1) % len(_MARKS)] * min(_LONGEST, (number - 1) // len(_MARKS) + 1)
        case "none":
            return ""
        case _:
            return str(number)


def _letters(number: int) -> str:
    """a to z, then aa, bb and so on, as Word counts."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1) if repeats < _LONGEST else str(number)


def _roman(number: int) -> str:
    if number > _ROMAN_MOST:
        return str(number)
    pieces: list[str] = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        pieces.append(letters * times)
    return "".join(pieces)


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _words(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    if number > _WORDS_MOST:
        return str(number)
    tens, unit = divmod(number, 10)
    return _TENS[tens] + (f"-{_UNITS[unit].lower()}" if unit else "")


def _ordinal_words(number: int) -> str:
    if number > _WORDS_MOST:
        return _ordinal(number)
    head, dash, last = _words(number).rpartition("-")
    last = last.capitalize()
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + (ordinal.lower() if dash else ordinal)
