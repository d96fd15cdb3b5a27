"""What the fonts of a document say of weight and slant, by their names and flags."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.pdf import engine

_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!r)|[-,]bd", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obliq|slanted|[-,]it$", re.IGNORECASE)
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6


class Font(NamedTuple):
    """What a font's name and flags say about its weight and slant."""

    bold: bool
    italic: bool


@dataclass(slots=True)
class FontShelf:
    """The fonts of a document, looked at once each; pdfium's font handles live as long as the document."""

    known: dict[int, Font] = field(default_factory=dict)

    def at(self, address: int) -> Font:
        """The font that pdfium keeps at an address, 0 for none."""
        if address not in self.known:
            self.known[address] = _font(engine.Handle(address))
        return self.known[address]


def _font(handle: engine.Handle) -> Font:
    if not handle:
        return Font(False, False)
    buffer = ctypes.create_string_buffer(256)
    engine.font_name(handle, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    flags = max(0, engine.font_flags(handle))
    bold = bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD)
    return Font(bold, bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC))
