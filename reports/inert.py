"""Text of strangers made harmless to show: what is left is what a reader would see, and nothing a program obeys."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Only seven-bit sequences: a stray C1 byte is more often a wrongly decoded quotation mark than the start of one.
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor movement
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, links, device strings
    r"|\x1b[ -/]*[0-Z\\^-~]"
)
# Joiners shape letters and emoji; every other format character is invisible or turns the reading direction.
_JOINERS = "\u200c\u200d"
_UNSEEN = {"Cc", "Cf", "Cs"}
_REPLACEMENT = "\ufffd"


def inert(text: str) -> str:
    """`text` without terminal escapes, control and format characters; line feeds stay, surrogates become U+FFFD."""
    if text.isprintable():
        return text
    text = _ESCAPE_SEQUENCE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_harmless, text))


@cache
def _harmless(character: str) -> str:
    if character in "\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if character == "\t":
        return " "
    if character == "\n" or character in _JOINERS:
        return character
    category = unicodedata.category(character)
    if category == "Cs" or character in "\ufffe\uffff":
        return _REPLACEMENT
    return "" if category in _UNSEEN else character


def unseen(text: str) -> str:
    """Each character of `text` that nobody sees or that steers what shows it; tabs and line feeds are none."""
    if text.isprintable():
        return ""
    return "".join(c for c in dict.fromkeys(text) if c not in "\t\n" and _harmless(c) != c)


def one_line(text: str) -> str:
    """`inert` text on a single line, runs of white space as one space."""
    return " ".join(inert(text).split())


def trimmed(text: str, most: int) -> str:
    """`one_line` text of at most `most` characters, cut between words where that loses little; a cut ends with …"""
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most * 2 // 3 else cut).rstrip(" ,;:–-") + "…"
