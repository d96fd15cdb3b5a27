"""Finds the words that rules look for: families of patterns from a word list, matched sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from models.document import Link
from models.outcome import PlacedBlock, Quote
from models.portfolio import Cue
from pipeline.lexicon import read_words
from pipeline.sentences import sentence_spans

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


@dataclass(frozen=True, slots=True)
class Compiled:
    """A family made ready to be looked for."""

    name: str
    family: Family
    sieve: Sieve


@cache
def cue_list() -> CueList:
    """The word list, read once a process; raises msgspec.ValidationError if it does not fit."""
    return read_words("sought", CueList)


@cache
def _families() -> tuple[Compiled, ...]:
    return tuple(_compiled(name, family) for name, family in cue_list().families.items())


def _compiled(name: str, family: Family) -> Compiled:
    flags = re.NOFLAG if family.cased else re.IGNORECASE
    unless = re.compile("|".join(family.unless), flags) if family.unless else None
    return Compiled(name, family, re.compile("|".join(family.patterns), flags), unless)


class Cues:
    """The cues of a submission, looked for when a rule asks for them: most families concern one section."""

    def __init__(self, blocks: Sequence[PlacedBlock], candidate: str | None) -> None:
        """`candidate` is their name, if the file states it."""
        self._own = frozenset(part.casefold() for part in NAME_PARTS.findall(candidate or ""))
        self._blocks = [b for b in blocks if b.role == "content" and b.kind != "image"]
        self._spans: dict[int, Sequence[tuple[int, int]]] = {}

    def of(self, families: Collection[str], section_id: str | None = None) -> tuple[Cue, ...]:
        """The cues of these families in a section, or in the whole submission, in reading order."""
        wanted = [compiled for compiled in _families() if compiled.name in families]
        blocks = (b for b in self._blocks if section_id in (None, b.section))
        return tuple(cue for block in blocks for cue in self._in_block(block, wanted))

    def _in_block(self, block: PlacedBlock, wanted: Sequence[Compiled]) -> Iterator[Cue]:
        heading = block.kind == "heading"
        places = ("headings", "both") if heading else ("text", "both")
        here = [compiled for compiled in wanted if compiled.family.where in places]
        for span in self._sentences(block) if here else ():
            for compiled in here:
                yield from _in_sentence(block, span, compiled, self._own)

    def _sentences(self, block: PlacedBlock) -> Sequence[tuple[int, int]]:
        if block.index not in self._spans:
            whole = block.kind == "heading"
            self._spans[block.index] = ((0, len(block.text)),) if whole else sentence_spans(block.text)
        return self._spans[block.index]


def _in_sentence(
    block: PlacedBlock, span: tuple[int, int], compiled: Compiled, own: frozenset[str]
) -> Iterator[Cue]:
    sentence = block.text[slice(*span)]
    if compiled.unless is not None and compiled.unless.search(sentence):
        return
    for match in compiled.pattern.finditer(sentence):
        start, end = span[0] + match.start(), span[0] + match.end()
        if compiled.family.others and _is_own(block, start, end, own):
            continue
        at = (start, end) if compiled.family.quote == "words" else span
        quote = Quote(block.index, *at, block.text[slice(*at)])
        yield Cue(compiled.name, block.section, quote, _number(match))
        if compiled.family.quote == "sentence":
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
