"""How numbers are written, which differs from language to language."""

from __future__ import annotations

import msgspec


class Numerals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`decimal` stands before tenths, `thousands` between groups of three digits; `together` digits have no groups."""

    decimal: str
    thousands: str
    together: int

    def number(self, value: float, places: int = 0) -> str:
        """A number, with so many digits after the decimal mark."""
        whole, mark, rest = f"{value:,.{places}f}".partition(".")
        digits = whole.lstrip("-").replace(",", "")
        grouped = whole.replace(",", self.thousands if len(digits) > self.together else "")
        return grouped + (self.decimal if mark else "") + rest

    def plain(self, value: float) -> str:
        """A number as it is, of which no thousands are set apart, such as a measure or a year."""
        return str(value).replace(".", self.decimal)
