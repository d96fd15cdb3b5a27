"""Finds the words that rules look for: families of patterns from a word list, matched sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from models.document import Link
from models.outcome import PlacedBlock, Quote
from models.portfolio import Cue
from pipeline.lexicon import read_words
from pipeline.patterns import Known, compiled, kept_parts
from pipeline.sentences import sentence_spans
from pipeline.sieve import Sieve

NAME_PARTS = re.compile(r"[^\W\d_]{3,}")
Possible = tuple[tuple[int, int], Sequence[tuple[str, re.Pattern[str]]]]
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
    return kept_parts(
        "sought", [_pattern(f, patterns) for f in families for patterns in (f.patterns, f.unless)]
    )


@cache
def _sought() -> Sieve[str]:
    families = cue_list().families.items()
    return Sieve({name: _pattern(family, family.patterns) for name, family in families}, known=_known())


@cache
def _unless(name: str) -> re.Pattern[str] | None:
    family = cue_list().families[name]
    return compiled(_pattern(family, family.unless), known=_known()) if family.unless else None


def _pattern(family: Family, patterns: Sequence[str]) -> str:
    either = "|".join(patterns)
    return either if family.cased else f"(?i:{either})"


class Cues:
    """The cues of a submission, looked for when a rule asks for them: most families concern one section."""

    def __init__(self, blocks: Sequence[PlacedBlock], candidate: str | None) -> None:
        """`candidate` is their name, if the file states it."""
        self._own = frozenset(part.casefold() for part in NAME_PARTS.findall(candidate or ""))
        self._blocks = [b for b in blocks if b.role == "content" and b.kind != "image"]
        self._possible: dict[int, Sequence[Possible]] = {}

    def of(self, families: Collection[str], section_id: str | None = None) -> tuple[Cue, ...]:
        """The cues of these families in a section, or in the whole submission, in reading order."""
        blocks = (b for b in self._blocks if section_id in (None, b.section))
        return tuple(cue for block in blocks for cue in self._in_block(block, families))

    def _in_block(self, block: PlacedBlock, families: Collection[str]) -> Iterator[Cue]:
        if block.index not in self._possible:
            self._possible[block.index] = list(_possible(block))
        for span, patterns in self._possible[block.index]:
            for name, pattern in patterns:
                if name in families:
                    yield from _in_sentence(block, span, name, pattern, self._own)


def _possible(block: PlacedBlock) -> Iterator[Possible]:
    """The sentences of a block with the families that may occur in them."""
    heading, families = block.kind == "heading", cue_list().families
    places = ("headings", "both") if heading else ("text", "both")
    for start, end in ((0, len(block.text)),) if heading else sentence_spans(block.text):
        patterns = _sought().possible(block.text[start:end])
        here = [(name, pattern) for name, pattern in patterns if families[name].where in places]
        if here:
            yield (start, end), here


def _in_sentence(
    block: PlacedBlock, span: tuple[int, int], name: str, pattern: re.Pattern[str], own: frozenset[str]
) -> Iterator[Cue]:
    sentence, family = block.text[slice(*span)], cue_list().families[name]
    unless = _unless(name)
    matches = pattern.finditer(sentence) if unless is None or not unless.search(sentence) else ()
    for match in matches:
        start, end = span[0] + match.start(), span[0] + match.end()
        if family.others and _is_own(block, start, end, own):
            continue
        at = (start, end) if family.quote == "words" else span
        quote = Quote(block.index, *at, block.text[slice(*at)])
        yield Cue(name, block.section, quote, _number(match))
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
