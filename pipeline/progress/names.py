"""What the name of a draft tells: whose it is and which of the drafts, by the words of `rules/words/drafts.yaml`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from pipeline.lexicon import read_words
from pipeline.progress.dates import without_date

_JOINTS: Final = re.compile(r"[\s_\-–—()\[\]{},+&]+|(?<!\d)\.|\.(?!\d)")
_AT_AN_END: Final = re.compile(
    r"^(?P<first>\d{1,3})\b(?=.)|(?<![\w.])(?P<last>\d{1,3})$|(?<=[^\W\d_])(?P<glued>\d{1,2})$"
)


class DraftWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/drafts.yaml`."""

    numbered: re.Pattern[str]
    spoken: re.Pattern[str]
    numbers: dict[str, int]
    last: re.Pattern[str]
    loose: re.Pattern[str]
    joined: re.Pattern[str]
    person: re.Pattern[str]
    months: tuple[tuple[str, ...], ...]


@cache
def draft_words() -> DraftWords:
    """The words, read once a process."""
    return read_words("drafts", DraftWords)


@dataclass(frozen=True, slots=True)
class Mark:
    """Which draft a name says it is: its date, its number (of several places, as 1.2), whether it is the last one.

    `word` is whether more than a bare number says that it is a draft.
    """

    day: dt.date | None = None
    number: tuple[int, ...] = ()
    last: bool = False
    word: bool = False

    def within(self, outer: Mark) -> Mark:
        """This mark of a file in a folder that has a mark as well."""
        return Mark(
            self.day or outer.day,
            (*outer.number, *self.number),
            self.last or outer.last,
            self.word or outer.word,
        )


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its marks, as words in their own spelling, and its marks; no words where it has only marks."""

    words: str
    mark: Mark


def read_name(stem: str) -> Name:
    """What a name without its ending tells."""
    words = draft_words()
    rest, day = without_date(stem, words.months)
    dated = rest != stem
    rest = _tidy(words.joined.sub(" ", rest))
    number: tuple[int, ...] = ()
    for pattern in (words.numbered, words.spoken):
        if match := pattern.search(rest):
            number, rest = _number(match, words), _cut(rest, match)
            break
    said = dated or bool(number)
    for pattern in (words.last, words.loose):
        if match := pattern.search(rest):
            said, rest = True, _tidy(pattern.sub(" ", rest))
    last = words.last.search(_tidy(stem)) is not None
    if not number and not words.person.search(rest) and (bare := _AT_AN_END.search(rest)):
        number, rest = (int(bare[bare.lastgroup or 0]),), _cut(rest, bare)
    return Name(rest, Mark(day, number, last, said))


def _number(match: re.Match[str], words: DraftWords) -> tuple[int, ...]:
    found = match.groupdict()
    if "number" not in found:
        return (words.numbers[(found["before"] or found["after"]).casefold()],)
    places = tuple(map(int, found["number"].split(".")))
    return (*places, ord(found["letter"].casefold()) - ord("a") + 1) if found["letter"] else places


def _cut(text: str, match: re.Match[str]) -> str:
    return _tidy(f"{text[: match.start()]} {text[match.end() :]}")


def _tidy(text: str) -> str:
    return " ".join(_JOINTS.sub(" ", text).split())
