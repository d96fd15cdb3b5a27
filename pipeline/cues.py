"""Finds the words that rules look for: families of patterns from a word list, matched sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Literal, NamedTuple

import msgspec

from models.document import Link
from models.outcome import PlacedBlock, Quote
from models.portfolio import Cue
from pipeline.lexicon import read_words
from pipeline.patterns import Known, kept_parts
from pipeline.sentences import sentence_spans
from pipeline.sieve import Chance, Search, Sieve

NAME_PARTS = re.compile(r"[^\W\d_]{3,}")
MAILTO = re.compile(r"mailto:([^?]+)", re.I)


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that tell of the same thing. `unless` must not match in the same sentence; `number` in a pattern names
    the group that holds a figure. `others` leaves out what holds a part of the candidate's own name.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    where: Literal["text", "headings", "both"] = "text"
    quote: Literal["words", "sentence"] = "sentence"
    cased: bool = False
    others: bool = False


class CueList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/sought.yaml`; `numbers` are those written out."""

    numbers: dict[str, int]
    families: dict[str, Family]


@cache
def cue_list() -> CueList:
    """The word list, read once a process; raises msgspec.ValidationError if it does not fit."""
    return read_words("sought", CueList)


@cache
def _known() -> Known:
    families = cue_list().families.values()
    unless = [_pattern(family, family.unless) for family in families if family.unless]
    return kept_parts("sought", unless, choices=[_pattern(family, family.patterns) for family in families])


@cache
def _sought() -> Sieve[str]:
    families = cue_list().families.items()
    return Sieve({name: _pattern(family, family.patterns) for name, family in families}, known=_known())


@cache
def _order() -> Mapping[str, int]:
    """The place of each family in the list."""
    return {name: place for place, name in enumerate(cue_list().families)}


@cache
def _unless(name: str) -> re.Pattern[str] | None:
    family = cue_list().families[name]
    return _known().compiled(_pattern(family, family.unless)) if family.unless else None


def _pattern(family: Family, patterns: Sequence[str]) -> str:
    either = "|".join(patterns)
    return either if family.cased else f"(?i:{either})"


class Cues:
    """The cues of a submission, looked for when a rule asks for them: most families concern one section."""

    def __init__(self, blocks: Sequence[PlacedBlock], candidate: str | None) -> None:
        """`candidate` is their name, if the file states it."""
        self._own = frozenset(part.casefold() for part in NAME_PARTS.findall(candidate or ""))
        content = [b for b in blocks if b.role == "content" and b.kind != "image"]
        self._places = [_Place(block, *span) for block in content for span in _spans(block)]
        self._found: dict[tuple[int, str], tuple[Cue, ...]] = {}

    def of(self, families: Collection[str], section_id: str | None = None) -> tuple[Cue, ...]:
        """The cues of these families in a section, or in the whole submission, in reading order."""
        possible = sorted(
            (number, _order()[family], family)
            for family in families
            for number in self._search.numbers(family)
            if section_id in (None, self._places[number].block.section)
        )
        return tuple(cue for number, _, family in possible for cue in self._at(number, family))

    @cached_property
    def _search(self) -> Search[str]:
        return _sought().search([place.text for place in self._places])

    def _at(self, number: int, family: str) -> tuple[Cue, ...]:
        key = (number, family)
        if key not in self._found:
            chance = self._search.chance(family, number)
            self._found[key] = tuple(_in_sentence(self._places[number], chance, self._own))
        return self._found[key]


class _Place(NamedTuple):
    """A sentence of a block, or a heading."""

    block: PlacedBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def _spans(block: PlacedBlock) -> Sequence[tuple[int, int]]:
    return ((0, len(block.text)),) if block.kind == "heading" else sentence_spans(block.text)


def _in_sentence(place: _Place, chance: Chance[str], own: frozenset[str]) -> Iterator[Cue]:
    block, family = place.block, cue_list().families[chance.name]
    unless = _unless(chance.name)
    elsewhere = "text" if block.kind == "heading" else "headings"
    if family.where == elsewhere or (unless is not None and unless.search(chance.text)):
        return
    for match in chance.matches():
        start, end = place.start + match.start(), place.start + match.end()
        if family.others and _is_own(block, start, end, own):
            continue
        at = (start, end) if family.quote == "words" else (place.start, place.end)
        quote = Quote(block.index, *at, block.text[slice(*at)])
        yield Cue(chance.name, block.section, quote, _number(match))
        if family.quote == "sentence":
            return


def _is_own(block: PlacedBlock, start: int, end: int, own: frozenset[str]) -> bool:
    """Whether the words, or the address that they link to, hold a part of the candidate's name."""
    linked = " ".join(_address(link) for link in block.links if link.start < end and start < link.end)
    words = f"{block.text[start:end]} {linked}".casefold()
    return any(part in words for part in own)


def _address(link: Link) -> str:
    match = MAILTO.match(link.target)
    return match[1] if match else ""


def _number(match: re.Match[str]) -> int | None:
    """The figure that a match names, in digits or written out."""
    words = match.groupdict()
    said = next((words[name] for name in sorted(words) if name.startswith("number") and words[name]), None)
    if said is None:
        return None
    return int(said) if said.isdecimal() else cue_list().numbers.get(said.casefold())
