"""Finds the names of a word list, such as laws, policies and standards, in the text of a portfolio."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

import msgspec

from models.outcome import PlacedBlock, Quote
from models.portfolio import Mention, Standing
from pipeline.automaton import Automaton
from pipeline.derived import kept
from pipeline.lexicon import read_words
from pipeline.literals import folded
from pipeline.patterns import UNKNOWN, Kept, Known, parts_of
from pipeline.shipped import shipped_text

SHIPPED = ("legislation", "tools")
_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]+|\d+)")
_DATED = re.compile(r"\b(?:Acts?|Bill|Regulations?|Law|Measure|Order|Ordinance|Directive)$")
_YEAR = re.compile(r"[ ,]+((?:19|20)\d\d)$")
_GAP = r"[\s‐-–-]+"
Begun = dict[str, tuple[str, list[int]]]
"""By first word: a pattern with a group for each wording that begins with it, and the entries' numbers."""
_ANY_YEAR = r"(?:,?\s+(?:of\s+)?(?:19|20)\d\d\b|\s*\((?:19|20)\d\d\))?"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something with a name. `names` match in any case, `abbreviations` as written; `replaced_by` names an entry."""

    name: str
    group: str
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    jurisdiction: str = ""
    status: Standing = "current"
    replaced_by: str | None = None


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression for names that no list can hold: each different wording is an entry of its own.

    It is looked for only in blocks that hold one of the `cues`, which stand there as written where they have capitals,
    otherwise in any case.
    """

    group: str
    kind: str
    cues: tuple[str, ...]
    pattern: str


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of `rules/words/<id>.yaml`."""

    id: str
    entries: tuple[Entry, ...]
    forms: tuple[Form, ...] = ()

    @property
    def groups(self) -> frozenset[str]:
        """The groups that its entries and forms are in."""
        return frozenset({entry.group for entry in self.entries} | {form.group for form in self.forms})


class Hit(NamedTuple):
    """A name found at `start:end` of a text."""

    start: int
    end: int
    name: str
    group: str
    standing: Standing = "current"
    replaced_by: str | None = None


class Wordings:
    """The wordings that begin with the same word: a pattern with one group for each, and the entry of each group."""

    def __init__(self, pattern: str, entries: tuple[Entry, ...], known: Known) -> None:
        self.entries = entries
        self._pattern = pattern
        self._known = known

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The first wording that stands there. Patterns are compiled when their first word is met: few ever are."""
        return self._compiled.match(text, start)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return self._known.compiled(self._pattern)


@dataclass(frozen=True)
class Vocabulary:
    """A word list made ready to be looked for: its wordings by their first word, and its forms."""

    words: WordList
    wordings: Mapping[str, Wordings]
    forms: tuple[tuple[Form, re.Pattern[str]], ...]

    def mentions(self, blocks: Iterable[PlacedBlock]) -> tuple[Mention, ...]:
        """Where the candidate's own blocks name entries, in reading order; a name within a longer one is not told."""
        own = [block for block in blocks if block.role == "content"]
        texts = [block.text for block in own]
        found = zip(own, self._known(texts), self._possible(texts), strict=True)
        return tuple(m for block, known, forms in found for m in self._in_block(block, known, forms))

    def _in_block(
        self, block: PlacedBlock, known: Sequence[Hit], forms: Collection[int]
    ) -> Iterator[Mention]:
        hits = list(known)
        for form, pattern in (self.forms[number] for number in sorted(forms)):
            for match in pattern.finditer(block.text):
                start, end = match.span()
                if not any(hit.start < end and start < hit.end for hit in hits):
                    hits.append(Hit(start, end, " ".join(match[0].split()), form.group))
        for hit in sorted(hits, key=lambda h: h[:2]):
            quote = Quote(block.index, hit.start, hit.end, block.text[hit.start : hit.end])
            yield Mention(
                self.words.id, hit.group, hit.name, block.section, quote, hit.standing, hit.replaced_by
            )

    def _possible(self, texts: Sequence[str]) -> list[set[int]]:
        """The numbers of the forms that may stand in each text."""
        found: list[set[int]] = [set() for _ in texts]
        for number, start, cues in self._cues.among(texts):
            of_text = (form for cue, form in cues if cue.islower() or texts[number].startswith(cue, start))
            found[number].update(of_text)
        return found

    def _known(self, texts: Sequence[str]) -> list[list[Hit]]:
        """The listed names in each text, from left to right, none within another."""
        found: list[list[Hit]] = [[] for _ in texts]
        for number, start, (length, wordings) in self._first_words.among(texts):
            text, hits = texts[number], found[number]
            if start and (text[start - 1].isalnum() or (hits and start < hits[-1].end)):
                continue
            word = _WORD.match(text, start)
            match = wordings.match(text, start) if word and word.end() == start + length else None
            if match and match.lastindex:
                entry = wordings.entries[match.lastindex - 1]
                hits.append(Hit(start, match.end(), entry.name, entry.group, entry.status, entry.replaced_by))
        return found

    @cached_property
    def _first_words(self) -> Automaton[tuple[int, Wordings]]:
        return Automaton({word: (len(word), same) for word, same in self.wordings.items()})

    @cached_property
    def _cues(self) -> Automaton[list[tuple[str, int]]]:
        of_literal: dict[str, list[tuple[str, int]]] = {}
        for number, (form, _) in enumerate(self.forms):
            for cue in form.cues:
                of_literal.setdefault(folded(cue), []).append((cue, number))
        return Automaton(of_literal)


