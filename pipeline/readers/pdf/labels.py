"""Displayed numbers and bullets of list items, where the file itself does not mark them."""

from __future__ import annotations

import re

_BULLETS = "•◦▪▫■□●○◆◇➢➤►▶‣⁃∙·❖✓✔✗➔\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06f\uf02d\uf0e0"
_BULLET = re.compile(rf"(?:[{_BULLETS}]|o(?=\s\s|\s+[A-Z\"'‘“(]))\s*(?=\S)|[-–—*]\s+(?=\S)")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")

_NOTE = re.compile(r"(?:\d{1,3}|[ivxl]{1,6}(?=[.)]?\s)|[*†‡§])[.)]?\s*(?=[^\s\d])")


def bullet_length(text: str) -> int:
    """The length of a bullet and the white space after it at the start of `text`, or 0."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def sure_bullet(text: str) -> bool:
    """Whether `text` starts with a sign that is hardly ever anything but a bullet."""
    return text[:1] in _BULLETS if text else False


def number_length(text: str) -> int:
    """The length of a list number such as `3.`, `(b)` or `1.2` and the white space after it, or 0."""
    found = _NUMBER.match(text)
    return found.end() if found else 0


def note_length(text: str) -> int:
    """The length of the number or sign that opens a footnote and the white space after it, or 0."""
    found = _NOTE.match(text)
    return found.end() if found else 0


def follows(label: str, last: str | None) -> bool:
    """Whether a number comes next after `last`: 2 after 1, b after a; a first one starts a list."""
    value, before = _ordinal(label), _ordinal(last or "")
    return value == 1 or (value is not None and before is not None and value == before + 1)


def _ordinal(label: str) -> int | None:
    core = label.strip(" ().\t")
    if core.isdecimal():
        return int(core)
    if "." in core:
        tail = core.rsplit(".", 1)[-1]
        return int(tail) if tail.isdecimal() else None
    if len(core) == 1 and core.isalpha():
        return ord(core.casefold()) - ord("a") + 1
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(core.casefold())
