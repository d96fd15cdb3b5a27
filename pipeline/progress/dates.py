"""Dates in the names of files: written in numbers, the year, the day or (where it cannot be a day) the month first, or
with the month in a word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

_JOINT: Final = r"[-_. /]"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_NUMBERS: Final = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        rf"{_YEAR}(?P<joint>{_JOINT}?)(?P<month>0[1-9]|1[0-2])(?P=joint)(?P<day>[0-3]\d)",
        rf"(?P<day>[0-3]?\d)(?P<joint>{_JOINT})(?P<month>[0-3]?\d)(?P=joint){_YEAR}",
        rf"(?P<day>[0-3]\d)(?P<month>0[1-9]|1[0-2]){_YEAR}",
    )
)


def without_date(name: str, months: tuple[tuple[str, ...], ...]) -> tuple[str, dt.date | None]:
    """The name with its first date taken out, and that date.

    A day and a month without a year are taken out as well, but are no date: they do not tell which of two comes first.
    """
    for match in _matches(name, months):
        found = match.groupdict()
        day = _date(found.get("year"), found["month"], found.get("day"), months)
        if day is not None or found.get("year") is None:
            return f"{name[: match.start()]} {name[match.end() :]}", day
    return name, None


def _matches(name: str, months: tuple[tuple[str, ...], ...]) -> Iterator[re.Match[str]]:
    for pattern in (*_NUMBERS, *_spoken(months)):
        yield from pattern.finditer(name)


@cache
def _spoken(months: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], ...]:
    words = "|".join(sorted((word for written in months for word in written), key=len, reverse=True))
    month, joint = rf"(?P<month>{words})(?![^\W\d_])\.?,?", rf"{_JOINT}*"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    patterns = (
        rf"{day}{joint}{month}{joint}{_YEAR}",
        rf"(?<![^\W\d_]){month}{joint}{day},?{joint}{_YEAR}",
        rf"{_YEAR}{joint}{month}{joint}{day}",
        rf"(?<![^\W\d_]){month}{joint}{_YEAR}",
        rf"{day}{joint}{month}",
    )
    return tuple(re.compile(rf"(?<!\d){pattern}(?!\d)", re.IGNORECASE) for pattern in patterns)


def _date(year: str | None, month: str, day: str | None, months: Sequence[Sequence[str]]) -> dt.date | None:
    if year is None:
        return None
    written = [n for n, words in enumerate(months, 1) if month.casefold() in words]
    number, days = written[0] if written else int(month), int(day or 1)
    for first, second in ((number, days), (days, number)):
        try:
            return dt.date(int(year), first, second)
        except ValueError:
            if written:
                return None
    return None
