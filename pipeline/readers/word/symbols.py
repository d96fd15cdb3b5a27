"""Characters of the picture fonts that word processors use for bullets, ticks and arrows, as Unicode has
them."""

from __future__ import annotations

from typing import Final

_PRIVATE: Final = range(0xF000, 0xF100)
_WINGDINGS: Final = {
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xB2: "✧",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x97: "●", 0xA3: "□"}
_SYMBOL: Final = {
    0x2D: "−",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xDE: "⇒",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE5: "∑",
}
_GREEK: Final = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_FONTS: Final = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL | _GREEK,
}
_BULLET: Final = "•"
_UNKNOWN: Final = "\ufffd"


def symbol(code: str | None, font: str | None) -> str:
    """The character of a `w:sym`, whose `code` is hexadecimal; itself where no picture font is known for it.

    Never white space: a symbol counts as one visible character.
    """
    try:
        point = int(code or "", 16)
    except ValueError:
        return _UNKNOWN
    if not 0x20 < point < 0xD800 and not 0xE000 <= point < 0xFFFE:
        return _UNKNOWN
    seen = _known(point, font) or chr(point)
    return _UNKNOWN if seen.isspace() else seen


def bullet(text: str, font: str | None) -> str:
    """A list's bullet as people see it; `•` for a picture that is not known."""
    seen = "".join(_known(ord(letter), font) or letter for letter in text).strip()
    return "".join(_BULLET if ord(letter) in _PRIVATE else letter for letter in seen)


def _known(point: int, font: str | None) -> str | None:
    table = _FONTS.get((font or "").lower())
    if table is None and point in _PRIVATE:
        table = _WINGDINGS | _SYMBOL
    return table.get(point - _PRIVATE.start if point in _PRIVATE else point) if table else None
