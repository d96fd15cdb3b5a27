"""What the columns of a table of results hold, told by their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from reports.round_parts.transcript_words import Role, TranscriptWords

_LIKE: Final = 90
_OF_AN_ASSESSOR: Final = frozenset[Role]({"grade", "comment"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place and title. `line` is the id of the line that its grades are of, `assessor` counts from 0;
    None where the row tells."""

    place: int
    title: str
    role: Role
    line: str | None = None
    assessor: int | None = None


def folded(text: str) -> str:
    """Words without case and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Lines:
    """The graded lines, by id, with what people call them."""

    def __init__(self, names: Mapping[str, Collection[str]], words: TranscriptWords) -> None:
        self._names = {id_: {folded(id_), *map(folded, of_line)} for id_, of_line in names.items()}
        around = "|".join(sorted(map(folded, words.around), key=len, reverse=True))
        self._around = re.compile(rf"^(?:(?:{around})\b\s*)+|(?:\s*\b(?:{around}))+$")

    def find(self, text: str) -> str | None:
        """The id of the line that a text names: by its code, by its title, or by both."""
        written = folded(text)
        return self._named(written) or self._named(self._around.sub("", written))

    def _named(self, written: str) -> str | None:
        for id_, names in self._names.items():
            if written in names or (written.startswith(f"{id_} ") and id_[0].isdigit()):
                return id_
        like = ((fuzz.ratio(written, name), id_) for id_, names in self._names.items() for name in names)
        score, id_ = max(like, default=(0, ""))
        return id_ if score >= _LIKE else None


def columns(titles: Sequence[str], lines: Lines, words: TranscriptWords) -> tuple[Column, ...]:
    """The columns that mean something here."""
    found = list(_each(titles, lines, words))
    by_row = any(column.role == "line" for column in found)
    kept = [column for column in found if column.role != "grade" or column.line is not None or by_row]
    return tuple(_numbered(kept))


def _each(titles: Sequence[str], lines: Lines, words: TranscriptWords) -> Iterator[Column]:
    roles = {folded(name): role for role, names in words.columns.items() for name in names}
    for place, title in enumerate(titles):
        assessor, rest = _assessor(title.casefold(), words)
        role = roles.get(folded(rest))
        if assessor is None:
            if role is not None:
                yield Column(place, title, role)
            elif (line := lines.find(rest)) is not None:
                yield Column(place, title, "grade", line)
        elif not folded(rest):
            yield Column(place, title, "grade", None, assessor)
        elif role in _OF_AN_ASSESSOR:
            yield Column(place, title, role, None, assessor)
        elif role is None and (line := lines.find(rest)) is not None:
            yield Column(place, title, "grade", line, assessor)


def _assessor(title: str, words: TranscriptWords) -> tuple[int | None, str]:
    """Which assessor a title speaks of, from 0, and the title without that."""
    numbered = re.search(words.assessor_numbered, title)
    if numbered is not None:
        number = numbered["number"]
        place = int(number) - 1 if number.isdigit() else ord(number) - ord("a")
        return place, title.replace(numbered[0], " ", 1)
    ordinal = re.search(words.assessor_ordinal, title)
    if ordinal is not None:
        return words.ordinals[ordinal["ordinal"]] - 1, title.replace(ordinal[0], " ", 1)
    return None, title


def _numbered(found: Sequence[Column]) -> Iterator[Column]:
    """Where a title stands twice or more, the first is the first assessor's."""
    times = Counter((column.role, column.line) for column in found if column.assessor is None)
    seen: Counter[tuple[Role, str | None]] = Counter()
    for column in found:
        kind = (column.role, column.line)
        if column.role in _OF_AN_ASSESSOR and column.assessor is None and times[kind] > 1:
            yield replace(column, assessor=seen[kind])
            seen[kind] += 1
        else:
            yield column
