"""Invented prose by section: passages of the training corpus, with some of their words exchanged for others.

So that portfolios hardly share sentences, numbers and words that can stand for each other differ from seed to seed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

import msgspec

from pipeline.training.corpus import Line, Passage, read_corpus

_WORD = re.compile(r"[A-Za-z]+|\d+")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `words.toml`, which says what its keys mean."""

    same: tuple[tuple[str, ...], ...]
    evidence: tuple[str, ...]
    linked: tuple[str, ...]
    pictured: tuple[str, ...]
    captioned: str
    tabled: tuple[str, ...]
    contact: str
    title: str

    @property
    def exchangeable(self) -> Mapping[str, tuple[str, ...]]:
        """The words that may stand for a word, by that word in small letters."""
        return {word.casefold(): group for group in self.same for word in group}


@cache
def words() -> Words:
    """The words, read once a process; raises msgspec.ValidationError if the file does not fit."""
    return msgspec.toml.decode(Path(__file__).with_name("words.toml").read_bytes(), type=Words)


@cache
def _exchangeable() -> Mapping[str, tuple[str, ...]]:
    return words().exchangeable


@cache
def _passages(section: str) -> tuple[Passage, ...]:
    return tuple(passage for passage in read_corpus() if passage.section == section)


def passages(section: str, chance: Random) -> Iterator[Passage]:
    """Passages of that section without end, in an order of their own; all come once before any comes again, varied."""
    while True:
        found = list(_passages(section))
        chance.shuffle(found)
        yield from found


def varied(text: str, chance: Random) -> str:
    """The sentence with some of its words and all of its numbers but years exchanged."""
    return _WORD.sub(lambda found: _exchanged(found[0], chance), text)


def _exchanged(word: str, chance: Random) -> str:
    if word.isdigit():
        return word if len(word) > 3 or word[0] == "0" else str(max(2, int(word) + chance.randint(-3, 9)))
    group = _exchangeable().get(word.casefold())
    if group is None:
        return word
    other = chance.choice(group)
    return other.capitalize() if word[0].isupper() else other


def paragraphs(passage: Passage, chance: Random) -> Iterator[tuple[str, list[str]]]:
    """The passage in paragraphs of two to six varied sentences, each with its mark: "", "-" (item), ">" (quotation)."""
    held: list[str] = []
    mark, room = "", chance.randint(2, 6)
    for line in passage.lines:
        if held and (line.mark != mark or line.opens or _alone(line) or len(held) == room):
            yield mark, held
            held, room = [], chance.randint(2, 6)
        mark = line.mark
        held.append(varied(line.text, chance))
    if held:
        yield mark, held


def _alone(line: Line) -> bool:
    return line.mark == "-"