def compile_vocabulary(words: WordList) -> Vocabulary:
    """Every wording of every entry under its first word, the longer wordings first."""
    return _vocabulary(words, _by_first_word(words), UNKNOWN)


@cache
def load_vocabulary(name: str) -> Vocabulary:
    """The vocabulary of `rules/words/<name>.yaml`, read once a process; raises msgspec.ValidationError."""
    words = read_words(name, WordList)

    def taken_apart() -> tuple[Begun, Kept]:
        begun = _by_first_word(words)
        patterns = [pattern for pattern, _ in begun.values()]
        return begun, parts_of([*patterns, *(form.pattern for form in words.forms)])

    begun, parts = kept(
        f"vocabulary-{name}",
        shipped_text("words", name),
        taken_apart,
        lambda: (_by_first_word(words), {}),
    )
    return _vocabulary(words, begun, Known(parts))


def _vocabulary(words: WordList, begun: Begun, known: Known) -> Vocabulary:
    wordings = {
        first: Wordings(pattern, tuple(words.entries[number] for number in numbers), known)
        for first, (pattern, numbers) in begun.items()
    }
    forms = tuple((form, known.compiled(form.pattern)) for form in words.forms)
    return Vocabulary(words, wordings, forms)


def _by_first_word(words: WordList) -> Begun:
    entries = tuple(enumerate(words.entries))
    wordings = [
        (name, _named(name), _first_words([name, name.replace("'", "")]), number)
        for number, entry in entries
        for name in entry.names
    ]
    wordings += [
        (short, _abbreviated(short), _first_words(accumulate(short.split())), number)
        for number, entry in entries
        for short in entry.abbreviations
    ]
    begun: dict[str, list[tuple[str, int]]] = {}
    for _, pattern, firsts, number in sorted(wordings, key=lambda w: -len(w[0])):
        for first in firsts:
            begun.setdefault(first, []).append((f"({pattern})", number))
    return {
        first: ("|".join(pattern for pattern, _ in same), [number for _, number in same])
        for first, same in begun.items()
    }


def _first_words(ways: Iterable[str]) -> tuple[str, ...]:
    """The words, folded, with which something begins that may be written in so many ways."""
    found = (_WORD.search(way) for way in ways)
    return tuple(dict.fromkeys(folded(first[0]) for first in found if first))


def mentions(blocks: Sequence[PlacedBlock], vocabularies: Sequence[str] = SHIPPED) -> tuple[Mention, ...]:
    """Where the blocks name entries of the vocabularies, which are called by the names of their files."""
    return tuple(m for name in vocabularies for m in load_vocabulary(name).mentions(blocks))


def _named(name: str) -> str:
    """A name in any case and spacing, with curly or straight apostrophes, with or without commas and "&" for "and"."""
    dated = _YEAR.search(name)
    stem = name[: dated.start()] if dated else name
    words = [_word(word) for word in re.split(r"[\s-]+", stem.replace(",", ""))]
    pattern = rf",?{_GAP}".join(words)
    if dated:
        pattern += rf"(?:,?\s+(?:of\s+)?{dated[1]}|\s*\({dated[1]}\))"
    elif _DATED.search(stem):
        pattern += _ANY_YEAR
    return rf"(?i:{pattern})(?!\w)"


def _word(word: str) -> str:
    """One word of a name; brackets may be left out."""
    if word.casefold() == "and":
        return "(?:and|&)"
    escaped = re.escape(word).replace("'", "['’‘]?")
    return escaped.replace(r"\(", r"\(?").replace(r"\)", r"\)?")


def _abbreviated(short: str) -> str:
    """An abbreviation as written, any spacing; digits may follow at once, as in `WCAG2.1`, but no letters."""
    return r"\s*".join(re.escape(part) for part in short.split()) + r"(?![^\W\d_])(?!-\w*[a-z])"
